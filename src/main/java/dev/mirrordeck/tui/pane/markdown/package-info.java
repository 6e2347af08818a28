/** Markdown as rows of cells: a parser's tree walked into lines, safe for whatever a model writes; pure. */
@NullMarked
package dev.mirrordeck.tui.pane.markdown;

import org.jspecify.annotations.NullMarked;
