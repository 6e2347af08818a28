package dev.mirrordeck.state;

import dev.mirrordeck.event.Stamp;

/**
 * Where the time since the first entry went, in nanoseconds. The four add up to the wall time.
 *
 * @param active the agent could work
 * @param waiting a model service was given time to recover
 * @param paused nothing moved, by somebody's wish or a guard's
 * @param down no host ran
 */
public record TimeLedger(long active, long waiting, long paused, long down) {
    public static final TimeLedger ZERO = new TimeLedger(0, 0, 0, 0);

    public long wall() {
        return active + waiting + paused + down;
    }

    /** The ledger as it reads at {@code now}, some time after the last entry. */
    static TimeLedger at(SessionState state, Stamp now) {
        return state.last().isEmpty() || state.phase().isFinal()
                ? state.time()
                : state.time().after(state, now.nanosSince(state.last().get()));
    }

    /** With the time that a hosted session spent in that state. */
    TimeLedger after(SessionState state, long nanos) {
        if (state.control().isPaused()) {
            return new TimeLedger(active, waiting, paused + nanos, down);
        }
        return state.phase() instanceof Phase.Waiting
                ? new TimeLedger(active, waiting + nanos, paused, down)
                : new TimeLedger(active + nanos, waiting, paused, down);
    }

    TimeLedger addDown(long nanos) {
        return new TimeLedger(active, waiting, paused, down + nanos);
    }
}
