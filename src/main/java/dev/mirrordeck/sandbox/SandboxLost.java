package dev.mirrordeck.sandbox;

/** The sandbox cannot be opened, or is gone. The message is a sentence for people. */
public final class SandboxLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SandboxLost(String message) {
        super(message);
    }

    public SandboxLost(String message, Throwable cause) {
        super(message, cause);
    }
}
