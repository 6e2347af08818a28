/** What is to be rebuilt: target, brief, cases, languages; {@code target.files} loads them. */
@NullMarked
package dev.mirrordeck.target;

import org.jspecify.annotations.NullMarked;
