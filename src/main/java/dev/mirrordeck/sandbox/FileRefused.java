package dev.mirrordeck.sandbox;

/** A file inside could not be read or written; the message says which and why, and is fit for the agent. */
public final class FileRefused extends Exception {
    private static final long serialVersionUID = 1L;

    public FileRefused(String message) {
        super(message);
    }
}
