package dev.mirrordeck.agent;

import dev.mirrordeck.agent.scaffold.Scaffold;
import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.EffectId;
import dev.mirrordeck.event.Ending;
import dev.mirrordeck.event.LifecycleEvent;
import dev.mirrordeck.event.ModelEvent;
import dev.mirrordeck.event.ModelEvent.Failure;
import dev.mirrordeck.event.ModelEvent.FaultKind;
import dev.mirrordeck.event.PauseReason;
import dev.mirrordeck.event.TestEvent;
import dev.mirrordeck.event.ToolEvent;
import dev.mirrordeck.event.ToolResult;
import dev.mirrordeck.event.WorkspaceEvent;
import dev.mirrordeck.guard.RetryPolicy;
import dev.mirrordeck.guard.SandboxGuard;
import dev.mirrordeck.guard.SubmitGate;
import dev.mirrordeck.state.Phase;
import dev.mirrordeck.state.SessionState;
import java.util.List;
import java.util.Optional;

/** What work brought back, taken in as facts. An outcome whose effect is not running is nobody's and changes nothing. */
final class Outcomes {
    private static final int LEFT_OUT_NAMED = 5;

    private Outcomes() {}

    static Optional<String> take(Steps steps, Outcome outcome) {
        SessionState state = steps.state();
        if (!state.work().running().containsKey(outcome.effect().value())) {
            return Optional.empty();
        }
        boolean isEnding = isCutShort(state);
        switch (outcome) {
            case Outcome.SandboxOpened opened -> {
                opened.start().ifPresent(start -> checkpoint(steps, start));
                state.files().owed().ifPresent(tree -> steps.record(new WorkspaceEvent.WorkspaceRestored(tree)));
                steps.record(new LifecycleEvent.SandboxReady(opened.effect(), opened.backend(), opened.missing()));
                if (state.control().isPaused()) {
                    steps.start(new Effect.Freeze());
                }
            }
            case Outcome.SandboxRefused refused -> {
                steps.record(new LifecycleEvent.SandboxFailed(refused.effect(), refused.reason()));
                if (!isEnding && state.files().tree().isEmpty()) {
                    ByHandSteps.breakOff(steps);
                    steps.record(new LifecycleEvent.SessionEnded(Ending.FAILED, refused.reason()));
                } else if (!isEnding) {
                    steps.pause(PauseReason.SANDBOX, refused.reason());
                }
            }
            case Outcome.NotRestored failed -> {
                steps.record(new LifecycleEvent.SandboxFailed(failed.effect(), failed.reason()));
                if (!isEnding) {
                    Rewinding.failed(steps, failed);
                }
            }
            case Outcome.SandboxLost lost -> lost(steps, lost, isEnding);
            case Outcome.Replied replied -> replied(steps, replied);
            case Outcome.ModelGaveUp gaveUp -> gaveUp(steps, gaveUp, isEnding);
            case Outcome.Waited waited -> steps.record(new ModelEvent.RetryDue(waited.effect(), state.turn() + 1));
            case Outcome.Summarised summarised -> Compaction.take(steps, summarised);
            case Outcome.NotSummarised failed -> Compaction.take(steps, failed);
            case Outcome.Returned returned -> returned(steps, returned);
            case Outcome.HandTested tested -> ByHandSteps.tested(steps, tested);
            case Outcome.HandTestRefused refused ->
                steps.record(new TestEvent.HandRunFailed(refused.effect(), refused.reason()));
            case Outcome.Scored scored ->
                steps.record(new TestEvent.SubmissionScored(
                        scored.effect(),
                        scored.verdicts(),
                        scored.hiddenPassed(),
                        scored.hiddenTotal(),
                        scored.sealed(),
                        scored.sealedHash(),
                        scored.backend()));
            case Outcome.ScoringRefused refused -> {
                steps.record(new TestEvent.ScoringFailed(refused.effect(), refused.reason()));
                if (state.control().stop().isEmpty()) {
                    steps.pause(PauseReason.JUDGE, refused.reason());
                }
            }
        }
        return Optional.empty();
    }

    /** Whether whatever the agent does has lost its point: the end was decided while it worked. */
    static boolean isCutShort(SessionState state) {
        return state.control().stop().isPresent()
                || state.control().limitReached().isPresent()
                || state.result()
                        .submitted()
                        .filter(submitted -> submitted.by().kind() == Actor.Kind.OPERATOR)
                        .isPresent();
    }

    /** The next step opens another sandbox, unless too many went the same way. */
    private static void lost(Steps steps, Outcome.SandboxLost lost, boolean isEnding) {
        String what = steps.state().work().running().get(lost.effect().value()).what();
        steps.record(new LifecycleEvent.Interrupted(lost.effect(), what, "The sandbox was lost."));
        steps.record(new LifecycleEvent.SandboxLost(lost.reason()));
        int inARow = SandboxGuard.brokenInARow(steps.state());
        if (!isEnding && inARow > SandboxGuard.MOST_BROKEN) {
            steps.pause(PauseReason.SANDBOX, inARow + " calls in a row were broken off. " + lost.reason());
        }
    }

    /** A fault that can pass is waited out; while the session is paused nothing starts, and its resume asks again. */
    private static void gaveUp(Steps steps, Outcome.ModelGaveUp gaveUp, boolean isEnding) {
        int turn = steps.state().turn() + 1;
        steps.record(new ModelEvent.ModelFailed(gaveUp.effect(), turn, gaveUp.reason(), gaveUp.failure()));
        SessionState state = steps.state();
        if (isEnding || state.context().isRecalled(gaveUp.effect())) {
            return;
        }
        if (gaveUp.failure().isEmpty()) {
            steps.pause(PauseReason.MODEL, gaveUp.reason());
            return;
        }
        boolean isTooLong = gaveUp.failure().get().kind() == FaultKind.TOO_LONG;
        // where a summary may help, it comes first
        if (!isTooLong || state.context().wish().isEmpty()) {
            waitOrAsk(steps, gaveUp.failure().get(), gaveUp.reason());
        }
    }

    static void waitOrAsk(Steps steps, Failure failure, String reason) {
        SessionState state = steps.state();
        int turn = state.turn() + 1;
        Scaffold scaffold = Scaffold.of(state.setup().setup().scaffold());
        EffectId wait = steps.newEffect();
        switch (RetryPolicy.after(state, wait, failure, scaffold.retryMinutes(), steps.now())) {
            case RetryPolicy.Advice.AskPerson ask ->
                steps.pause(PauseReason.MODEL, reason + (ask.why().isEmpty() ? "" : " " + ask.why()));
            case RetryPolicy.Advice.Wait some -> {
                if (!state.control().isPaused()) {
                    String why = failure.kind().words();
                    int attempt = state.retries().failed() + 1;
                    steps.record(new ModelEvent.RetryScheduled(wait, turn, attempt, some.millis(), why));
                    steps.start(new Effect.Wait(wait, some.millis()));
                }
            }
        }
    }

    private static void replied(Steps steps, Outcome.Replied replied) {
        steps.record(new ModelEvent.ModelReplied(
                replied.effect(),
                steps.state().turn() + 1,
                replied.text(),
                replied.calls(),
                replied.usage(),
                replied.cost(),
                replied.spoken()));
    }

    private static void returned(Steps steps, Outcome.Returned returned) {
        if (ByHandSteps.isCommand(steps.state(), returned.effect())) {
            ByHandSteps.returned(steps, returned);
            return;
        }
        if (!(steps.state().phase() instanceof Phase.Acting acting)
                || !acting.effect().equals(returned.effect())) {
            return;
        }
        returned.checkpoint().ifPresent(checkpoint -> checkpoint(steps, checkpoint));
        returned.tests().ifPresent(run -> {
            int number = steps.state().tests().lastRun() + 1;
            steps.record(new TestEvent.TestRunFinished(
                    returned.effect(), number, run.tree(), run.verdicts(), run.build(), run.millis(), run.details()));
        });
        returned.note().ifPresent(text -> steps.record(new ToolEvent.NoteWritten(actor(steps), text)));
        Optional<String> refusal = returned.handedIn().isEmpty()
                ? Optional.empty()
                : refusal(steps, returned).or(() -> Watching.heldBack(steps));
        ToolResult result = refusal.map(
                        text -> ToolResult.failed(text, returned.result().millis()))
                .orElse(returned.result());
        steps.record(new ToolEvent.ToolReturned(returned.effect(), acting.call(), result));
        boolean isFirst = steps.state().result().submitted().isEmpty();
        if (returned.handedIn().isPresent() && refusal.isEmpty() && isFirst) {
            steps.record(new WorkspaceEvent.Submitted(
                    actor(steps), returned.handedIn().get()));
        }
        Watching.spin(steps);
    }

    private static Optional<String> refusal(Steps steps, Outcome.Returned returned) {
        Scaffold scaffold = Scaffold.of(steps.state().setup().setup().scaffold());
        return steps.state()
                .tests()
                .newestByAgent()
                .filter(run -> run.tree().equals(returned.handedIn().orElseThrow()))
                .flatMap(run -> SubmitGate.refusal(run.passed(), run.total(), scaffold.submitGate())
                        .or(() -> SubmitDoubts.refusal(steps.state(), run, scaffold.submitDoubts(), steps.now())));
    }

    private static Actor actor(Steps steps) {
        return Actor.agent(steps.state().setup().setup().agent());
    }

    static void checkpoint(Steps steps, Outcome.Checkpoint checkpoint) {
        steps.record(new WorkspaceEvent.CheckpointTaken(
                steps.state().head(),
                checkpoint.tree(),
                checkpoint.files(),
                checkpoint.bytes(),
                checkpoint.changes(),
                checkpoint.contents()));
        List<String> left = checkpoint.leftOut();
        if (!left.isEmpty()) {
            steps.record(new WorkspaceEvent.FilesLeftOut(
                    left.size(), left.subList(0, Math.min(LEFT_OUT_NAMED, left.size()))));
        }
    }
}
