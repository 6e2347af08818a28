package dev.mirrordeck.tui.pane;

import dev.mirrordeck.tui.pane.UiState.Overlay;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The one table of keys. Dispatch, key bar and help all read it, so none can say what another does not do. */
final class Keys {
    private Keys() {}

    /** Where a key counts. */
    enum Where {
        COMPOSER,
        PANE,
        ENDED,
        OVERLAY,
        CONFIRM
    }

    /**
     * One row.
     *
     * @param keys names as in {@link Key.Stroke}, or the character itself; the first is the one that is shown
     * @param help what it does, for help; empty for what every text field does
     * @param bar what the key bar says; empty where it says nothing
     */
    record Binding(List<String> keys, Set<Where> where, Deed deed, String help, String bar) {}

    private static final Set<Where> ALL = EnumSet.allOf(Where.class);
    private static final Set<Where> COMPOSER = EnumSet.of(Where.COMPOSER);
    private static final Set<Where> PANE = EnumSet.of(Where.PANE);
    private static final Set<Where> DESK = EnumSet.of(Where.COMPOSER, Where.PANE, Where.ENDED);
    private static final Set<Where> READING = EnumSet.of(Where.PANE, Where.ENDED, Where.OVERLAY);

    static final List<Binding> TABLE = List.of(
            row("Enter", COMPOSER, Deed.SEND, "send: a message for the next turn, or a /word", "send"),
            row("Ctrl+J Alt+Enter Shift+Enter", COMPOSER, Deed.NEWLINE, "new line in the message", ""),
            row("y", EnumSet.of(Where.CONFIRM), Deed.CONFIRM, "", "yes"),
            row("Esc n", EnumSet.of(Where.CONFIRM), Deed.CLOSE, "", "no"),
            row("Esc q Enter ?", EnumSet.of(Where.OVERLAY), Deed.CLOSE, "", "close"),
            row("q Enter Ctrl+D", EnumSet.of(Where.ENDED), Deed.LEAVE, "after the end: leave", "leave"),
            row("F2", DESK, Deed.PAUSE, "pause, or go on", "pause"),
            row("F6", DESK, Deed.NEXT_PANE, "next pane", "pane"),
            row("Shift+F6", DESK, Deed.PREVIOUS_PANE, "pane before", ""),
            row("Esc", PANE, Deed.TO_COMPOSER, "in a pane: back to the message", "message"),
            row("k Up", READING, Deed.UP, "in a pane: one line up", "up"),
            row("j Down", READING, Deed.DOWN, "in a pane: one line down", "down"),
            row("Ctrl+U", READING, Deed.HALF_UP, "in a pane: half a page up", ""),
            row("Ctrl+D", READING, Deed.HALF_DOWN, "in a pane: half a page down", ""),
            row("PageUp", DESK, Deed.PAGE_UP, "a page up", ""),
            row("PageDown", DESK, Deed.PAGE_DOWN, "a page down", ""),
            row("g Home", READING, Deed.TOP, "in a pane: to the start", ""),
            row("G End", READING, Deed.END, "in a pane: to the end, and follow", "follow"),
            row("?", DESK, Deed.HELP, "this help (where nothing is typed yet)", "help"),
            row("Left Ctrl+B", COMPOSER, Deed.CURSOR_LEFT, "", ""),
            row("Right Ctrl+F", COMPOSER, Deed.CURSOR_RIGHT, "", ""),
            row("Up Ctrl+P", COMPOSER, Deed.CURSOR_UP, "", ""),
            row("Down Ctrl+N", COMPOSER, Deed.CURSOR_DOWN, "", ""),
            row("Home Ctrl+A", COMPOSER, Deed.LINE_START, "", ""),
            row("End Ctrl+E", COMPOSER, Deed.LINE_END, "", ""),
            row("Backspace", COMPOSER, Deed.BACKSPACE, "", ""),
            row("Delete", COMPOSER, Deed.DELETE, "", ""),
            row("Ctrl+W Alt+Backspace", COMPOSER, Deed.KILL_WORD, "delete the word before the cursor", ""),
            row("Ctrl+U", COMPOSER, Deed.KILL_START, "delete to the start of the line", ""),
            row("Ctrl+K", COMPOSER, Deed.KILL_END, "delete to the end of the line", ""),
            row("Ctrl+D", COMPOSER, Deed.DETACH, "leave, with an empty message; the run goes on", "detach"),
            row("Ctrl+C", ALL, Deed.BREAK, "twice: leave; the run goes on", ""),
            row("Ctrl+L", ALL, Deed.REDRAW, "paint the screen anew", ""),
            row("Ctrl+Z", ALL, Deed.SUSPEND, "put the console to sleep; fg wakes it", ""));

    /** Which part of the table holds now. */
    static Where where(Scene scene) {
        UiState ui = scene.ui();
        if (ui.overlay() instanceof Overlay.Confirm) {
            return Where.CONFIRM;
        }
        if (!(ui.overlay() instanceof Overlay.None)) {
            return Where.OVERLAY;
        }
        if (ui.focus() != Pane.COMPOSER) {
            return Where.PANE;
        }
        return scene.isEnded() ? Where.ENDED : Where.COMPOSER;
    }

    static Optional<Deed> find(Key key, Scene scene) {
        Where where = where(scene);
        String name = switch (key) {
            case Key.Stroke stroke -> stroke.name();
            case Key.Typed typed -> typed.text();
            case Key.Paste paste -> "";
            case Key.Wheel wheel -> "";
        };
        boolean types = where == Where.COMPOSER && !scene.ui().draft().isEmpty();
        return TABLE.stream()
                .filter(row -> row.where().contains(where) && row.keys().contains(name))
                .filter(row -> !(types && key instanceof Key.Typed))
                .map(Binding::deed)
                .findFirst();
    }

    /** Why the deed cannot be done now; empty when it can. */
    static Optional<String> refusal(Deed deed, Scene scene) {
        return switch (deed) {
            case PAUSE, SEND, CONFIRM -> {
                if (scene.isEnded()) {
                    yield Optional.of("The session has ended.");
                }
                // words that concern only this console need no host; the composer tells them apart
                boolean needsHost = deed != Deed.SEND;
                yield needsHost && !scene.isHosted()
                        ? Optional.of("No host answers; “mirrordeck resume” revives the session.")
                        : Optional.empty();
            }
            default -> Optional.empty();
        };
    }

    /** What the key bar calls a row now; empty where the row has nothing to say. */
    static String label(Binding row, Scene scene) {
        UiState ui = scene.ui();
        boolean isEmpty = ui.draft().isEmpty();
        return switch (row.deed()) {
            case PAUSE -> scene.isPaused() ? "resume" : row.bar();
            case TO_COMPOSER -> scene.isEnded() ? "back" : row.bar();
            case SEND -> isEmpty ? "" : row.bar();
            case HELP, DETACH -> isEmpty || where(scene) != Where.COMPOSER ? row.bar() : "";
            case END -> ui.focus() == Pane.CONVERSATION ? row.bar() : "";
            default -> row.bar();
        };
    }

    private static Binding row(String keys, Set<Where> where, Deed deed, String help, String bar) {
        return new Binding(List.of(keys.split(" ")), where, deed, help, bar);
    }
}
