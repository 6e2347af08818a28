package dev.mirrordeck.sandbox;

/** Whether a backend works here. */
public sealed interface Availability {

    /**
     * It ran a sandbox.
     *
     * @param detail what was tried and seen, for {@code doctor}
     */
    record Works(String detail) implements Availability {}

    /**
     * It did not.
     *
     * @param reason what is missing, in one sentence
     * @param remedy what a person can do about it
     */
    record Missing(String reason, String remedy) implements Availability {}
}
