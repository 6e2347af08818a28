package dev.mirrordeck.event;

import java.util.Optional;

/** What became of the model's context, beside the turns that fill it. */
public sealed interface ContextEvent extends Event {

    /**
     * The model is told what is left before it replies.
     *
     * @param turn the turn that is being asked for
     */
    record BudgetTold(int turn, String text) implements ContextEvent {}

    /** Somebody wants the model to sum up and go on from its summary. */
    record SummaryAsked(Actor by) implements ContextEvent {}

    /**
     * The model is asked to sum up; the worst case is reserved from here on.
     *
     * @param turn the newest turn then
     */
    record SummaryRequested(EffectId effect, int turn, Money reserved, Optional<ModelEvent.Bound> bound)
            implements ContextEvent {}

    /**
     * What it summed up. Its cost counts like any other.
     *
     * @param spoken empty where no service spoke
     */
    record SummaryWritten(
            EffectId effect, int turn, String text, Usage usage, Money cost, Optional<ModelEvent.Spoken> spoken)
            implements ContextEvent {}

    /**
     * There is no summary.
     *
     * @param failure what is known of a service's fault; empty for faults of ours and for requests that were cancelled
     */
    record SummaryFailed(EffectId effect, int turn, String reason, Optional<ModelEvent.Failure> failure)
            implements ContextEvent {
        public SummaryFailed(EffectId effect, int turn, String reason) {
            this(effect, turn, reason, Optional.empty());
        }

        /** Whether the same request may succeed later. */
        public boolean canPass() {
            return failure.isPresent() && failure.get().kind().canPass();
        }
    }

    /** Somebody wrote what the model shall go on from; it waits for the next turn. */
    record ResetAsked(Actor by, String summary, Authorship authorship) implements ContextEvent {}

    /**
     * From here on the model sees rules, brief, notes and this summary, and then what comes after it. Nothing is lost:
     * the turns stay in the transcript.
     *
     * @param turn the newest turn that is left out
     * @param tokensBefore how large the context was, as far as it is known
     */
    record ContextReset(Actor by, int turn, String summary, long tokensBefore, long tokensAfter, Authorship authorship)
            implements ContextEvent {}

    /** The newest reset does not hold any more; the context is the one before it. */
    record ResetUndone(Actor by, int turn) implements ContextEvent {}

    /** How many characters of a summary are whose. */
    record Authorship(int model, int operator) {}
}
