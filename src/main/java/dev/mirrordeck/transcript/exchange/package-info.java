/** What went between a session and a model service, kept so that every byte can be had again. */
@NullMarked
package dev.mirrordeck.transcript.exchange;

import org.jspecify.annotations.NullMarked;
