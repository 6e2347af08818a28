package dev.mirrordeck.event;

import java.util.List;
import java.util.Optional;

/** What became of the model's context, beside the turns that fill it. */
public sealed interface ContextEvent extends Event {

    /**
     * The model is told what is left before it replies.
     *
     * @param turn the turn that is being asked for
     */
    record BudgetTold(int turn, String text) implements ContextEvent {}

    /**
     * The model is told to finish: the turn that is being asked for may use some of what was kept for that.
     *
     * @param from where the part of the limit begins that was kept, in the limit's own unit
     */
    record WrapUpTold(int turn, String limit, String from, String text) implements ContextEvent {}

    /** The limit was moved since, and the model is told that it need not finish yet. */
    record WrapUpLifted(int turn, String limit, String text) implements ContextEvent {}

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
    record ResetAsked(Actor by, String summary, Authorship authorship, Optional<Making> making)
            implements ContextEvent {}

    /** The text that waits is taken back before it took effect. */
    record ResetTakenBack(Actor by) implements ContextEvent {}

    /**
     * The request that is out is cancelled, and asked anew with the context as it is then. It may have been billed.
     *
     * @param why for people
     */
    record RequestRecalled(EffectId effect, Actor by, String why) implements ContextEvent {}

    /**
     * From here on the model sees rules, brief, notes and this summary, and then what comes after it. Nothing is lost:
     * the turns stay in the transcript.
     *
     * @param turn the newest turn that is left out
     * @param tokensBefore how large the context was, as far as it is known
     */
    record ContextReset(
            Actor by,
            int turn,
            String summary,
            long tokensBefore,
            long tokensAfter,
            Authorship authorship,
            Optional<Making> making)
            implements ContextEvent {}

    /** Somebody chose what resets keep from here on. */
    record PinsChanged(Actor by, Pins pins) implements ContextEvent {}

    /**
     * The model is asked for a summary that nobody goes on from by itself; the worst case is reserved from here on.
     *
     * @param turn the newest turn that it sums up
     */
    record DraftRequested(EffectId effect, Actor by, int turn, Money reserved, Optional<ModelEvent.Bound> bound)
            implements ContextEvent {}

    /** Such a summary, for people to work on. */
    record DraftWritten(
            EffectId effect, int turn, String text, Usage usage, Money cost, Optional<ModelEvent.Spoken> spoken)
            implements ContextEvent {}

    record DraftFailed(EffectId effect, int turn, String reason) implements ContextEvent {}

    /** The newest reset does not hold any more; the context is the one before it. */
    record ResetUndone(Actor by, int turn) implements ContextEvent {}

    /**
     * From here on the model does not see these turns; they stay in the transcript, and what people wrote in them stays
     * in the context.
     *
     * @param turn the newest turn then
     * @param spans of turns, in order
     */
    record TurnsCut(Actor by, int turn, List<TurnSpan> spans, long tokensBefore, long tokensAfter)
            implements ContextEvent {
        public TurnsCut {
            spans = List.copyOf(spans);
        }
    }

    /** Turns from one number to another, both of them included. */
    record TurnSpan(int from, int to) {}

    /** The turns of the newest cut are seen again. */
    record CutUndone(Actor by, int turn) implements ContextEvent {}

    /** How many characters of a summary are whose. */
    record Authorship(int model, int operator) {}

    /**
     * How a summary came to be.
     *
     * @param spans who wrote which characters: in order, none empty, together the whole text
     */
    record Making(List<Span> spans, Pins pins) {
        public Making {
            spans = List.copyOf(spans);
        }
    }

    /** Characters from one hand, as indexes into the text; {@code end} is exclusive. */
    record Span(int start, int end, Author author) {}

    /**
     * Who wrote something. That the model did is proven by what it wrote before; that it came from a file is only said.
     *
     * @param name the agent's spec, the person's name, or the name of the file
     * @param saidBy who says that it came from this file; for files alone, and empty until a session has recorded it
     */
    record Author(Source source, String name, Optional<String> saidBy) {
        public Author(Source source, String name) {
            this(source, name, Optional.empty());
        }
    }

    /** What kind of hand it was. */
    enum Source {
        MODEL,
        OPERATOR,
        FILE
    }

    /**
     * What a reset keeps beside rules, brief and summary: every note that is not left out, and some turns whole.
     *
     * @param turns their numbers, ascending
     * @param notesOut notes that are left out, counted from 1, ascending
     */
    record Pins(List<Integer> turns, List<Integer> notesOut) {
        public static final Pins NONE = new Pins(List.of(), List.of());

        public Pins {
            turns = turns.stream().sorted().distinct().toList();
            notesOut = notesOut.stream().sorted().distinct().toList();
        }
    }
}
