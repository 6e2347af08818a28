/** OpenAI's chat protocol, which many others speak as well. */
@NullMarked
package dev.mirrordeck.model.openai;

import org.jspecify.annotations.NullMarked;
