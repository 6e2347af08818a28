package dev.mirrordeck.model.wire;

/** Why there is no reply, with a sentence for people. */
public record Fault(Kind kind, String sentence) {

    /** What may help. */
    public enum Kind {
        /** Nobody answers there; the request was not sent. */
        UNREACHABLE(true),
        /** Too many requests for this account. */
        RATE_LIMITED(true),
        /** The service has too much to do, or a fault of its own. */
        OVERLOADED(true),
        /** The answer broke off. */
        CUT(true),
        /** The answer stopped coming. */
        SILENT(true),
        /** The answer is not what the protocol allows. */
        GARBLED(true),
        /** The key is missing, wrong or not allowed. */
        NOT_ALLOWED(false),
        /** The service refuses the request as it is. */
        BAD_REQUEST(false),
        /** The context is larger than the model's window. */
        TOO_LONG(false),
        /** The service declines to answer this. */
        DECLINED(false);

        private final boolean canPass;

        Kind(boolean canPass) {
            this.canPass = canPass;
        }

        /** Whether the same request may succeed later. */
        public boolean canPass() {
            return canPass;
        }
    }
}
