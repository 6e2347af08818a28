/** The whole screen of one session: layout, the table of keys, overlays, and which pane gets what; pure. */
@NullMarked
package dev.mirrordeck.tui.screen;

import org.jspecify.annotations.NullMarked;
