package dev.mirrordeck.state;

import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.ContextEvent;
import dev.mirrordeck.event.Entry;
import dev.mirrordeck.event.Event;
import dev.mirrordeck.event.GuardEvent;
import dev.mirrordeck.event.LifecycleEvent;
import dev.mirrordeck.event.ModelEvent;
import dev.mirrordeck.event.ModelEvent.Bound;
import dev.mirrordeck.event.ModelEvent.FaultKind;
import dev.mirrordeck.event.ModelEvent.Spoken;
import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.event.TestEvent;
import dev.mirrordeck.event.ToolEvent;
import dev.mirrordeck.event.UnknownEvent;
import dev.mirrordeck.event.WorkspaceEvent;
import dev.mirrordeck.state.Spend.Hold;
import dev.mirrordeck.state.Work.Retries;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;

/** The one fold: a state and an entry give the next state. No clock, no file, no exception for any valid entry. */
public final class Reducer {
    private Reducer() {}

    public static SessionState apply(SessionState state, Entry entry) {
        Draft draft = new Draft(state);
        draft.entries = entry.n();
        draft.time = spendTime(state, entry);
        draft.keep(entry.event(), entry.at());
        apply(draft, entry.event(), entry.at());
        if (!draft.phase.equals(state.phase())) {
            draft.watch = draft.watch.moved();
        }
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
                : state.time().after(state, nanos);
    }

    private static void apply(Draft draft, Event event, Stamp at) {
        switch (event) {
            case LifecycleEvent lifecycle -> LifecycleFold.apply(draft, lifecycle, at);
            case ModelEvent model -> model(draft, model, at);
            case ToolEvent tool -> tool(draft, tool, at);
            case TestEvent test -> TestFold.apply(draft, test, at);
            case WorkspaceEvent workspace -> workspace(draft, workspace);
            case OperatorEvent operator -> OperatorFold.apply(draft, operator, at);
            case GuardEvent guard -> guard(draft, guard);
            case ContextEvent context -> ContextFold.apply(draft, context, at);
            case UnknownEvent unknown ->
                draft.warn(
                        "Entry " + draft.entries + " is a " + unknown.type() + ", which this version does not know.");
        }
    }

    private static void model(Draft draft, ModelEvent event, Stamp at) {
        switch (event) {
            case ModelEvent.ModelRequested requested -> {
                draft.keepEnd();
                Hold hold = Hold.of(requested.reserved(), requested.bound().orElse(Bound.NOTHING));
                draft.work = draft.work.start(requested.effect(), Work.Kind.MODEL, "model", at, hold);
                draft.spend = draft.spend.reserve(hold);
                draft.phase = new Phase.Thinking(requested.effect(), requested.turn(), at);
            }
            case ModelEvent.ModelReplied replied -> {
                draft.spend =
                        draft.spend.settle(draft.work.reserved(replied.effect()), replied.usage(), replied.cost());
                draft.work = draft.work.end(replied.effect());
                draft.addTurn(replied, at);
                replied.spoken().flatMap(Spoken::remark).ifPresent(draft::warnOnce);
                draft.retries = Retries.NONE;
                draft.phase = new Phase.Idle(at);
            }
            case ModelEvent.ModelFailed failed -> failed(draft, failed, at);
            case ModelEvent.RetryScheduled retry -> {
                draft.work = draft.work.start(retry.effect(), Work.Kind.WAIT, "wait for the model service", at);
                draft.retries = draft.retries.await(retry.millis());
                draft.phase = new Phase.Waiting(
                        retry.effect(), retry.turn(), retry.attempt(), retry.millis(), retry.why(), at);
            }
            case ModelEvent.RetryDue due -> {
                draft.work = draft.work.end(due.effect());
                draft.phase = new Phase.Idle(at);
            }
        }
    }

    private static void failed(Draft draft, ModelEvent.ModelFailed event, Stamp at) {
        Hold hold = draft.work.reserved(event.effect());
        boolean isFree = event.failure().isPresent() && !event.failure().get().mayBeBilled();
        draft.spend = isFree ? draft.spend.release(hold) : draft.spend.doubt(hold);
        draft.work = draft.work.end(event.effect());
        draft.phase = new Phase.Idle(at);
        if (draft.context.isRecalled(event.effect())) {
            return;
        }
        boolean isOverflow = event.failure()
                .filter(failure -> failure.kind() == FaultKind.TOO_LONG)
                .isPresent();
        boolean mayHelp = isOverflow && !draft.retries.hasOverflowed();
        if (mayHelp && event.turn() - 1 > draft.context.droppedTo()) {
            draft.context = draft.context.wish(Actor.HOST);
        }
        draft.retries = isOverflow ? draft.retries.overflow() : draft.retries.fail();
        if (event.failure().isEmpty() || !event.failure().get().kind().canPass()) {
            draft.warn("Turn " + event.turn() + ": the model service failed: " + event.reason());
        }
    }

    private static void tool(Draft draft, ToolEvent event, Stamp at) {
        switch (event) {
            case ToolEvent.ToolStarted started -> start(draft, started, at);
            case ToolEvent.ToolReturned returned -> {
                draft.work = draft.work.end(returned.effect());
                draft.progress(returned.call(), new Turn.Progress.Done(returned.result()));
                if (!returned.call().isOperators() && !draft.turns.isEmpty()) {
                    draft.ended(returned.call(), returned.result());
                    draft.phase = new Phase.Idle(at);
                }
            }
            case ToolEvent.NoteWritten note -> {
                draft.notes.add(note);
                if (note.by().kind() == Actor.Kind.OPERATOR) {
                    ContextFold.note(draft);
                }
            }
        }
    }

    /** A person's call is none of the agent's: it counts against no limit and is no step of its turn. */
    private static void start(Draft draft, ToolEvent.ToolStarted started, Stamp at) {
        draft.progress(started.call(), new Turn.Progress.Running(at));
        if (started.call().isOperators()) {
            draft.work = draft.work.start(started.effect(), Work.Kind.COMMAND, "command", at);
            return;
        }
        draft.work = draft.work.start(started.effect(), Work.Kind.TOOL, started.tool(), at);
        draft.spend = draft.spend.call();
        draft.tests = draft.tests.call();
        draft.watch = draft.watch.started(started.call());
        draft.phase = new Phase.Acting(started.effect(), started.turn(), started.call(), started.tool(), at);
    }

    private static void workspace(Draft draft, WorkspaceEvent event) {
        switch (event) {
            case WorkspaceEvent.CheckpointTaken checkpoint -> {
                draft.files = draft.files.add(checkpoint);
                // what was put back is nobody's work
                if (draft.files.owed().isEmpty()) {
                    draft.changed(checkpoint);
                }
            }
            case WorkspaceEvent.WorkspaceRestored restored -> draft.files = draft.files.restored();
            case WorkspaceEvent.FilesLeftOut left ->
                draft.warn("Too large to be kept or judged, so left out: " + String.join(", ", left.first())
                        + (left.files() > left.first().size()
                                ? " and " + (left.files() - left.first().size()) + " more."
                                : "."));
            case WorkspaceEvent.Submitted submitted -> {
                draft.result = draft.result.submit(submitted);
                draft.control = draft.control.intervene(submitted.by().kind() == Actor.Kind.OPERATOR ? 1 : 0);
            }
        }
    }

    private static void guard(Draft draft, GuardEvent event) {
        switch (event) {
            case GuardEvent.LimitReached limit -> draft.control = draft.control.reached(limit);
            case GuardEvent.LimitNeared level -> {
                draft.control = draft.control.near(level);
                if (level.level() == GuardEvent.Level.NOTE) {
                    return;
                }
                draft.warn("The limit on " + level.limit() + " comes nearer: " + level.used() + " are used, the level "
                        + level.level().name().toLowerCase(Locale.ROOT) + " is " + level.at() + ".");
            }
            case GuardEvent.SpinSuspected spin -> {
                draft.watch = draft.watch.found(spin);
                draft.warn(spin.what());
            }
            case GuardEvent.StallNoticed stall -> draft.watch = draft.watch.noticed(stall);
        }
    }
}
