package dev.mirrordeck.state;

import dev.mirrordeck.event.ContextEvent;
import dev.mirrordeck.event.Event;
import dev.mirrordeck.event.GuardEvent;
import dev.mirrordeck.event.LifecycleEvent;
import dev.mirrordeck.event.ModelEvent;
import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.event.TestEvent;
import dev.mirrordeck.event.ToolEvent;
import dev.mirrordeck.event.UnknownEvent;
import dev.mirrordeck.event.WorkspaceEvent;

/**
 * Something beside turns and calls that people look for at its place: a pause, a mark, a limit that was changed, a host
 * that went away, a command of an operator's own.
 *
 * @param turn the newest turn then; 0 before the first
 * @param calls how many of its calls had begun
 */
public record Moment(int turn, int calls, Stamp at, Event event) {

    static boolean isOne(Event event) {
        return switch (event) {
            case LifecycleEvent lifecycle ->
                lifecycle instanceof LifecycleEvent.HostStarted
                        || lifecycle instanceof LifecycleEvent.Forked
                        || lifecycle instanceof LifecycleEvent.SandboxLost
                        || lifecycle instanceof LifecycleEvent.Interrupted;
            case ModelEvent model -> isOne(model);
            case ToolEvent tool -> false;
            case TestEvent test ->
                test instanceof TestEvent.SubmissionScored
                        || test instanceof TestEvent.ScoringFailed
                        || test instanceof TestEvent.HandRunFinished
                        || test instanceof TestEvent.HandRunFailed;
            case WorkspaceEvent workspace -> workspace instanceof WorkspaceEvent.Submitted;
            case OperatorEvent operator ->
                !(operator instanceof OperatorEvent.MessageQueued)
                        && !(operator instanceof OperatorEvent.MessageEdited)
                        && !(operator instanceof OperatorEvent.MessageDelivered);
            case GuardEvent guard -> true;
            case ContextEvent context ->
                context instanceof ContextEvent.ContextReset
                        || context instanceof ContextEvent.WrapUpTold
                        || context instanceof ContextEvent.WrapUpLifted
                        || context instanceof ContextEvent.ResetUndone
                        || context instanceof ContextEvent.TurnsCut
                        || context instanceof ContextEvent.CutUndone
                        || context instanceof ContextEvent.ResetTakenBack
                        || context instanceof ContextEvent.RequestRecalled
                        || context instanceof ContextEvent.DraftWritten
                        || context instanceof ContextEvent.DraftFailed
                        || (context instanceof ContextEvent.SummaryFailed failed && !failed.canPass());
            case UnknownEvent unknown -> false;
        };
    }

    /** A storm of a day is a thousand failures: where the service may recover, the first wait speaks for all. */
    private static boolean isOne(ModelEvent event) {
        return switch (event) {
            case ModelEvent.ModelRequested requested -> false;
            case ModelEvent.ModelReplied replied -> false;
            case ModelEvent.ModelFailed failed ->
                failed.failure().isEmpty() || !failed.failure().get().kind().canPass();
            case ModelEvent.RetryScheduled retry -> retry.attempt() == 2;
            case ModelEvent.RetryDue due -> false;
        };
    }
}
