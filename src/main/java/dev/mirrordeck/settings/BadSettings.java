package dev.mirrordeck.settings;

/** A settings file that cannot be used; the message names file, line and key in one sentence. */
public final class BadSettings extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadSettings(String message) {
        super(message);
    }
}
