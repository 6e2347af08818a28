/**
 * What next? {@code decide(state, input, now)} gives events and effects; builds the model's context; requests and
 * scaffold settings.
 */
@NullMarked
package dev.mirrordeck.agent;

import org.jspecify.annotations.NullMarked;
