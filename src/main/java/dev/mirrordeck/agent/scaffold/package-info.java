/** How a model is set up: every setting of a scaffold with its standard, and the system prompt that is made of them. */
@NullMarked
package dev.mirrordeck.agent.scaffold;

import org.jspecify.annotations.NullMarked;
