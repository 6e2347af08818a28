/**
 * What every pane is made of: the scene it draws, keys and what they mean, actions. Each pane lives in a package below:
 * pure functions from a session's state and a person's own view of it to cells and actions.
 */
@NullMarked
package dev.mirrordeck.tui.pane;

import org.jspecify.annotations.NullMarked;
