package dev.mirrordeck.sandbox;

import java.time.Duration;

/**
 * How a shell command ended.
 *
 * @param head the first bytes of standard output and standard error, in the order they came
 * @param tail the last bytes, empty when all fits in {@code head}
 * @param bytes how much was printed in all
 */
public record ShellResult(Outcome outcome, byte[] head, byte[] tail, long bytes, Duration took) {

    /** The end of the command. */
    public sealed interface Outcome {
        record Exited(int code) implements Outcome {}

        /** The command ran into its limit and was killed with its group. */
        record TimedOut() implements Outcome {}

        /** Its caller was interrupted. */
        record Cancelled() implements Outcome {}
    }
}
