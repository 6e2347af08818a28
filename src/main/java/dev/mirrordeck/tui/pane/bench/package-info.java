/** The reset workbench: a summary as it is written, beside what the model will see. */
@NullMarked
package dev.mirrordeck.tui.pane.bench;

import org.jspecify.annotations.NullMarked;
