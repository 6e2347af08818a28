/** The visible cases: matrix, curve, what moved, and one case in detail. */
@NullMarked
package dev.mirrordeck.tui.pane.tests;

import org.jspecify.annotations.NullMarked;
