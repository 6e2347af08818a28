/** Untrusted text made safe to show: what may be drawn, and how wide it is. */
@NullMarked
package dev.mirrordeck.text;

import org.jspecify.annotations.NullMarked;
