package dev.mirrordeck.tui.pane;

import dev.mirrordeck.agent.Request;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.tui.draw.Size;

/**
 * One person's view of a session: nothing here is in the transcript, and nothing here changes the session.
 *
 * @param size of the terminal
 * @param focus who gets the keys
 * @param shown the pane that a small screen shows
 * @param notice one sentence for the person, gone with the next key
 * @param isLeaving one Ctrl+C has been pressed; a second one detaches
 */
public record UiState(
        Size size,
        Pane focus,
        Pane shown,
        Scroll conversation,
        int filesTop,
        int testsTop,
        Draft draft,
        Overlay overlay,
        String notice,
        boolean isLeaving) {

    /** Where the conversation stands. */
    public sealed interface Scroll {
        /** The newest line is at the bottom. */
        record Following() implements Scroll {}

        /** That line of that card is at the top, whatever comes below. */
        record Held(int card, int line) implements Scroll {}
    }

    /** What lies over the panes. */
    public sealed interface Overlay {
        record None() implements Overlay {}

        record Help(int top) implements Overlay {}

        record Status() implements Overlay {}

        /** Asks back before {@code request} is sent; a key sooner than 150 ms after {@code since} does not count. */
        record Confirm(Request request, String question, Stamp since) implements Overlay {}
    }

    public static UiState of(Size size) {
        return new UiState(
                size,
                Pane.COMPOSER,
                Pane.CONVERSATION,
                new Scroll.Following(),
                0,
                0,
                Draft.EMPTY,
                new Overlay.None(),
                "",
                false);
    }

    public UiState with(Size next) {
        return new UiState(next, focus, shown, conversation, filesTop, testsTop, draft, overlay, notice, isLeaving);
    }

    UiState focus(Pane next) {
        Pane seen = next == Pane.COMPOSER ? shown : next;
        return new UiState(size, next, seen, conversation, filesTop, testsTop, draft, overlay, notice, isLeaving);
    }

    UiState with(Scroll next) {
        return new UiState(size, focus, shown, next, filesTop, testsTop, draft, overlay, notice, isLeaving);
    }

    UiState tops(int files, int tests) {
        return new UiState(size, focus, shown, conversation, files, tests, draft, overlay, notice, isLeaving);
    }

    public UiState with(Draft next) {
        return new UiState(size, focus, shown, conversation, filesTop, testsTop, next, overlay, notice, isLeaving);
    }

    public UiState with(Overlay next) {
        return new UiState(size, focus, shown, conversation, filesTop, testsTop, draft, next, notice, isLeaving);
    }

    public UiState notice(String next) {
        return new UiState(size, focus, shown, conversation, filesTop, testsTop, draft, overlay, next, isLeaving);
    }

    UiState leaving(boolean next) {
        return new UiState(size, focus, shown, conversation, filesTop, testsTop, draft, overlay, notice, next);
    }
}
