package dev.mirrordeck.state;

import dev.mirrordeck.event.Entry;
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
import java.util.Iterator;
import java.util.Optional;

/** The one fold: a state and an entry give the next state. No clock, no file, no exception for any valid entry. */
public final class Reducer {
    private Reducer() {}

    public static SessionState apply(SessionState state, Entry entry) {
        Draft draft = new Draft(state);
        draft.entries = entry.n();
        draft.time = spendTime(state, entry);
        apply(draft, entry.event(), entry.at());
        draft.last = Optional.of(entry.at());
        return draft.freeze();
    }

    /** Folds a whole transcript. */
    public static SessionState fold(Iterator<Entry> entries) {
        SessionState state = SessionState.EMPTY;
        while (entries.hasNext()) {
            state = apply(state, entries.next());
        }
        return state;
    }

    private static TimeLedger spendTime(SessionState state, Entry entry) {
        if (state.last().isEmpty() || state.phase().isFinal()) {
            return state.time();
        }
        long nanos = entry.at().nanosSince(state.last().get());
        return entry.event() instanceof LifecycleEvent.HostStarted
                ? state.time().addDown(nanos)
                : state.time().add(nanos, state.control().isPaused());
    }

    private static void apply(Draft draft, Event event, Stamp at) {
        switch (event) {
            case LifecycleEvent lifecycle -> LifecycleFold.apply(draft, lifecycle, at);
            case ModelEvent model -> model(draft, model, at);
            case ToolEvent tool -> tool(draft, tool, at);
            case TestEvent test -> test(draft, test, at);
            case WorkspaceEvent workspace -> workspace(draft, workspace);
            case OperatorEvent operator -> operator(draft, operator);
            case GuardEvent guard -> guard(draft, guard);
            case UnknownEvent unknown ->
                draft.warn(
                        "Entry " + draft.entries + " is a " + unknown.type() + ", which this version does not know.");
        }
    }

    private static void model(Draft draft, ModelEvent event, Stamp at) {
        switch (event) {
            case ModelEvent.ModelRequested requested -> {
                draft.work = draft.work.start(requested.effect(), "model", at, requested.reserved());
                draft.spend = draft.spend.reserve(requested.reserved());
                draft.phase = new Phase.Thinking(requested.effect(), requested.turn(), at);
            }
            case ModelEvent.ModelReplied replied -> {
                draft.spend =
                        draft.spend.settle(draft.work.reserved(replied.effect()), replied.usage(), replied.cost());
                draft.work = draft.work.end(replied.effect());
                draft.addTurn(replied, at);
                draft.phase = new Phase.Idle(at);
            }
            case ModelEvent.ModelFailed failed -> {
                draft.spend = draft.spend.release(draft.work.reserved(failed.effect()));
                draft.work = draft.work.end(failed.effect());
                draft.warn("Turn " + failed.turn() + ": the model service failed: " + failed.reason());
                draft.phase = new Phase.Idle(at);
            }
        }
    }

    private static void tool(Draft draft, ToolEvent event, Stamp at) {
        switch (event) {
            case ToolEvent.ToolStarted started -> {
                draft.work = draft.work.start(started.effect(), started.tool(), at);
                draft.spend = draft.spend.call();
                draft.tests = draft.tests.call();
                draft.progress(started.call(), new Turn.Progress.Running(at));
                draft.phase = new Phase.Acting(started.effect(), started.turn(), started.call(), started.tool(), at);
            }
            case ToolEvent.ToolReturned returned -> {
                draft.work = draft.work.end(returned.effect());
                draft.progress(returned.call(), new Turn.Progress.Done(returned.result()));
                draft.phase = new Phase.Idle(at);
            }
            case ToolEvent.NoteWritten note -> draft.notes.add(note);
        }
    }

    private static void test(Draft draft, TestEvent event, Stamp at) {
        switch (event) {
            case TestEvent.TestRunFinished run -> {
                draft.spend = draft.spend.test();
                draft.tests = draft.tests.add(new TestBoard.Run(
                        run.run(),
                        draft.turn(),
                        run.tree(),
                        run.verdicts(),
                        run.build(),
                        run.millis(),
                        draft.time.active()));
            }
            case TestEvent.ScoringStarted started -> {
                draft.work = draft.work.start(started.effect(), "scoring", at);
                draft.phase = new Phase.Scoring(started.effect(), at);
            }
            case TestEvent.SubmissionScored scored -> {
                draft.work = draft.work.end(scored.effect());
                draft.result = draft.result.scored(scored);
                draft.phase = new Phase.Idle(at);
            }
            case TestEvent.ScoringFailed failed -> {
                draft.work = draft.work.end(failed.effect());
                draft.result = draft.result.scoringFailed();
                draft.warn("The judge could not score: " + failed.reason());
                draft.phase = new Phase.Idle(at);
            }
        }
    }

    private static void workspace(Draft draft, WorkspaceEvent event) {
        switch (event) {
            case WorkspaceEvent.CheckpointTaken checkpoint -> {
                draft.files = draft.files.add(checkpoint);
                draft.changed(checkpoint.changes());
            }
            case WorkspaceEvent.Submitted submitted -> draft.result = draft.result.submit(submitted);
        }
    }

    private static void operator(Draft draft, OperatorEvent event) {
        switch (event) {
            case OperatorEvent.MessageQueued queued ->
                draft.control = draft.control.enqueue(new OperatorMessage(queued.id(), queued.by(), queued.text()));
            case OperatorEvent.MessageDelivered delivered -> draft.deliver(delivered.id());
            case OperatorEvent.Paused paused -> draft.control = draft.control.pause(paused);
            case OperatorEvent.Resumed resumed -> draft.control = draft.control.resume(resumed.reason(), draft.turn());
            case OperatorEvent.LimitChanged changed ->
                draft.control = draft.control.changeLimit(changed.limit(), changed.value());
            case OperatorEvent.StopRequested stop -> draft.control = draft.control.stop(stop);
            case OperatorEvent.Marked marked -> {
                // a mark is for people and search; nothing becomes true by it
            }
        }
    }

    private static void guard(Draft draft, GuardEvent event) {
        switch (event) {
            case GuardEvent.LimitReached limit -> draft.control = draft.control.reached(limit);
            case GuardEvent.SpinSuspected spin -> draft.warn(spin.what());
        }
    }
}
