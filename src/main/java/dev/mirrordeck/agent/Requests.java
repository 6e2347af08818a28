package dev.mirrordeck.agent;

import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.event.OperatorEvent.Timing;
import dev.mirrordeck.event.PauseReason;
import dev.mirrordeck.event.SessionSetup.ModelSetup;
import dev.mirrordeck.event.TestEvent.Which;
import dev.mirrordeck.event.WorkspaceEvent;
import dev.mirrordeck.guard.LimitGuard;
import dev.mirrordeck.guard.Limits;
import dev.mirrordeck.state.Control;
import dev.mirrordeck.state.Phase;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.state.TestBoard;
import java.util.Map;
import java.util.Optional;

/** What people ask, taken in as facts or refused in a sentence. */
final class Requests {
    private Requests() {}

    static Optional<String> take(Steps steps, Request request) {
        return switch (request) {
            case Request.Pause pause -> pause(steps, pause);
            case Request.Resume resume -> resume(steps, resume);
            case Request.Stop stop -> stop(steps, stop);
            case Request.Submit submit -> submit(steps, submit);
            case Request.Say say -> say(steps, say.by(), say.text(), Timing.NEXT_TURN);
            case Request.Hold hold -> say(steps, hold.by(), hold.text(), Timing.NOW);
            case Request.AfterTask after -> say(steps, after.by(), after.text(), Timing.AFTER_TASK);
            case Request.Nudge nudge -> nudge(steps, nudge);
            case Request.CutLoop cut -> Watching.take(steps, cut);
            case Request.CutTurns cut -> Watching.take(steps, cut);
            case Request.Retract retract -> retract(steps, retract);
            case Request.EditMessage edit -> edit(steps, edit);
            case Request.RunTests tests -> ByHandSteps.take(steps, tests);
            case Request.RunCommand command -> ByHandSteps.take(steps, command);
            case Request.SetLimit limit -> limit(steps, limit);
            case Request.Compact compact -> Compaction.take(steps, compact);
            case Request.ResetContext reset -> Compaction.take(steps, reset);
            case Request.UndoReset undo -> Compaction.take(steps, undo);
            case Request.Rewind rewind -> Rewinding.take(steps, rewind);
            case Request.DraftSummary draft -> Drafting.take(steps, draft);
            case Request.Pin pin -> Pinning.take(steps, pin);
            case Request.WriteNote note -> Pinning.take(steps, note);
            case Request.Mark mark -> mark(steps, mark);
        };
    }

    private static Optional<String> pause(Steps steps, Request.Pause pause) {
        if (steps.state().control().isPausedFor(PauseReason.OPERATOR)) {
            return Optional.of("The session is paused already.");
        }
        steps.record(new OperatorEvent.Paused(PauseReason.OPERATOR, pause.by(), pause.text()));
        steps.start(new Effect.Freeze());
        return Optional.empty();
    }

    private static Optional<String> stop(Steps steps, Request.Stop stop) {
        if (steps.state().control().stop().isPresent()) {
            return Optional.of("The session is being stopped already.");
        }
        steps.record(new OperatorEvent.StopRequested(stop.by(), stop.text()));
        return Optional.empty();
    }

    private static Optional<String> mark(Steps steps, Request.Mark mark) {
        steps.record(new OperatorEvent.Marked(mark.by(), mark.text()));
        return Optional.empty();
    }

    private static Optional<String> nudge(Steps steps, Request.Nudge nudge) {
        Optional<String> text = Watching.nudge(steps.state());
        return text.isEmpty()
                ? Optional.of("Nothing looks like going round in circles; /say TEXT tells the agent anything.")
                : say(steps, nudge.by(), text.get(), Timing.NEXT_TURN);
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
            return Optional.of(LimitGuard.unpriced(model.get()) + " Bound tokens instead, as in /budget tokens 50M.");
        }
        steps.record(new OperatorEvent.LimitChanged(limit.limit(), limit.value(), limit.by()));
        return Optional.empty();
    }

    /** Hands in for the agent; what holds the session is lifted, for nothing but the judge comes after it. */
    private static Optional<String> submit(Steps steps, Request.Submit submit) {
        SessionState state = steps.state();
        if (ByHandSteps.isEnding(state)) {
            return Optional.of("The session is ending already.");
        }
        Optional<BlobId> tree = submit.which() == Which.BEST
                ? state.tests().bestByAgent().map(TestBoard.Run::tree)
                : state.files().due();
        if (tree.isEmpty()) {
            return Optional.of(
                    submit.which() == Which.BEST
                            ? "The agent has run no tests yet, so no state is the best; /submit hands in the present files."
                            : "There are no files to hand in yet.");
        }
        steps.record(new WorkspaceEvent.Submitted(submit.by(), tree.get()));
        if (state.control().isPaused()) {
            state.control()
                    .pauses()
                    .forEach(pause -> steps.record(new OperatorEvent.Resumed(pause.reason(), submit.by())));
            steps.start(new Effect.Thaw());
        }
        return Optional.empty();
    }

    private static Optional<String> say(Steps steps, Actor by, String text, Timing timing) {
        if (text.isBlank()) {
            return Optional.of("The message is empty.");
        }
        Control control = steps.state().control();
        Optional<Timing> told = timing == Timing.NEXT_TURN ? Optional.empty() : Optional.of(timing);
        steps.record(new OperatorEvent.MessageQueued(control.lastMessage() + 1, by, text, told));
        if (control.isPausedFor(PauseReason.STALL)) {
            steps.record(new OperatorEvent.Resumed(PauseReason.STALL, by));
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
        boolean isPersons = steps.state().control().queue().stream()
                .anyMatch(message -> message.id() == edit.id() && message.isPersons());
        if (!isPersons) {
            return Optional.of("Message " + edit.id() + " is the host's; /retract " + edit.id()
                    + " takes it back, and /say TEXT says your own.");
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
