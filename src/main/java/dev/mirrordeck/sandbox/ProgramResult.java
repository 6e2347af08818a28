package dev.mirrordeck.sandbox;

import java.time.Duration;

/** How a program's run ended, with its streams as raw bytes. */
public record ProgramResult(Outcome outcome, byte[] stdout, byte[] stderr, Duration took) {

    /** The end of the run. */
    public sealed interface Outcome {
        record Exited(int code) implements Outcome {}

        record Signalled(int signal) implements Outcome {}

        record TimedOut() implements Outcome {}

        /** It printed more than is kept, and was killed. */
        record Flooded() implements Outcome {}

        /** It could not be started: no such file, not executable. */
        record NotStarted(String reason) implements Outcome {}
    }
}
