/** Sandboxes of this machine's own namespaces: bubblewrap, else plain unshare. */
@NullMarked
package dev.mirrordeck.sandbox.local;

import org.jspecify.annotations.NullMarked;
