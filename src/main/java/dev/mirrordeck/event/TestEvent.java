package dev.mirrordeck.event;

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
     */
    record TestRunFinished(EffectId effect, int run, BlobId tree, String verdicts, String build, long millis)
            implements TestEvent {
        public int passed() {
            return (int)
                    verdicts.chars().filter(c -> c == Verdict.PASS.letter()).count();
        }

        public int total() {
            return verdicts.length();
        }
    }

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
