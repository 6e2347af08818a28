/** The durable log: append, verify, repair, read, index. */
@NullMarked
package dev.mirrordeck.transcript;

import org.jspecify.annotations.NullMarked;
