/** Lists people choose from with a few letters: matching, moving, drawing. */
@NullMarked
package dev.mirrordeck.tui.pane.pick;

import org.jspecify.annotations.NullMarked;
