package dev.mirrordeck.tui.pane.conversation;

/** Where a person stands in the conversation. */
public record ConversationView(Scroll scroll) {
    public static final ConversationView START = new ConversationView(new Scroll.Following());

    /** Which line is at the top. */
    public sealed interface Scroll {
        /** The newest line is at the bottom. */
        record Following() implements Scroll {}

        /** That line of that card is at the top, whatever comes below. */
        record Held(int card, int line) implements Scroll {}
    }
}
