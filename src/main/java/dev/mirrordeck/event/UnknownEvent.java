package dev.mirrordeck.event;

/**
 * A fact whose type this version does not know, kept so that newer transcripts still fold and show.
 *
 * @param type the wire name
 * @param json the entry's {@code data} as it stands on disk
 */
public record UnknownEvent(String type, String json) implements Event {}
