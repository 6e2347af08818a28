/** The full-screen console; {@code tui.pane} holds pure render functions. */
@NullMarked
package dev.mirrordeck.tui;

import org.jspecify.annotations.NullMarked;
