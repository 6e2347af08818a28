package dev.mirrordeck.event;

import java.util.List;
import java.util.Optional;

/** The conversation with the model service. */
public sealed interface ModelEvent extends Event {

    /**
     * A request was about to be sent; its worst case is reserved from here on.
     *
     * @param turn the turn it opens, from 1
     */
    record ModelRequested(EffectId effect, int turn, Money reserved) implements ModelEvent {}

    /**
     * The finished reply. Streaming text before it is not an event.
     *
     * @param spoken empty where no service spoke
     */
    record ModelReplied(
            EffectId effect,
            int turn,
            String text,
            List<ToolCall> calls,
            Usage usage,
            Money cost,
            Optional<Spoken> spoken)
            implements ModelEvent {
        public ModelReplied(EffectId effect, int turn, String text, List<ToolCall> calls, Usage usage, Money cost) {
            this(effect, turn, text, calls, usage, cost, Optional.empty());
        }

        public ModelReplied {
            calls = List.copyOf(calls);
        }
    }

    record ModelFailed(EffectId effect, int turn, String reason) implements ModelEvent {}

    /**
     * What a model service gave besides text and calls.
     *
     * @param reasoning what the model let see of its thinking; may be empty
     * @param verbatim the reply in the service's own shape, to be sent back unchanged; may be empty
     * @param exchange the blob from which request and response can be rebuilt byte by byte
     */
    public record Spoken(String reasoning, String verbatim, Optional<BlobId> exchange) {
        public static final Spoken NOTHING = new Spoken("", "", Optional.empty());
    }
}
