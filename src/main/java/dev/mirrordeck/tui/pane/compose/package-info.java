/** Where a person writes: text, history, completion. */
@NullMarked
package dev.mirrordeck.tui.pane.compose;

import org.jspecify.annotations.NullMarked;
