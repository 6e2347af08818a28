/** The imperative shell: session thread, effects, audience, host process. */
@NullMarked
package dev.mirrordeck.session;

import org.jspecify.annotations.NullMarked;
