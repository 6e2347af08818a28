/**
 * What the console shows and what its keys mean: pure functions from a session's state and the person's own view of
 * it to frames and actions.
 */
@NullMarked
package dev.mirrordeck.tui.pane;

import org.jspecify.annotations.NullMarked;
