package dev.mirrordeck.session;

/** What became of an input. */
public sealed interface Ruling {

    /** It was taken; everything that follows from it is on disk up to this entry. */
    record Taken(long entry) implements Ruling {}

    /** It was not; {@code why} is a sentence for people. */
    record Refused(String why) implements Ruling {}
}
