package dev.mirrordeck.state;

import dev.mirrordeck.event.Stamp;

/**
 * Where the time since the first entry went, in nanoseconds. The three add up to the wall time.
 *
 * @param active the agent could work
 * @param paused nothing moved, by somebody's wish or a guard's
 * @param down no host ran
 */
public record TimeLedger(long active, long paused, long down) {
    public static final TimeLedger ZERO = new TimeLedger(0, 0, 0);

    public long wall() {
        return active + paused + down;
    }

    /** The ledger as it reads at {@code now}, some time after the last entry. */
    static TimeLedger at(SessionState state, Stamp now) {
        if (state.last().isEmpty() || state.phase().isFinal()) {
            return state.time();
        }
        return state.time()
                .add(now.nanosSince(state.last().get()), state.control().isPaused());
    }

    TimeLedger add(long nanos, boolean isPaused) {
        return isPaused ? new TimeLedger(active, paused + nanos, down) : new TimeLedger(active + nanos, paused, down);
    }

    TimeLedger addDown(long nanos) {
        return new TimeLedger(active, paused, down + nanos);
    }
}
