package dev.mirrordeck.cli.run;

import dev.mirrordeck.event.Ending;
import dev.mirrordeck.event.PauseReason;
import dev.mirrordeck.state.Phase;
import dev.mirrordeck.state.SessionState;
import java.util.Arrays;

/** What a script learns from how mirrordeck ended. */
public enum ExitCode {
    OK(0),
    /** A fault of ours. */
    FAULT(1),
    /** Wrong usage. */
    USAGE(2),
    /** The machine lacks something. */
    MACHINE(3),
    /** A damaged transcript. */
    DAMAGED(4),
    /** Stopped by an operator. */
    STOPPED(5),
    /** The model service gave up. */
    MODEL(6),
    /** The session would not do what it was asked, for where it stands it makes no sense. */
    REFUSED(7);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** What the exit code of another mirrordeck that failed means; any that is none of ours is a fault. */
    public static ExitCode of(int number) {
        return Arrays.stream(values())
                .filter(code -> code != OK && code.number == number)
                .findFirst()
                .orElse(FAULT);
    }

    /** The code of a session that has ended; a session that has not is a fault of ours. */
    public static ExitCode of(SessionState state) {
        if (!(state.phase() instanceof Phase.Ended ended)) {
            return FAULT;
        }
        return switch (ended.how()) {
            case SUBMITTED, LIMIT -> OK;
            case STOPPED -> STOPPED;
            case FAILED -> {
                if (state.control().isPausedFor(PauseReason.MODEL)) {
                    yield MODEL;
                }
                yield state.sandbox().isEmpty() ? MACHINE : FAULT;
            }
        };
    }

    /** The word for {@code --json}. */
    public static String word(Ending how) {
        return how.name().toLowerCase(java.util.Locale.ROOT);
    }
}
