/** Anthropic's messages protocol. */
@NullMarked
package dev.mirrordeck.model.anthropic;

import org.jspecify.annotations.NullMarked;
