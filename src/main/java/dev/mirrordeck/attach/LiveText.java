package dev.mirrordeck.attach;

/**
 * Text of a reply that has not ended. Untrusted like everything a model says.
 *
 * @param turn the turn it will become; 0 when nothing streams, or when the text is the host's alarm, such as a full
 *     disk, that cannot be written down
 * @param text all that came so far
 */
public record LiveText(int turn, String text) {
    public static final LiveText NONE = new LiveText(0, "");
}
