/** The original program, run outside the sandbox and reachable only through a relay. */
@NullMarked
package dev.mirrordeck.reference;

import org.jspecify.annotations.NullMarked;
