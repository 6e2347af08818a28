/** Answers about a session as plain text, for consoles without a screen; pure. */
@NullMarked
package dev.mirrordeck.attach.tell;

import org.jspecify.annotations.NullMarked;
