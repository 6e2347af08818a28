package dev.mirrordeck.tui.home;

import dev.mirrordeck.tui.pane.Deed;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The one table of the home screen's keys: dispatch, key bar and help all read it. */
final class HomeKeys {
    /** Who has the keys. */
    enum Where {
        TARGETS,
        SESSIONS,
        /** A choice of a few. */
        PICK,
        /** Help, or what the machine can do. */
        PAGE,
        PROMPT,
        QUESTION
    }

    /**
     * One row.
     *
     * @param keys the first is the one that is shown
     * @param help for help; empty where nobody needs to be told
     * @param bar for the key bar; empty where it says nothing
     */
    record Row(List<String> keys, Set<Where> where, HomeDeed deed, String help, String bar) {}

    private static final Set<Where> ALL = EnumSet.allOf(Where.class);
    private static final Set<Where> LISTS = EnumSet.of(Where.TARGETS, Where.SESSIONS);
    private static final Set<Where> MOVING = EnumSet.of(Where.TARGETS, Where.SESSIONS, Where.PICK, Where.PAGE);
    private static final Set<Where> OVER = EnumSet.of(Where.PICK, Where.PAGE, Where.PROMPT);

    /** In the order of the key bar and of help. */
    static final List<Row> TABLE = List.of(
            row("Enter", LISTS, HomeDeed.ENTER, "start a run, or go to the session", "start"),
            row("Enter", EnumSet.of(Where.PICK), HomeDeed.ENTER, "", "choose"),
            row("Enter", EnumSet.of(Where.PROMPT), HomeDeed.ENTER, "", "set"),
            row("y", EnumSet.of(Where.QUESTION), HomeDeed.CONFIRM, "", "yes"),
            row("Esc|n", EnumSet.of(Where.QUESTION), HomeDeed.CLOSE, "", "no"),
            row("Esc", OVER, HomeDeed.CLOSE, "", "close"),
            row("q|Enter|?", EnumSet.of(Where.PAGE), HomeDeed.CLOSE, "", ""),
            row("s|Tab|F6", EnumSet.of(Where.TARGETS), HomeDeed.OTHER_LIST, "to the sessions", "sessions"),
            row("t|s|Tab|F6", EnumSet.of(Where.SESSIONS), HomeDeed.OTHER_LIST, "to the targets", "targets"),
            row("l", EnumSet.of(Where.TARGETS), HomeDeed.LANGUAGE, "language of the next run", "language"),
            row("a", EnumSet.of(Where.TARGETS), HomeDeed.AGENT, "agent of the next run", "agent"),
            row("b", EnumSet.of(Where.TARGETS), HomeDeed.LIMITS, "limits of the next run: cost=5 wall=2h", "limits"),
            row("?", LISTS, HomeDeed.HELP, "this help", "help"),
            row("q|Ctrl+D", LISTS, HomeDeed.QUIT, "leave; what runs goes on", "quit"),
            row("/", LISTS, HomeDeed.FILTER, "only rows that hold what you type", "filter"),
            row("d", LISTS, HomeDeed.CHECKUP, "try what this machine can do", "doctor"),
            row("x", LISTS, HomeDeed.HINTS_SEEN, "put the hints away", "no hints"),
            row("Esc", LISTS, HomeDeed.CLOSE, "show every row again", ""),
            row("k|Up", MOVING, HomeDeed.UP, "up", ""),
            row("j|Down", MOVING, HomeDeed.DOWN, "down", ""),
            row("PageUp|Ctrl+U", MOVING, HomeDeed.PAGE_UP, "a page up", ""),
            row("PageDown|Ctrl+D", EnumSet.of(Where.PAGE), HomeDeed.PAGE_DOWN, "", ""),
            row("PageDown", MOVING, HomeDeed.PAGE_DOWN, "a page down", ""),
            row("g|Home", MOVING, HomeDeed.TOP, "to the first", ""),
            row("G|End", MOVING, HomeDeed.END, "to the last", ""),
            row("Ctrl+L", ALL, HomeDeed.REDRAW, "read and paint everything anew", ""),
            row("Ctrl+C", ALL, HomeDeed.BREAK, "twice: leave", ""),
            row("Ctrl+Z", ALL, HomeDeed.SUSPEND, "put the console to sleep; fg wakes it", ""));

    private HomeKeys() {}

    static Optional<HomeDeed> find(Where where, String key) {
        return TABLE.stream()
                .filter(row -> row.where().contains(where) && row.keys().contains(key))
                .map(Row::deed)
                .findFirst();
    }

    /** What every text field does with a key. */
    static Optional<Deed> editing(String key) {
        return switch (key) {
            case "Left", "Ctrl+B" -> Optional.of(Deed.CURSOR_LEFT);
            case "Right", "Ctrl+F" -> Optional.of(Deed.CURSOR_RIGHT);
            case "Alt+b", "Ctrl+Left" -> Optional.of(Deed.WORD_LEFT);
            case "Alt+f", "Ctrl+Right" -> Optional.of(Deed.WORD_RIGHT);
            case "Home", "Ctrl+A" -> Optional.of(Deed.LINE_START);
            case "End", "Ctrl+E" -> Optional.of(Deed.LINE_END);
            case "Backspace" -> Optional.of(Deed.BACKSPACE);
            case "Delete" -> Optional.of(Deed.DELETE);
            case "Ctrl+W" -> Optional.of(Deed.KILL_WORD);
            case "Ctrl+U" -> Optional.of(Deed.KILL_START);
            case "Ctrl+K" -> Optional.of(Deed.KILL_END);
            default -> Optional.empty();
        };
    }

    private static Row row(String keys, Set<Where> where, HomeDeed deed, String help, String bar) {
        return new Row(List.of(keys.split("\\|")), where, deed, help, bar);
    }
}
