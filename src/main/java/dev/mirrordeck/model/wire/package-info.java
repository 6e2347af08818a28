/** One HTTP exchange with a model service: sent once, recorded byte by byte, never waited for without bound. */
@NullMarked
package dev.mirrordeck.model.wire;

import org.jspecify.annotations.NullMarked;
