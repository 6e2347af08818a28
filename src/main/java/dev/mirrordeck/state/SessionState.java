package dev.mirrordeck.state;

import dev.mirrordeck.event.LifecycleEvent.SandboxReady;
import dev.mirrordeck.event.LifecycleEvent.SessionOpened;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.event.TestEvent.ScoringStarted;
import dev.mirrordeck.event.TestEvent.SubmissionScored;
import dev.mirrordeck.event.ToolEvent.NoteWritten;
import dev.mirrordeck.event.WorkspaceEvent.Submitted;
import dev.mirrordeck.state.Work.Retries;
import dev.mirrordeck.state.watch.Watch;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything that is true of a session after some entry: the fold of its transcript up to there, and nothing more.
 *
 * @param entries how many were folded; the number of the last
 * @param last when the last was written
 * @param opened the first entry; empty only before it
 * @param retries requests to the model that came to nothing
 * @param context what the model sees beside turns, messages and notes
 * @param branches which of the turns the conversation consists of
 * @param moments what happened beside the turns, oldest first
 * @param sandbox the machine that is up, as far as the transcript knows
 * @param operatorCalls tools that people used in the agent's sandbox, oldest first
 * @param watch what the guards against spinning and stalling go by
 * @param warnings damage and odd things that people must see, oldest first
 */
public record SessionState(
        long entries,
        Optional<Stamp> last,
        Optional<SessionOpened> opened,
        Phase phase,
        List<Turn> turns,
        Work work,
        Control control,
        TimeLedger time,
        Spend spend,
        Retries retries,
        TestBoard tests,
        FileBoard files,
        List<NoteWritten> notes,
        ContextBoard context,
        Branches branches,
        List<Moment> moments,
        Optional<SandboxReady> sandbox,
        Result result,
        List<OperatorCall> operatorCalls,
        Watch watch,
        List<String> warnings) {

    public static final SessionState EMPTY = new SessionState(
            0,
            Optional.empty(),
            Optional.empty(),
            new Phase.Idle(new Stamp(Instant.EPOCH, 0, "")),
            List.of(),
            Work.NONE,
            Control.NONE,
            TimeLedger.ZERO,
            Spend.ZERO,
            Retries.NONE,
            TestBoard.EMPTY,
            FileBoard.EMPTY,
            List.of(),
            ContextBoard.EMPTY,
            Branches.NONE,
            List.of(),
            Optional.empty(),
            Result.NONE,
            List.of(),
            Watch.NONE,
            List.of());

    public SessionState {
        turns = List.copyOf(turns);
        notes = List.copyOf(notes);
        moments = List.copyOf(moments);
        operatorCalls = List.copyOf(operatorCalls);
        warnings = List.copyOf(warnings);
    }

    /** The first entry; a bug if there is none yet. */
    public SessionOpened setup() {
        return opened.orElseThrow();
    }

    /** The turns that the conversation consists of, oldest first: none that somebody went back behind. */
    public List<Turn> conversation() {
        return branches.path(turns);
    }

    /** The number of the turn that the next one follows; 0 before the first. */
    public int head() {
        return branches.head().orElse(turn());
    }

    /** The number of the newest turn; 0 before the first. */
    public int turn() {
        return turns.isEmpty() ? 0 : turns.getLast().number();
    }

    public TimeLedger timeAt(Stamp now) {
        return TimeLedger.at(this, now);
    }

    public Label label() {
        if (opened.isPresent() && setup().setup().agent().equals("human")) {
            return Label.HUMAN;
        }
        return control.interventions() == 0 ? Label.AUTONOMOUS : Label.ASSISTED;
    }

    /**
     * What came of it.
     *
     * @param judged the newest beginning of a scoring, which says which files are judged and why
     */
    public record Result(
            Optional<Submitted> submitted,
            Optional<ScoringStarted> judged,
            Optional<SubmissionScored> score,
            int failedScorings) {
        public static final Result NONE = new Result(Optional.empty(), Optional.empty(), Optional.empty(), 0);

        Result submit(Submitted event) {
            return new Result(Optional.of(event), judged, score, failedScorings);
        }

        Result judge(ScoringStarted event) {
            return new Result(submitted, Optional.of(event), score, failedScorings);
        }

        Result scored(SubmissionScored event) {
            return new Result(submitted, judged, Optional.of(event), failedScorings);
        }

        Result scoringFailed() {
            return new Result(submitted, judged, score, failedScorings + 1);
        }
    }
}
