/** How values that may be absent stand in JSON, on disk and on the wire. */
@NullMarked
package dev.mirrordeck.transcript.json;

import org.jspecify.annotations.NullMarked;
