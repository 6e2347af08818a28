package dev.mirrordeck.judge;

import dev.mirrordeck.sandbox.ProgramResult;
import dev.mirrordeck.target.Behaviour;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a candidate did where it did not pass.
 *
 * @param code negative for a signal; empty where it did not end by itself
 * @param stdoutDiffersAt offset of the first byte that differs, -1 where the stream is as expected
 */
public record Printed(
        Optional<Integer> code, Stream stdout, Stream stderr, long stdoutDiffersAt, long stderrDiffersAt) {
    /** So much of a stream is kept. */
    static final int KEPT_BYTES = 16 * 1024;

    /**
     * The start of a stream.
     *
     * @param bytes how long it was in all
     */
    public record Stream(byte[] start, long bytes) {
        static Stream of(byte[] all, int most) {
            return new Stream(Arrays.copyOf(all, Math.min(all.length, most)), all.length);
        }
    }

    /** @param most how much of each stream may be kept */
    static Printed of(Behaviour expected, ProgramResult got, int most) {
        return new Printed(
                code(got.outcome()),
                Stream.of(got.stdout(), most),
                Stream.of(got.stderr(), most),
                differsAt(expected.stdout(), got.stdout()),
                differsAt(expected.stderr(), got.stderr()));
    }

    int keptBytes() {
        return stdout.start().length + stderr.start().length;
    }

    private static Optional<Integer> code(ProgramResult.Outcome outcome) {
        return switch (outcome) {
            case ProgramResult.Outcome.Exited exited -> Optional.of(exited.code());
            case ProgramResult.Outcome.Signalled signalled -> Optional.of(-signalled.signal());
            case ProgramResult.Outcome.TimedOut timedOut -> Optional.empty();
            case ProgramResult.Outcome.Flooded flooded -> Optional.empty();
            case ProgramResult.Outcome.NotStarted notStarted -> Optional.empty();
        };
    }

    private static long differsAt(String expected, byte[] got) {
        return Comparison.equal(expected, got) ? -1 : Arrays.mismatch(expected.getBytes(StandardCharsets.UTF_8), got);
    }
}
