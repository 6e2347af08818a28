/** What guards look back on: small windows over the newest calls, edits and test runs; folded, never scanned for. */
@NullMarked
package dev.mirrordeck.state.watch;

import org.jspecify.annotations.NullMarked;
