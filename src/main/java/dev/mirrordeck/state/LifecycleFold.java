package dev.mirrordeck.state;

import dev.mirrordeck.event.LifecycleEvent;
import dev.mirrordeck.event.LifecycleEvent.Forked;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.state.Work.Retries;
import java.util.Map;
import java.util.Optional;

/** The reducer's part for the session as a whole. */
final class LifecycleFold {
    private LifecycleFold() {}

    static void apply(Draft draft, LifecycleEvent event, Stamp at) {
        switch (event) {
            case LifecycleEvent.SessionOpened opened -> {
                draft.opened = Optional.of(opened);
                draft.control = draft.control.limits(opened.setup().limits());
                draft.tests = TestBoard.of(opened.visibleCases(), opened.hiddenCases());
                draft.phase = new Phase.Idle(at);
            }
            case LifecycleEvent.Forked forked -> forked(draft, forked, at);
            case LifecycleEvent.HostStarted host -> {
                draft.control = draft.control.ifAsked(host.ifAsked());
                draft.sandbox = Optional.empty();
                draft.phase = new Phase.Idle(at);
            }
            case LifecycleEvent.SandboxRequested requested -> {
                draft.work = draft.work.start(requested.effect(), Work.Kind.SANDBOX, "sandbox", at);
                draft.phase = new Phase.Opening(requested.effect(), at);
            }
            case LifecycleEvent.SandboxReady ready -> {
                draft.work = draft.work.end(ready.effect());
                draft.sandbox = Optional.of(ready);
                draft.phase = new Phase.Idle(at);
            }
            case LifecycleEvent.SandboxFailed failed -> {
                draft.work = draft.work.end(failed.effect());
                draft.warn("The sandbox could not be opened: " + failed.reason());
                draft.phase = new Phase.Idle(at);
            }
            case LifecycleEvent.SandboxLost lost -> {
                draft.sandbox = Optional.empty();
                draft.warn("The sandbox was lost: " + lost.reason());
            }
            case LifecycleEvent.Interrupted interrupted -> interrupted(draft, interrupted, at);
            case LifecycleEvent.TailRepaired repaired ->
                draft.warn("A torn line of " + repaired.bytes() + " bytes was moved to " + repaired.sideFile() + ".");
            case LifecycleEvent.DamageFound damage ->
                draft.warn("Damage in " + damage.segment() + ", bytes " + damage.from() + " to " + damage.to() + ": "
                        + damage.what());
            case LifecycleEvent.SessionEnded ended -> draft.phase = new Phase.Ended(ended.how(), ended.why(), at);
        }
    }

    private static void interrupted(Draft draft, LifecycleEvent.Interrupted event, Stamp at) {
        draft.spend = draft.spend.doubt(draft.work.reserved(event.effect()));
        draft.work = draft.work.end(event.effect());
        draft.breakCall(event.why());
        TestFold.breakRun(draft, event.effect());
        // a person's command can be broken off while the agent thinks
        if (draft.phase.work().filter(event.effect()::equals).isPresent()) {
            draft.phase = new Phase.Idle(at);
        }
    }

    /**
     * The end of what a fork has from its origin. What was said, done and found out stays; what was used, what held the
     * session and what was to become of it does not.
     */
    private static void forked(Draft draft, Forked event, Stamp at) {
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
        draft.files = draft.files.owe(draft.files.due());
        draft.branches = draft.branches.settle();
        draft.sandbox = Optional.empty();
        draft.result = SessionState.Result.NONE;
        draft.forgetWarnings();
        draft.phase = new Phase.Idle(at);
    }
}
