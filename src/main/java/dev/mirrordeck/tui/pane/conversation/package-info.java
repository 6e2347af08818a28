/** The conversation: turns as cards that fold, search in them, and what the model was sent. */
@NullMarked
package dev.mirrordeck.tui.pane.conversation;

import org.jspecify.annotations.NullMarked;
