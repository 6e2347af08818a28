/** Limits and clocks: used, reserved, left, how fast, and how long it lasts. */
@NullMarked
package dev.mirrordeck.tui.pane.budget;

import org.jspecify.annotations.NullMarked;
