package dev.mirrordeck.guard;

import dev.mirrordeck.event.CallId;
import dev.mirrordeck.event.GuardEvent.Evidence;
import dev.mirrordeck.event.GuardEvent.Spin;
import dev.mirrordeck.event.GuardEvent.SpinSuspected;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.state.watch.Calls;
import dev.mirrordeck.state.watch.Curve;
import dev.mirrordeck.state.watch.Edits.Step;
import dev.mirrordeck.state.watch.Edits.Trail;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Does the agent go round in circles? Each way of doing so is found once an episode, with what shows it. Polling is
 * none of them: a call whose result changes is another one each time.
 */
public final class SpinGuard {
    private static final int MOST_NAMED = 10;
    /** How much larger the share of failures must be than in the half before, in percent. */
    private static final int GROWTH = 25;

    private SpinGuard() {}

    /**
     * When something is found; 0 never.
     *
     * @param repeats how often the same call brings the same result
     * @param calls without a changed test
     * @param runs of the tests without a new best
     * @param failing the share of the newest calls that fail
     * @param returns of one file to what it held before, in a row
     */
    public record Thresholds(int repeats, int calls, int runs, double failing, int returns) {}

    /** What is found now and was not before. */
    public static List<SpinSuspected> found(SessionState state, Thresholds at) {
        List<SpinSuspected> found = new ArrayList<>();
        sameResult(state, at.repeats()).ifPresent(found::add);
        backAndForth(state, at.returns()).ifPresent(found::add);
        failing(state, at.failing()).ifPresent(found::add);
        flatCurve(state, at.runs()).ifPresent(found::add);
        noChange(state, at.calls()).ifPresent(found::add);
        return found;
    }

    private static Optional<SpinSuspected> sameResult(SessionState state, int repeats) {
        List<Calls.Ended> same = state.watch().calls().repeats();
        if (isNot(state, Spin.SAME_RESULT, repeats) || same.size() < Math.max(2, repeats)) {
            return Optional.empty();
        }
        String what = "The same call of " + same.getLast().call().tool() + " brought the same result " + same.size()
                + " times, and no file changed in between.";
        return found(Spin.SAME_RESULT, same.size(), what, ids(same));
    }

    private static Optional<SpinSuspected> backAndForth(SessionState state, int returns) {
        Optional<Trail> trail = state.watch().edits().worst();
        if (isNot(state, Spin.BACK_AND_FORTH, returns)
                || trail.isEmpty()
                || trail.get().returns() < returns) {
            return Optional.empty();
        }
        int back = trail.get().returns();
        List<Step> steps = trail.get().steps();
        List<Step> round = steps.subList(Math.max(0, steps.size() - back - 2), steps.size());
        String what = trail.get().path() + " was changed to and fro: " + back
                + " changes in a row brought back what it had held before.";
        List<CallId> calls =
                round.stream().flatMap(step -> step.call().stream()).toList();
        Evidence evidence = new Evidence(
                Spin.BACK_AND_FORTH, round.getFirst().turn(), round.getLast().turn(), newest(calls));
        return Optional.of(new SpinSuspected(round.size(), what, Optional.of(evidence)));
    }

    private static Optional<SpinSuspected> failing(SessionState state, double share) {
        List<Calls.Ended> failed = state.watch().calls().failed();
        int half = Calls.WINDOW / 2;
        int percent = failed.size() * 100 / half;
        int before = state.watch().calls().failedBefore().size() * 100 / half;
        boolean isFound = !failed.isEmpty() && failed.size() >= share * half && percent - before >= GROWTH;
        if (share <= 0 || state.watch().isOpen(Spin.FAILING) || !isFound) {
            return Optional.empty();
        }
        String what = percent + " % of the newest " + half + " calls failed, after " + before + " % of the " + half
                + " before.";
        return found(Spin.FAILING, failed.size(), what, ids(failed));
    }

    private static Optional<SpinSuspected> flatCurve(SessionState state, int runs) {
        Curve curve = state.watch().curve();
        if (isNot(state, Spin.FLAT_CURVE, runs) || curve.isSolved() || curve.runs() < runs) {
            return Optional.empty();
        }
        String what = curve.runs() + " test runs without a gain: the best is still " + curve.best()
                + " cases, reached in turn " + curve.bestTurn() + ".";
        Evidence evidence = new Evidence(Spin.FLAT_CURVE, curve.bestTurn(), state.turn(), List.of());
        return Optional.of(new SpinSuspected(curve.runs(), what, Optional.of(evidence)));
    }

    private static Optional<SpinSuspected> noChange(SessionState state, int calls) {
        Curve curve = state.watch().curve();
        if (isNot(state, Spin.NO_CHANGE, calls) || curve.calls() < calls) {
            return Optional.empty();
        }
        String what = curve.calls() + " tool calls without a changed test.";
        int from = curve.from().map(SpinGuard::turn).orElse(state.turn());
        Evidence evidence = new Evidence(
                Spin.NO_CHANGE, from, state.turn(), curve.from().stream().toList());
        return Optional.of(new SpinSuspected(curve.calls(), what, Optional.of(evidence)));
    }

    /** The newest turn that still belongs to what was found. */
    public static int lastTurn(SessionState state, Evidence evidence) {
        List<Calls.Ended> same = state.watch().calls().repeats();
        int newest = switch (evidence.spin()) {
            case SAME_RESULT -> same.size() < 2 ? 0 : turn(same.getLast().id());
            case BACK_AND_FORTH ->
                state.watch()
                        .edits()
                        .worst()
                        .map(trail -> trail.steps().getLast().turn())
                        .orElse(0);
            case NO_CHANGE, FLAT_CURVE, FAILING -> state.turn();
        };
        return Math.max(evidence.toTurn(), newest);
    }

    private static boolean isNot(SessionState state, Spin spin, int threshold) {
        return threshold <= 0 || state.watch().isOpen(spin);
    }

    private static Optional<SpinSuspected> found(Spin spin, int calls, String what, List<CallId> ids) {
        Evidence evidence = new Evidence(spin, turn(ids.getFirst()), turn(ids.getLast()), newest(ids));
        return Optional.of(new SpinSuspected(calls, what, Optional.of(evidence)));
    }

    private static List<CallId> ids(List<Calls.Ended> calls) {
        return calls.stream().map(Calls.Ended::id).toList();
    }

    private static List<CallId> newest(List<CallId> ids) {
        return ids.subList(Math.max(0, ids.size() - MOST_NAMED), ids.size());
    }

    /** A call's name begins with its turn. */
    private static int turn(CallId call) {
        return Integer.parseInt(call.value().split("\\.")[0]);
    }
}
