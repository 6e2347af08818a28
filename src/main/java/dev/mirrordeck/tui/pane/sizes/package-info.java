/** How large the model's context is, part by part, and what is not in it. */
@NullMarked
package dev.mirrordeck.tui.pane.sizes;

import org.jspecify.annotations.NullMarked;
