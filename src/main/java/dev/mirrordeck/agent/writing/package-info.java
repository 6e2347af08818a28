/** Who wrote which characters of a summary. */
@NullMarked
package dev.mirrordeck.agent.writing;

import org.jspecify.annotations.NullMarked;
