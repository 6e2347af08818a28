package dev.mirrordeck.judge;

/** The judge could not do its work; nothing is said about the candidate. The message is a sentence for people. */
public final class JudgeFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JudgeFailed(String message) {
        super(message);
    }

    public JudgeFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
