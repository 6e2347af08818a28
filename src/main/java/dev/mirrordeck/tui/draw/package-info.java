/** What a screen is made of: cells, roles, lines and the canvas that clips; pure. */
@NullMarked
package dev.mirrordeck.tui.draw;

import org.jspecify.annotations.NullMarked;
