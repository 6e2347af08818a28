package dev.mirrordeck.reference;

/** The original program cannot be run here. The message is a sentence for people and names the remedy. */
public final class ReferenceUnavailable extends Exception {
    private static final long serialVersionUID = 1L;

    public ReferenceUnavailable(String message) {
        super(message);
    }

    public ReferenceUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
