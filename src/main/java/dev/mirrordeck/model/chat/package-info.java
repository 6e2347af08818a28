/** Asking chat models over HTTP: one family of protocols behind each {@link dev.mirrordeck.model.chat.Family}. */
@NullMarked
package dev.mirrordeck.model.chat;

import org.jspecify.annotations.NullMarked;
