package dev.mirrordeck.model;

/** The model did not reply; the message is a sentence for people. */
public final class ModelUnavailable extends Exception {
    private static final long serialVersionUID = 1L;

    public ModelUnavailable(String message) {
        super(message);
    }
}
