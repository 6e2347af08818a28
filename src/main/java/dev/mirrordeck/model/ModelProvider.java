package dev.mirrordeck.model;

/** One model, ready to reply. */
public interface ModelProvider {

    /**
     * Asks once; never retries on its own.
     *
     * @throws ModelUnavailable when there is no reply, with a sentence for people
     * @throws InterruptedException when the session cancelled the request
     */
    ModelReply reply(ModelRequest request, LiveSink live) throws ModelUnavailable, InterruptedException;

    /** Takes the text of a reply while it streams in. */
    interface LiveSink {
        void text(String soFar);

        /** More came that is not text, such as reasoning. */
        default void heard() {}
    }
}
