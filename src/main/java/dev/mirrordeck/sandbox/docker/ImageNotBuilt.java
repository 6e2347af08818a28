package dev.mirrordeck.sandbox.docker;

/** An image could not be made, or would not serve. The message is a sentence for people and names the remedy. */
public final class ImageNotBuilt extends Exception {
    private static final long serialVersionUID = 1L;

    public ImageNotBuilt(String message) {
        super(message);
    }

    public ImageNotBuilt(String message, Throwable cause) {
        super(message, cause);
    }
}
