package dev.mirrordeck.target.files;

/** A target that cannot be used; the message names file, line and field in one sentence. */
public final class BadTarget extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadTarget(String message) {
        super(message);
    }
}
