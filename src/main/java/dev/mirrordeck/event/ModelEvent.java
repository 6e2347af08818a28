package dev.mirrordeck.event;

import java.util.List;

/** The conversation with the model service. */
public sealed interface ModelEvent extends Event {

    /**
     * A request was about to be sent; its worst case is reserved from here on.
     *
     * @param turn the turn it opens, from 1
     */
    record ModelRequested(EffectId effect, int turn, Money reserved) implements ModelEvent {}

    /** The finished reply. Streaming text before it is not an event. */
    record ModelReplied(EffectId effect, int turn, String text, List<ToolCall> calls, Usage usage, Money cost)
            implements ModelEvent {
        public ModelReplied {
            calls = List.copyOf(calls);
        }
    }

    record ModelFailed(EffectId effect, int turn, String reason) implements ModelEvent {}
}
