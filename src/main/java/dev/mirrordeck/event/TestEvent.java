package dev.mirrordeck.event;

import java.util.List;
import java.util.Optional;

/** The judge at work. Nothing here says which hidden case did what. */
public sealed interface TestEvent extends Event {

    /**
     * A run over the visible cases ended.
     *
     * @param effect the tool call that asked for it
     * @param run counted up within the session
     * @param tree the files that were judged
     * @param verdicts one letter a case in suite order: {@link Verdict#letter()}
     * @param build empty when the candidate was built, else the end of the builder's output
     * @param details the blob with what each case that does not pass did; older transcripts have none
     */
    record TestRunFinished(
            EffectId effect, int run, BlobId tree, String verdicts, String build, long millis, Optional<BlobId> details)
            implements TestEvent {
        public int passed() {
            return (int)
                    verdicts.chars().filter(c -> c == Verdict.PASS.letter()).count();
        }

        public int total() {
            return verdicts.length();
        }
    }

    /**
     * A person had visible cases run over some files, beside the agent and unknown to it.
     *
     * @param cases their names; none for the whole suite
     */
    record HandRunStarted(EffectId effect, Actor by, BlobId tree, List<String> cases) implements TestEvent {
        public HandRunStarted {
            cases = List.copyOf(cases);
        }
    }

    /**
     * Such a run ended.
     *
     * @param run counted up within the session, together with the agent's own
     * @param verdicts one letter a case, in the order in which they were named
     */
    record HandRunFinished(
            EffectId effect, int run, String verdicts, String build, long millis, Optional<BlobId> details)
            implements TestEvent {}

    /** Such a run came to nothing. */
    record HandRunFailed(EffectId effect, String reason) implements TestEvent {}

    record ScoringStarted(EffectId effect, BlobId tree) implements TestEvent {}

    /**
     * The final score.
     *
     * @param verdicts of the visible cases
     * @param sealed the file under {@code sealed/} with each hidden verdict
     * @param sealedHash its SHA-256
     * @param backend where it ran; only a bare toolchain image counts as MirrorCode-grade
     */
    record SubmissionScored(
            EffectId effect,
            String verdicts,
            int hiddenPassed,
            int hiddenTotal,
            String sealed,
            BlobId sealedHash,
            String backend)
            implements TestEvent {}

    record ScoringFailed(EffectId effect, String reason) implements TestEvent {}
}
