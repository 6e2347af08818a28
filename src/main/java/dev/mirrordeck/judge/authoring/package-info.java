/** Records, imports and checks targets. */
@NullMarked
package dev.mirrordeck.judge.authoring;

import org.jspecify.annotations.NullMarked;
