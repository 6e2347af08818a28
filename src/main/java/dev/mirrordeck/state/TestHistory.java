package dev.mirrordeck.state;

import dev.mirrordeck.event.Money;
import dev.mirrordeck.event.Verdict;
import dev.mirrordeck.state.TestBoard.Run;
import java.util.List;
import java.util.Optional;

/** What the runs over the visible cases say when they are laid side by side: what broke a case, and since when. */
public final class TestHistory {
    private TestHistory() {}

    /** Turns from the first to the last, both meant. */
    public record Span(int first, int last) {}

    /**
     * Since when a case does not pass.
     *
     * @param run the first of the runs without a pass that reach up to the newest
     * @param cause the turns that broke it; empty where it has never passed before
     */
    public record Failing(Run run, Optional<Span> cause) {}

    /** Empty where the newest run passes the case, or where there is none. */
    public static Optional<Failing> failing(SessionState state, int index) {
        List<Run> runs = state.tests().runs();
        int first = runs.size();
        while (first > 0 && !passes(runs.get(first - 1), index)) {
            first--;
        }
        if (first == runs.size()) {
            return Optional.empty();
        }
        Optional<Span> cause =
                first == 0 ? Optional.empty() : Optional.of(between(state, runs.get(first - 1), runs.get(first)));
        return Optional.of(new Failing(runs.get(first), cause));
    }

    public static boolean passes(Run run, int index) {
        return index < run.verdicts().length() && run.verdicts().charAt(index) == Verdict.PASS.letter();
    }

    /** The turns whose work the newest run saw and the one before did not; empty where there are no two runs. */
    public static Optional<Span> lastStep(SessionState state) {
        List<Run> runs = state.tests().runs();
        return runs.size() < 2
                ? Optional.empty()
                : Optional.of(between(state, runs.get(runs.size() - 2), runs.getLast()));
    }

    /** The turns between two runs, narrowed to those that changed a file where any did. */
    static Span between(SessionState state, Run before, Run after) {
        int first = Math.min(before.turn() + 1, after.turn());
        List<Integer> changing = state.turns().stream()
                .filter(turn -> turn.number() >= first && turn.number() <= after.turn())
                .filter(turn -> !turn.changed().isEmpty())
                .map(Turn::number)
                .toList();
        return changing.isEmpty() ? new Span(first, after.turn()) : new Span(changing.getFirst(), changing.getLast());
    }

    /** What the session had cost when the run ended. */
    public static Money spentAt(SessionState state, Run run) {
        // turns are numbered from 1 without gaps, but a fold takes every transcript
        for (int i = Math.min(run.turn(), state.turns().size()) - 1; i >= 0; i--) {
            if (state.turns().get(i).number() <= run.turn()) {
                return state.turns().get(i).spent().cost();
            }
        }
        return Money.ZERO;
    }
}
