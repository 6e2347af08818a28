/** What is done on this machine for a sandbox, by the system's own programs. */
@NullMarked
package dev.mirrordeck.sandbox.host;

import org.jspecify.annotations.NullMarked;
