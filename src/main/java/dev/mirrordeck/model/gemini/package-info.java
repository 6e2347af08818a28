/** Google's Gemini protocol. */
@NullMarked
package dev.mirrordeck.model.gemini;

import org.jspecify.annotations.NullMarked;
