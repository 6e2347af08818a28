package dev.mirrordeck.state;

import dev.mirrordeck.event.LifecycleEvent.Forked;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.state.Work.Retries;
import java.util.Map;

/**
 * The reducer's part for the end of what a fork has from its origin. What was said, done and found out stays; what was
 * used, what held the session and what was to become of it does not.
 */
final class ForkFold {
    private ForkFold() {}

    static void apply(Draft draft, Forked event, Stamp at) {
        // another service cannot be sent back what this one said in its own shape
        boolean isOther = event.changes().contains("agent");
        draft.turns.replaceAll(turn -> turn.inherited(isOther));
        draft.spend = Spend.ZERO;
        draft.time = TimeLedger.ZERO;
        draft.retries = Retries.NONE;
        draft.work = new Work(draft.work.last(), Map.of());
        draft.control = draft.control
                .inherited(draft.opened.map(opened -> opened.setup().limits()).orElse(Map.of()))
                .intervene(1);
        draft.tests = draft.tests.inherited();
        draft.files = draft.files.owe();
        draft.sandbox = java.util.Optional.empty();
        draft.result = Result.NONE;
        draft.forgetWarnings();
        draft.phase = new Phase.Idle(at);
    }
}
