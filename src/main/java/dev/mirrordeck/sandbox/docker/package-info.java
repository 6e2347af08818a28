/** Sandboxes as containers of a Docker engine. */
@NullMarked
package dev.mirrordeck.sandbox.docker;

import org.jspecify.annotations.NullMarked;
