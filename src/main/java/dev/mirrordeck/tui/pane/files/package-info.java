/** The workspace: its tree, its files, and what changed between two moments. */
@NullMarked
package dev.mirrordeck.tui.pane.files;

import org.jspecify.annotations.NullMarked;
