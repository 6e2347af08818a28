package dev.mirrordeck.agent;

import dev.mirrordeck.agent.scaffold.Scaffold;
import dev.mirrordeck.event.ContextEvent;
import dev.mirrordeck.event.ModelEvent.Bound;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.event.TestEvent.Which;
import dev.mirrordeck.guard.LimitGuard;
import dev.mirrordeck.guard.Limits;
import dev.mirrordeck.guard.Limits.Name;
import dev.mirrordeck.guard.Reservation;
import dev.mirrordeck.state.ContextBoard;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.state.Spend.Hold;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the model is told of its limits. The last part of one is for finishing: it is told before a request of its own can
 * use any of that.
 */
final class WrapUp {
    private WrapUp() {}

    /** Tells what must be told before that request is sent; true where anything was. */
    static boolean tell(Steps steps, Reservation.Ruling.Granted granted) {
        SessionState state = steps.state();
        Bound bound = granted.bound().orElse(Bound.NOTHING);
        Hold next = new Hold(granted.worst(), bound.input(), bound.output());
        List<Name> due = LimitGuard.wrapUps(state, next, steps.now());
        Limits limits = Limits.of(state.control().limits());
        int turn = state.turn() + 1;
        boolean isTold = false;
        for (Name name : Name.values()) {
            Optional<ContextBoard.Telling> told = state.context().toldToFinish(name.word());
            Optional<String> from = limits.wrapUp(name).map(at -> Limits.show(name, at));
            if (due.contains(name) && told.isEmpty()) {
                steps.record(new ContextEvent.WrapUpTold(
                        turn, name.word(), from.orElseThrow(), finish(name, limits, state, steps.now())));
                isTold = true;
            } else if (!due.contains(name) && told.isPresent() && isMoved(told.get(), from)) {
                steps.record(new ContextEvent.WrapUpLifted(turn, name.word(), goOn(name, limits)));
                isTold = true;
            }
        }
        return isTold;
    }

    /** What is left of the limits, in a sentence for the agent; empty where nothing is bounded. */
    static Optional<String> left(SessionState state, Stamp now) {
        Limits limits = Limits.readable(state.control().limits());
        String left = Stream.of(Name.values())
                .flatMap(name -> limits.get(name).stream().map(max -> {
                    long used = LimitGuard.used(name, state, now);
                    return name.word() + " " + Limits.show(name, Math.max(0, max - used)) + " of "
                            + Limits.show(name, max);
                }))
                .collect(Collectors.joining(", "));
        return left.isEmpty() ? Optional.empty() : Optional.of("Left of the budget: " + left + ".");
    }

    /** Only a person moves it; a request that happens to be smaller lifts nothing. */
    private static boolean isMoved(ContextBoard.Telling told, Optional<String> from) {
        return !told.wrapUp().flatMap(ContextBoard.WrapUp::from).equals(from);
    }

    private static String finish(Name name, Limits limits, SessionState state, Stamp now) {
        long max = limits.get(name).orElseThrow();
        long kept = max - limits.wrapUp(name).orElseThrow();
        Which judged = Scaffold.of(state.setup().setup().scaffold()).atLimit();
        return "From mirrordeck, which runs this session: the limit on " + name.word() + " is nearly used up, "
                + Limits.show(name, LimitGuard.used(name, state, now)) + " of " + Limits.show(name, max) + "; the last "
                + Limits.show(name, kept) + " are for finishing. Begin nothing new. Leave the program in a state that"
                + " builds, run evaluate_testcases, then call submit. At the limit the session ends, and what is judged"
                + " then "
                + (judged == Which.BEST
                        ? "is the best state that evaluate_testcases has seen."
                        : "are the files as they stand.");
    }

    private static String goOn(Name name, Limits limits) {
        String now =
                limits.get(name).map(max -> "is now " + Limits.show(name, max)).orElse("is gone");
        return "From mirrordeck, which runs this session: the limit on " + name.word() + " " + now
                + ". You need not finish yet; go on.";
    }
}
