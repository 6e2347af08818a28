/** What happened: sealed records in the past tense, ids and small values. */
@NullMarked
package dev.mirrordeck.event;

import org.jspecify.annotations.NullMarked;
