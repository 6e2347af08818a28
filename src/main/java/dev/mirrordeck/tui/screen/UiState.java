package dev.mirrordeck.tui.screen;

import dev.mirrordeck.agent.Request;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.tui.pane.Action;
import dev.mirrordeck.tui.pane.TextField;
import dev.mirrordeck.tui.pane.compose.Composer;
import dev.mirrordeck.tui.pane.pick.Pick;
import java.util.Optional;

/**
 * One person's view of a session: nothing here is in the transcript, and nothing here changes the session.
 *
 * @param keys the keys as this person has them
 * @param place who gets the keys and what is seen
 * @param prompt one line being typed for a pane
 * @param notice one sentence for the person, gone with the next key
 * @param pending the first stroke of a sequence; empty when none has begun
 * @param isLeaving one Ctrl+C has been pressed; a second one detaches
 * @param manner how the terminal is to look and listen
 */
public record UiState(
        KeyMap keys,
        Place place,
        Views views,
        Composer composer,
        Overlay overlay,
        Optional<Prompted> prompt,
        String notice,
        String pending,
        boolean isLeaving,
        Manner manner) {

    public static final UiState START = new UiState(
            KeyMap.DEFAULT,
            new Place(Pane.COMPOSER, Pane.CONVERSATION, Room.SHARED),
            Views.START,
            Composer.EMPTY,
            new Overlay.None(),
            Optional.empty(),
            "",
            "",
            false,
            Manner.DEFAULT);

    /** How the body of the screen is dealt out. */
    public enum Room {
        /** Every pane in its place, as far as the screen is wide enough. */
        SHARED,
        /** One pane has it all. */
        WHOLE
    }

    /**
     * Where the person is.
     *
     * @param focus who gets the keys
     * @param shown the pane that a small screen, or a whole one, shows
     */
    public record Place(Pane focus, Pane shown, Room room) {}

    /** A prompt of the pane that has the keys, and what was typed so far. */
    public record Prompted(Action.Prompt prompt, TextField field) {}

    /** What lies over the panes. */
    public sealed interface Overlay {
        record None() implements Overlay {}

        record Help(int top) implements Overlay {}

        record Status() implements Overlay {}

        /** How large the model's context is. */
        record Sizes(int top) implements Overlay {}

        /** Everything that can be done, found by a few letters. */
        record Palette(Pick pick) implements Overlay {}

        /** What was written before, found by a few letters. */
        record Past(Pick pick) implements Overlay {}

        /** Messages that wait for the next turn; {@code at} is the one meant. */
        record Queue(int at) implements Overlay {}

        /** The reset workbench, over the whole screen. */
        record Bench() implements Overlay {}

        /** Asks back before {@code request} is sent; a key sooner than 150 ms after {@code since} does not count. */
        record Confirm(Request request, String question, Stamp since) implements Overlay {}
    }

    public UiState with(KeyMap next) {
        return new UiState(next, place, views, composer, overlay, prompt, notice, pending, isLeaving, manner);
    }

    /** Whether a word is being written; words are taken after the session's end, too. */
    boolean isWriting() {
        return composer.text().text().startsWith("/");
    }

    /** The place alone, as somebody leaves it who will come back: nothing half done, nothing said. */
    public UiState atRest() {
        return new UiState(keys, place, views, composer, new Overlay.None(), Optional.empty(), "", "", false, manner);
    }

    public Pane focus() {
        return place.focus();
    }

    public Pane shown() {
        return place.shown();
    }

    public UiState focus(Pane next) {
        Pane seen = next == Pane.COMPOSER ? place.shown() : next;
        return with(new Place(next, seen, place.room()));
    }

    public UiState with(Place next) {
        return new UiState(keys, next, views, composer, overlay, prompt, notice, pending, isLeaving, manner);
    }

    public UiState with(Views next) {
        return new UiState(keys, place, next, composer, overlay, prompt, notice, pending, isLeaving, manner);
    }

    public UiState with(Composer next) {
        return new UiState(keys, place, views, next, overlay, prompt, notice, pending, isLeaving, manner);
    }

    /** Whether a message is being written, with nothing over it, and nothing else has changed since. */
    boolean hasOnlyTyped(UiState since) {
        return place.focus() == Pane.COMPOSER
                && overlay instanceof Overlay.None
                && prompt.isEmpty()
                && pending.isEmpty()
                && equals(since.with(composer));
    }

    /** With that text in the composer. */
    public UiState writing(TextField text) {
        return with(composer.with(text));
    }

    public UiState with(Overlay next) {
        return new UiState(keys, place, views, composer, next, prompt, notice, pending, isLeaving, manner);
    }

    UiState prompt(Optional<Prompted> next) {
        return new UiState(keys, place, views, composer, overlay, next, notice, pending, isLeaving, manner);
    }

    public UiState notice(String next) {
        return new UiState(keys, place, views, composer, overlay, prompt, next, pending, isLeaving, manner);
    }

    UiState pending(String next) {
        return new UiState(keys, place, views, composer, overlay, prompt, notice, next, isLeaving, manner);
    }

    UiState leaving(boolean next) {
        return new UiState(keys, place, views, composer, overlay, prompt, notice, pending, next, manner);
    }

    public UiState with(Manner next) {
        return new UiState(keys, place, views, composer, overlay, prompt, notice, pending, isLeaving, next);
    }
}
