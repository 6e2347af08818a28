package dev.mirrordeck.state;

import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.event.CallId;
import dev.mirrordeck.event.ContextEvent.SummaryFailed;
import dev.mirrordeck.event.Event;
import dev.mirrordeck.event.FileChange;
import dev.mirrordeck.event.LifecycleEvent.Interrupted;
import dev.mirrordeck.event.LifecycleEvent.SandboxReady;
import dev.mirrordeck.event.LifecycleEvent.SessionOpened;
import dev.mirrordeck.event.ModelEvent.ModelFailed;
import dev.mirrordeck.event.ModelEvent.ModelReplied;
import dev.mirrordeck.event.ModelEvent.Spoken;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.event.ToolEvent.NoteWritten;
import dev.mirrordeck.event.ToolResult;
import dev.mirrordeck.event.WorkspaceEvent.CheckpointTaken;
import dev.mirrordeck.state.Work.Retries;
import dev.mirrordeck.state.watch.Watch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A state while one entry is being applied; lives within one call of the reducer, on its caller's thread. */
final class Draft {
    long entries;
    Optional<Stamp> last;
    Optional<SessionOpened> opened;
    Phase phase;
    List<Turn> turns;
    Work work;
    Control control;
    TimeLedger time;
    Spend spend;
    Retries retries;
    TestBoard tests;
    FileBoard files;
    final List<NoteWritten> notes;
    ContextBoard context;
    Branches branches;
    private final List<Moment> moments;
    Optional<SandboxReady> sandbox;
    SessionState.Result result;
    private final List<OperatorCall> operatorCalls;
    Watch watch;
    private final List<String> warnings;

    Draft(SessionState state) {
        entries = state.entries();
        last = state.last();
        opened = state.opened();
        phase = state.phase();
        turns = new ArrayList<>(state.turns());
        work = state.work();
        control = state.control();
        time = state.time();
        spend = state.spend();
        retries = state.retries();
        tests = state.tests();
        files = state.files();
        notes = new ArrayList<>(state.notes());
        context = state.context();
        branches = state.branches();
        moments = new ArrayList<>(state.moments());
        sandbox = state.sandbox();
        result = state.result();
        operatorCalls = new ArrayList<>(state.operatorCalls());
        watch = state.watch();
        warnings = new ArrayList<>(state.warnings());
    }

    SessionState freeze() {
        return new SessionState(
                entries,
                last,
                opened,
                phase,
                turns,
                work,
                control,
                time,
                spend,
                retries,
                tests,
                files,
                notes,
                context,
                branches,
                moments,
                sandbox,
                result,
                operatorCalls,
                watch,
                warnings);
    }

    void warn(String sentence) {
        warnings.add(sentence);
    }

    /** They were about another session. */
    void forgetWarnings() {
        warnings.clear();
    }

    void warnOnce(String sentence) {
        if (!warnings.contains(sentence)) {
            warnings.add(sentence);
        }
    }

    /** Keeps the event at its place among turns and calls; a call that is broken off tells so itself. */
    void keep(Event event, Stamp at) {
        boolean isCall = event instanceof Interrupted interrupted
                && Optional.ofNullable(work.running().get(interrupted.effect().value()))
                        .filter(one -> one.kind() == Work.Kind.TOOL || one.kind() == Work.Kind.COMMAND)
                        .isPresent();
        boolean isRecalled = (event instanceof ModelFailed failed && context.isRecalled(failed.effect()))
                || (event instanceof SummaryFailed summary && context.isRecalled(summary.effect()));
        if (isCall || isRecalled || !Moment.isOne(event)) {
            return;
        }
        long calls = turns.isEmpty()
                ? 0
                : turns.getLast().calls().stream()
                        .filter(call -> !(call.progress() instanceof Turn.Progress.Waiting))
                        .count();
        moments.add(new Moment(turn(), (int) calls, at, event));
    }

    int turn() {
        return turns.isEmpty() ? 0 : turns.getLast().number();
    }

    /** How the session stands now. */
    Branches.End standing() {
        return new Branches.End(branches.head().orElse(turn()), context, notes.size(), files.due());
    }

    /** Keeps how the newest turn ended, unless somebody has gone back behind it since. */
    void keepEnd() {
        if (branches.head().isEmpty()) {
            branches = branches.end(standing());
        }
    }

    /** The turn takes with it the messages that were delivered for it. */
    void addTurn(ModelReplied replied, Stamp at) {
        List<Turn.Call> calls = replied.calls().stream()
                .map(call -> new Turn.Call(call, new Turn.Progress.Waiting()))
                .toList();
        List<OperatorMessage> told = control.delivered();
        control = control.messages(control.messages().forgetDelivered());
        turns.add(new Turn(
                replied.turn(),
                told,
                replied.text(),
                replied.spoken().orElse(Spoken.NOTHING),
                calls,
                replied.usage(),
                at,
                List.of(),
                spend,
                time));
        branches = branches.goOn(
                replied.turn(),
                turns.size() < 2 ? 0 : turns.get(turns.size() - 2).number());
    }

    void addCall(OperatorCall call) {
        operatorCalls.add(call);
    }

    void progress(CallId call, Turn.Progress progress) {
        if (call.isOperators()) {
            operatorCalls.replaceAll(known -> known.call().id().equals(call) ? known.with(progress) : known);
        } else if (!turns.isEmpty()) {
            turns.set(turns.size() - 1, turns.getLast().withProgress(call, progress));
        }
    }

    /** Marks the running call of the newest turn, and those behind it, as broken off. */
    void breakCall(String why) {
        operatorCalls.replaceAll(call -> call.isRunning() ? call.with(new Turn.Progress.Broken(why)) : call);
        if (turns.isEmpty()) {
            return;
        }
        for (Turn.Call call : turns.getLast().calls()) {
            if (call.progress() instanceof Turn.Progress.Running) {
                progress(call.call().id(), new Turn.Progress.Broken(why));
            }
        }
    }

    /** The agent's call came to its end. */
    void ended(CallId id, ToolResult result) {
        turns.getLast().calls().stream()
                .filter(call -> call.call().id().equals(id))
                .forEach(call -> watch = watch.ended(call.call(), result));
    }

    /** A person's call never runs beside one of the agent's, so whichever runs has changed the files. */
    void changed(CheckpointTaken checkpoint) {
        List<FileChange> changes = checkpoint.changes();
        Map<String, BlobId> contents = checkpoint.contents().orElse(Map.of());
        if (operatorCalls.stream().anyMatch(OperatorCall::isRunning)) {
            operatorCalls.replaceAll(call -> call.isRunning() ? call.withChanges(changes) : call);
            watch = watch.changedByOthers(contents);
        } else if (!turns.isEmpty()) {
            turns.set(turns.size() - 1, turns.getLast().withChanges(changes));
            Optional<CallId> call =
                    phase instanceof Phase.Acting acting ? Optional.of(acting.call()) : Optional.empty();
            watch = watch.edited(contents, turn(), call);
        }
    }
}
