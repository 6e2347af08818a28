package dev.mirrordeck.repl;

import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.Stamp;
import java.util.function.Supplier;

/**
 * How line mode behaves towards who writes to it.
 *
 * @param me who the person is, for the record
 * @param clock gives the stamp that {@code /status} tells times by
 */
public record Manners(Writer writer, AtEnd atEnd, Actor me, Supplier<Stamp> clock) {

    /** Who writes. */
    public enum Writer {
        /** Somebody who can answer a question, and may want to read on after the session's end. */
        PERSON,
        /** A pipe or a file: what cannot be taken back needs its {@code --yes}. */
        PIPE
    }

    /** What the end of the input means. */
    public enum AtEnd {
        LEAVE,
        /** Stay until the session ends. */
        WAIT
    }
}
