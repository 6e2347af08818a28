package dev.mirrordeck.agent;

import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.event.PauseReason;
import dev.mirrordeck.event.SessionSetup.ModelSetup;
import dev.mirrordeck.guard.LimitGuard;
import dev.mirrordeck.guard.Limits;
import dev.mirrordeck.state.Control;
import dev.mirrordeck.state.Phase;
import dev.mirrordeck.state.SessionState;
import java.util.Map;
import java.util.Optional;

/** What people ask, taken in as facts or refused in a sentence. */
final class Requests {
    private Requests() {}

    static Optional<String> take(Steps steps, Request request) {
        SessionState state = steps.state();
        switch (request) {
            case Request.Pause pause -> {
                if (state.control().isPausedFor(PauseReason.OPERATOR)) {
                    return Optional.of("The session is paused already.");
                }
                steps.record(new OperatorEvent.Paused(PauseReason.OPERATOR, pause.by(), pause.text()));
                steps.start(new Effect.Freeze());
            }
            case Request.Resume resume -> {
                return resume(steps, resume);
            }
            case Request.Stop stop -> {
                return stop(steps, stop);
            }
            case Request.Say say -> {
                return say(steps, say);
            }
            case Request.Retract retract -> {
                return retract(steps, retract);
            }
            case Request.EditMessage edit -> {
                return edit(steps, edit);
            }
            case Request.RunTests tests -> {
                return ByHandSteps.take(steps, tests);
            }
            case Request.RunCommand command -> {
                return ByHandSteps.take(steps, command);
            }
            case Request.SetLimit limit -> {
                return limit(steps, limit);
            }
            case Request.Compact compact -> {
                return Compaction.take(steps, compact);
            }
            case Request.ResetContext reset -> {
                return Compaction.take(steps, reset);
            }
            case Request.UndoReset undo -> {
                return Compaction.take(steps, undo);
            }
            case Request.DraftSummary draft -> {
                return Drafting.take(steps, draft);
            }
            case Request.Pin pin -> {
                return Pinning.take(steps, pin);
            }
            case Request.WriteNote note -> {
                return Pinning.take(steps, note);
            }
            case Request.Mark mark -> steps.record(new OperatorEvent.Marked(mark.by(), mark.text()));
        }
        return Optional.empty();
    }

    private static Optional<String> stop(Steps steps, Request.Stop stop) {
        if (steps.state().control().stop().isPresent()) {
            return Optional.of("The session is being stopped already.");
        }
        steps.record(new OperatorEvent.StopRequested(stop.by(), stop.text()));
        return Optional.empty();
    }

    /** Lifts every pause; where none holds, a wait for the model service is cut short. */
    private static Optional<String> resume(Steps steps, Request.Resume resume) {
        SessionState state = steps.state();
        if (state.control().isPaused()) {
            for (Control.Pause pause : state.control().pauses()) {
                steps.record(new OperatorEvent.Resumed(pause.reason(), resume.by()));
            }
            steps.start(new Effect.Thaw());
            return Optional.empty();
        }
        if (state.phase() instanceof Phase.Waiting waiting) {
            steps.start(new Effect.Cancel(waiting.effect()));
            return Optional.empty();
        }
        return Optional.of("The session is not paused.");
    }

    private static Optional<String> limit(Steps steps, Request.SetLimit limit) {
        try {
            Limits.of(Map.of(limit.limit(), limit.value()));
        } catch (IllegalArgumentException wrong) {
            return Optional.of(String.valueOf(wrong.getMessage()));
        }
        Optional<ModelSetup> model = steps.state().setup().model();
        if (limit.limit().equals("cost")
                && model.isPresent()
                && model.get().price().isEmpty()) {
            return Optional.of(LimitGuard.unpriced(model.get()));
        }
        steps.record(new OperatorEvent.LimitChanged(limit.limit(), limit.value(), limit.by()));
        return Optional.empty();
    }

    private static Optional<String> say(Steps steps, Request.Say say) {
        if (say.text().isBlank()) {
            return Optional.of("The message is empty.");
        }
        Control control = steps.state().control();
        steps.record(new OperatorEvent.MessageQueued(control.lastMessage() + 1, say.by(), say.text()));
        if (control.isPausedFor(PauseReason.STALL)) {
            steps.record(new OperatorEvent.Resumed(PauseReason.STALL, say.by()));
            if (!steps.state().control().isPaused()) {
                steps.start(new Effect.Thaw());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> retract(Steps steps, Request.Retract retract) {
        if (!steps.state().control().messages().isWaiting(retract.id())) {
            return Optional.of(notWaiting(steps.state(), retract.id()));
        }
        steps.record(new OperatorEvent.MessageRetracted(retract.id(), retract.by()));
        return Optional.empty();
    }

    private static Optional<String> edit(Steps steps, Request.EditMessage edit) {
        if (!steps.state().control().messages().isWaiting(edit.id())) {
            return Optional.of(notWaiting(steps.state(), edit.id()));
        }
        if (edit.text().isBlank()) {
            return Optional.of("The message would be empty; /retract " + edit.id() + " takes it back.");
        }
        steps.record(new OperatorEvent.MessageEdited(edit.id(), edit.by(), edit.text()));
        return Optional.empty();
    }

    private static String notWaiting(SessionState state, int id) {
        if (id < 1 || id > state.control().lastMessage()) {
            return "There is no message " + id + ".";
        }
        boolean isRetracted = state.control().messages().retracted().stream().anyMatch(message -> message.id() == id);
        return isRetracted
                ? "Message " + id + " has been taken back already."
                : "The agent has read message " + id + " already; write another one.";
    }
}
