package dev.mirrordeck.judge;

import dev.mirrordeck.event.Verdict;
import dev.mirrordeck.sandbox.ProgramResult;
import dev.mirrordeck.sandbox.ProgramResult.Outcome;
import dev.mirrordeck.target.Behaviour;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * MirrorCode's rule of equality: standard output, standard error and exit code, all three; a stream may have one newline
 * more or less at its end; exit codes count modulo 256.
 */
public final class Comparison {
    private Comparison() {}

    public static Verdict verdict(Behaviour expected, ProgramResult got) {
        return switch (got.outcome()) {
            case Outcome.TimedOut timedOut -> Verdict.TIMEOUT;
            case Outcome.Exited exited -> same(expected, got, exited.code()) ? Verdict.PASS : Verdict.FAIL;
            case Outcome.Signalled signalled -> same(expected, got, -signalled.signal()) ? Verdict.PASS : Verdict.CRASH;
            case Outcome.Flooded flooded -> Verdict.FAIL;
            case Outcome.NotStarted notStarted -> Verdict.FAIL;
        };
    }

    /** What differs first, in a few words; empty when nothing does. */
    public static Optional<String> difference(Behaviour expected, ProgramResult got) {
        return switch (got.outcome()) {
            case Outcome.TimedOut timedOut -> Optional.of("it ran out of time");
            case Outcome.Flooded flooded -> Optional.of("it printed without end");
            case Outcome.NotStarted notStarted -> Optional.of("it could not be started: " + notStarted.reason());
            case Outcome.Signalled signalled -> differs(expected, got, -signalled.signal());
            case Outcome.Exited exited -> differs(expected, got, exited.code());
        };
    }

    private static Optional<String> differs(Behaviour expected, ProgramResult got, int code) {
        if (!equal(expected.stdout(), got.stdout())) {
            return Optional.of("standard output differs");
        }
        if (!equal(expected.stderr(), got.stderr())) {
            return Optional.of("standard error differs");
        }
        return sameCode(expected.returncode(), code)
                ? Optional.empty()
                : Optional.of("exit code " + code + ", expected " + expected.returncode());
    }

    private static boolean same(Behaviour expected, ProgramResult got, int code) {
        return differs(expected, got, code).isEmpty();
    }

    static boolean sameCode(int expected, int got) {
        return Math.floorMod(expected, 256) == Math.floorMod(got, 256);
    }

    static boolean equal(String expected, byte[] got) {
        byte[] wanted = expected.getBytes(StandardCharsets.UTF_8);
        return Arrays.equals(wanted, got) || isOneNewlineLonger(wanted, got) || isOneNewlineLonger(got, wanted);
    }

    private static boolean isOneNewlineLonger(byte[] longer, byte[] shorter) {
        return longer.length == shorter.length + 1
                && longer[shorter.length] == '\n'
                && Arrays.equals(longer, 0, shorter.length, shorter, 0, shorter.length);
    }
}
