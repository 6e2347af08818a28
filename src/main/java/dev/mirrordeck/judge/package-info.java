/**
 * Builds a candidate in a clean sandbox, runs cases, compares, scores. The only opener of hidden cases; {@code
 * judge.authoring} records, imports and checks targets.
 */
@NullMarked
package dev.mirrordeck.judge;

import org.jspecify.annotations.NullMarked;
