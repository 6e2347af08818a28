package dev.mirrordeck.event;

import java.util.List;
import java.util.Optional;

/** The conversation with the model service. */
public sealed interface ModelEvent extends Event {

    /**
     * A request was about to be sent; its worst case is reserved from here on.
     *
     * @param turn the turn it opens, from 1
     * @param bound the tokens behind the worst case; empty where no service is asked
     */
    record ModelRequested(EffectId effect, int turn, Money reserved, Optional<Bound> bound) implements ModelEvent {
        public ModelRequested(EffectId effect, int turn, Money reserved) {
            this(effect, turn, reserved, Optional.empty());
        }
    }

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

    /**
     * There is no reply.
     *
     * @param failure what is known of a service's fault; empty for faults of ours and for requests that were cancelled
     */
    record ModelFailed(EffectId effect, int turn, String reason, Optional<Failure> failure) implements ModelEvent {
        public ModelFailed(EffectId effect, int turn, String reason) {
            this(effect, turn, reason, Optional.empty());
        }
    }

    /**
     * The same question will be asked again after a wait.
     *
     * @param attempt the one that follows the wait, from 2
     * @param why in a word or two
     */
    record RetryScheduled(EffectId effect, int turn, int attempt, long millis, String why) implements ModelEvent {}

    /** The wait is over, in its time or because somebody hurried it. */
    record RetryDue(EffectId effect, int turn) implements ModelEvent {}

    /**
     * What a model service gave besides text and calls.
     *
     * @param reasoning what the model let see of its thinking; may be empty
     * @param verbatim the reply in the service's own shape, to be sent back unchanged; may be empty
     * @param exchange the blob from which request and response can be rebuilt byte by byte
     * @param remark what people must know of how the service behaved; empty where all was as it should be
     */
    public record Spoken(String reasoning, String verbatim, Optional<BlobId> exchange, Optional<String> remark) {
        public static final Spoken NOTHING = new Spoken("", "", Optional.empty());

        public Spoken(String reasoning, String verbatim, Optional<BlobId> exchange) {
            this(reasoning, verbatim, exchange, Optional.empty());
        }
    }

    /** The most tokens that a request can use. */
    public record Bound(long input, long output) {
        public static final Bound NOTHING = new Bound(0, 0);
    }

    /**
     * What is known of a fault.
     *
     * @param isSent whether the service may have seen the request
     * @param status of HTTP; 0 where none came
     * @param retryAfter the header as it came
     * @param exchange the blob from which request and answer can be rebuilt byte by byte
     */
    public record Failure(
            FaultKind kind, boolean isSent, int status, Optional<String> retryAfter, Optional<BlobId> exchange) {
        /** Whether somebody may have to pay: an answer that refuses is free, one that was cut need not be. */
        public boolean mayBeBilled() {
            return isSent && status < 400;
        }
    }

    /** What kind of fault it is, and so what may help. */
    public enum FaultKind {
        /** Nobody answers there; the request was not sent. */
        UNREACHABLE("unreachable", true),
        /** Too many requests for this account. */
        RATE_LIMITED("rate limited", true),
        /** The service has too much to do, or a fault of its own. */
        OVERLOADED("overloaded", true),
        /** The answer broke off. */
        CUT("the answer broke off", true),
        /** The answer stopped coming. */
        SILENT("silent", true),
        /** The answer is not what the protocol allows. */
        GARBLED("garbled answer", true),
        /** The key is missing, wrong or not allowed. */
        NOT_ALLOWED("not allowed", false),
        /** The service refuses the request as it is. */
        BAD_REQUEST("bad request", false),
        /** The context is larger than the model's window. */
        TOO_LONG("context too long", false),
        /** The service declines to answer this. */
        DECLINED("declined", false);

        private final String words;
        private final boolean canPass;

        FaultKind(String words, boolean canPass) {
            this.words = words;
            this.canPass = canPass;
        }

        public String words() {
            return words;
        }

        /** Whether the same request may succeed later. */
        public boolean canPass() {
            return canPass;
        }
    }
}
