package dev.mirrordeck.agent;

import dev.mirrordeck.agent.scaffold.Scaffold;
import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.ContextEvent.TurnSpan;
import dev.mirrordeck.event.ContextEvent.TurnsCut;
import dev.mirrordeck.event.Entry;
import dev.mirrordeck.event.GuardEvent.Evidence;
import dev.mirrordeck.event.GuardEvent.Spin;
import dev.mirrordeck.event.GuardEvent.SpinSuspected;
import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.event.OperatorEvent.Cause;
import dev.mirrordeck.event.PauseReason;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.guard.SpinGuard;
import dev.mirrordeck.guard.StallGuard;
import dev.mirrordeck.state.Messages;
import dev.mirrordeck.state.OperatorMessage;
import dev.mirrordeck.state.Reducer;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.state.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What follows where the agent goes round in circles, waits too long or seems to be done. */
public final class Watching {
    private Watching() {}

    /** After each call of the agent's. */
    static void spin(Steps steps) {
        SessionState state = steps.state();
        if (state.result().submitted().isPresent()) {
            return;
        }
        Scaffold scaffold = scaffold(state);
        List<SpinSuspected> found = SpinGuard.found(state, scaffold.spin());
        found.forEach(steps::record);
        boolean isEnding = state.control().stop().isPresent()
                || state.control().limitReached().isPresent();
        if (found.isEmpty() || isEnding) {
            return;
        }
        switch (scaffold.onSpin()) {
            case TELL -> {
                // the finding itself tells
            }
            case NUDGE ->
                steps.record(
                        new OperatorEvent.MessageQueued(state.control().lastMessage() + 1, Actor.HOST, nudge(found)));
            case PAUSE -> {
                if (!state.control().isPausedFor(PauseReason.SPIN)) {
                    steps.pause(PauseReason.SPIN, words(found));
                }
            }
        }
    }

    /** What the agent can be told of what is found; empty where nothing is. */
    static Optional<String> nudge(SessionState state) {
        List<SpinSuspected> open = state.watch().open();
        return open.isEmpty() ? Optional.empty() : Optional.of(nudge(open));
    }

    private static String nudge(List<SpinSuspected> found) {
        return "You seem to go round in circles. " + words(found)
                + " Say what you know for sure and what you only assume, note what was hard to find out, and then try"
                + " something that you have not tried yet.";
    }

    private static String words(List<SpinSuspected> found) {
        return found.stream().map(SpinSuspected::what).collect(Collectors.joining(" "));
    }

    /** The turns that a cut would leave out now, all but the first of each circle; none where nothing is found. */
    public static List<TurnSpan> loop(SessionState state) {
        return state.watch().open().stream()
                .flatMap(finding -> finding.evidence().stream())
                .filter(evidence -> evidence.spin() == Spin.SAME_RESULT || evidence.spin() == Spin.BACK_AND_FORTH)
                .findFirst()
                .map(evidence -> spans(state, evidence))
                .orElse(List.of());
    }

    private static List<TurnSpan> spans(SessionState state, Evidence evidence) {
        return over(state, evidence.fromTurn() + 1, SpinGuard.lastTurn(state, evidence));
    }

    /** The turns between that are over and are seen now. */
    private static List<TurnSpan> over(SessionState state, int from, int to) {
        List<TurnSpan> spans = new ArrayList<>();
        int last = Math.min(to, lastOver(state));
        int first = Math.max(from, state.context().droppedTo() + 1);
        for (int turn = first; turn <= last; turn++) {
            int number = turn;
            boolean isThere = state.conversation().stream().anyMatch(one -> one.number() == number);
            if (!isThere || state.context().isCut(turn)) {
                continue;
            }
            boolean isNext = !spans.isEmpty() && spans.getLast().to() == turn - 1;
            int since = isNext ? spans.removeLast().from() : turn;
            spans.add(new TurnSpan(since, turn));
        }
        return spans;
    }

    /** The newest turn that has no call to do any more. */
    private static int lastOver(SessionState state) {
        boolean isGoing = !state.turns().isEmpty()
                && !state.branches().isRewound()
                && state.turns().getLast().calls().stream()
                        .anyMatch(call -> call.progress() instanceof Turn.Progress.Running
                                || call.progress() instanceof Turn.Progress.Waiting);
        return isGoing ? state.turn() - 1 : state.turn();
    }

    static Optional<String> take(Steps steps, Request.CutLoop cut) {
        List<TurnSpan> spans = loop(steps.state());
        if (spans.isEmpty()) {
            return Optional.of("Nothing is found that could be cut by itself; /cut FROM TO names the turns.");
        }
        cut(steps, cut.by(), spans);
        return Optional.empty();
    }

    static Optional<String> take(Steps steps, Request.CutTurns cut) {
        SessionState state = steps.state();
        if (cut.from() < 1 || cut.to() < cut.from() || cut.to() > state.turn()) {
            return Optional.of(
                    "There are no turns " + cut.from() + " to " + cut.to() + "; the newest is " + state.turn() + ".");
        }
        if (cut.to() > lastOver(state)) {
            return Optional.of("Turn " + cut.to() + " is not over yet.");
        }
        List<TurnSpan> spans = over(state, cut.from(), cut.to());
        if (spans.isEmpty()) {
            return Optional.of("The model does not see these turns as it is.");
        }
        cut(steps, cut.by(), spans);
        return Optional.empty();
    }

    private static void cut(Steps steps, Actor by, List<TurnSpan> spans) {
        SessionState state = steps.state();
        long before = ContextTokens.estimated(ModelContext.of(state));
        TurnsCut planned = new TurnsCut(by, state.turn(), spans, before, before);
        SessionState then = Reducer.apply(state, new Entry(state.entries() + 1, steps.now(), planned));
        long after = ContextTokens.estimated(ModelContext.of(then));
        steps.record(new TurnsCut(by, state.turn(), spans, before, after));
    }

    /** Why a hand-in must wait; empty where it need not. */
    static Optional<String> heldBack(Steps steps) {
        SessionState state = steps.state();
        Messages messages = state.control().messages();
        boolean isEnding = state.control().stop().isPresent()
                || state.control().limitReached().isPresent();
        if (isEnding || (messages.afterTask().isEmpty() && !messages.isHolding())) {
            return Optional.empty();
        }
        due(steps, Cause.HANDING_IN);
        return Optional.of("Not handed in yet: the operator has a message for you, which follows. Call submit again"
                + " when you have dealt with it.");
    }

    /** Whoever stops calling tools seems to be done. */
    static void afterTask(Steps steps) {
        SessionState state = steps.state();
        List<Turn> turns = state.conversation();
        if (!turns.isEmpty() && turns.getLast().calls().isEmpty()) {
            due(steps, Cause.NO_CALLS);
        }
    }

    private static void due(Steps steps, Cause cause) {
        for (OperatorMessage message : steps.state().control().messages().afterTask()) {
            steps.record(new OperatorEvent.MessageDue(message.id(), cause));
        }
    }

    /** When the clock has moved. */
    static void stall(Steps steps, Optional<Stamp> heard) {
        SessionState state = steps.state();
        if (state.opened().isPresent()) {
            StallGuard.found(state, heard, scaffold(state).stallSeconds(), steps.now())
                    .ifPresent(steps::record);
        }
    }

    /** How long until a wait is too long, in nanoseconds; empty where that cannot come. */
    public static Optional<Long> untilStall(SessionState state, Optional<Stamp> heard, Stamp now) {
        return state.opened().isEmpty()
                ? Optional.empty()
                : StallGuard.untilNext(state, heard, scaffold(state).stallSeconds(), now);
    }

    private static Scaffold scaffold(SessionState state) {
        return Scaffold.of(state.setup().setup().scaffold());
    }
}
