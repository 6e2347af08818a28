package dev.mirrordeck.tui.home;

import java.util.Optional;

/**
 * A session of the past or the present.
 *
 * @param state in words: {@code turn 42}, {@code stopped}
 * @param passed visible cases in the newest run
 * @param total visible cases there are; 0 where nothing was run
 * @param nanoDollars what it cost so far
 * @param label autonomous, assisted or human
 * @param outcome what the judge said; empty where nothing was judged
 * @param origin the session that it is a fork of
 */
public record SessionRow(
        String id,
        String target,
        String language,
        Standing standing,
        String state,
        int passed,
        int total,
        long nanoDollars,
        String label,
        Optional<Outcome> outcome,
        Optional<String> origin) {

    /** Where it stands. */
    public enum Standing {
        RUNNING,
        PAUSED,
        /** Not ended, and nobody hosts it. */
        HOSTLESS,
        ENDED,
        /** It cannot be read. */
        DAMAGED
    }

    /** A final score over all cases, visible and hidden. */
    public record Outcome(int passed, int total) {
        public double share() {
            return total == 0 ? 0 : (double) passed / total;
        }

        public boolean isSolved() {
            return total > 0 && passed == total;
        }
    }
}
