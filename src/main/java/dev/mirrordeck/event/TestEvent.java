package dev.mirrordeck.event;

import java.util.List;
import java.util.Locale;
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

    /**
     * The judge began.
     *
     * @param choice why these files; empty where the agent handed them in, and in older transcripts
     */
    record ScoringStarted(EffectId effect, BlobId tree, Optional<Choice> choice) implements TestEvent {
        public ScoringStarted(EffectId effect, BlobId tree) {
            this(effect, tree, Optional.empty());
        }
    }

    /**
     * Which files were judged where the agent had handed in none.
     *
     * @param run the agent's test run that saw them last; 0 where none did
     * @param turn when that was; the newest turn where no run saw them
     * @param passed of {@code total} visible cases in that run
     * @param why a sentence
     */
    record Choice(Which which, int run, int turn, int passed, int total, String why) {}

    /** Which files those are. */
    enum Which {
        /** Those that stood there at the end. */
        PRESENT,
        /** Those that passed most in a test run of the agent's. */
        BEST;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

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
