package dev.mirrordeck.attach;

/** A host's word on a request. */
public sealed interface Answer {

    /** It was done, and is on disk as the entry with that number. */
    record Done(long entry) implements Answer {}

    /** It was not done; {@code why} is a sentence for people. */
    record Refused(String why) implements Answer {}
}
