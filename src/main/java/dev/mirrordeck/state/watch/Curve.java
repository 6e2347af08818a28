package dev.mirrordeck.state.watch;

import dev.mirrordeck.event.CallId;
import java.util.Optional;

/**
 * How the agent's own test runs went.
 *
 * @param best most cases that passed in one of them; -1 before the first
 * @param isSolved whether that was all of them
 * @param bestTurn when they first did
 * @param runs without more, since then
 * @param last the verdicts of the newest
 * @param calls tool calls since a verdict last changed
 * @param from the first of these calls
 */
public record Curve(int best, boolean isSolved, int bestTurn, int runs, String last, int calls, Optional<CallId> from) {
    static final Curve NONE = new Curve(-1, false, 0, 0, "", 0, Optional.empty());

    Curve call(CallId call) {
        return new Curve(best, isSolved, bestTurn, runs, last, calls + 1, from.or(() -> Optional.of(call)));
    }

    Curve run(int turn, String verdicts, int passed) {
        boolean isSame = verdicts.equals(last);
        int quiet = isSame ? calls : 0;
        Optional<CallId> since = isSame ? from : Optional.empty();
        return passed > best
                ? new Curve(passed, passed == verdicts.length(), turn, 0, verdicts, quiet, since)
                : new Curve(best, isSolved, bestTurn, runs + 1, verdicts, quiet, since);
    }

    /** Counts anew; what was reached stays reached. */
    Curve anew() {
        return new Curve(best, isSolved, bestTurn, 0, last, 0, Optional.empty());
    }
}
