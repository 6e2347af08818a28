/** What is true now: session state, phase, time ledger, spend, test board, and the one reducer. */
@NullMarked
package dev.mirrordeck.state;

import org.jspecify.annotations.NullMarked;
