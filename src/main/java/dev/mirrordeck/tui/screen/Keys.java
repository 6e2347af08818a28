package dev.mirrordeck.tui.screen;

import static dev.mirrordeck.tui.pane.Context.BENCH;
import static dev.mirrordeck.tui.pane.Context.BENCH_LIST;
import static dev.mirrordeck.tui.pane.Context.BUDGET;
import static dev.mirrordeck.tui.pane.Context.CASE;
import static dev.mirrordeck.tui.pane.Context.COMPLETION;
import static dev.mirrordeck.tui.pane.Context.COMPOSER;
import static dev.mirrordeck.tui.pane.Context.CONFIRM;
import static dev.mirrordeck.tui.pane.Context.CONVERSATION;
import static dev.mirrordeck.tui.pane.Context.DIFF;
import static dev.mirrordeck.tui.pane.Context.ENDED;
import static dev.mirrordeck.tui.pane.Context.FILE;
import static dev.mirrordeck.tui.pane.Context.FILES;
import static dev.mirrordeck.tui.pane.Context.INPUT;
import static dev.mirrordeck.tui.pane.Context.OVERLAY;
import static dev.mirrordeck.tui.pane.Context.PALETTE;
import static dev.mirrordeck.tui.pane.Context.PROMPT;
import static dev.mirrordeck.tui.pane.Context.QUEUE;
import static dev.mirrordeck.tui.pane.Context.SIZES;
import static dev.mirrordeck.tui.pane.Context.TESTS;

import dev.mirrordeck.tui.pane.Context;
import dev.mirrordeck.tui.pane.Deed;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The one table of keys. Dispatch, key bar and help all read it, so none can say what another does not do. */
final class Keys {
    private static final Set<Context> ALL = EnumSet.allOf(Context.class);
    private static final Set<Context> PANES = EnumSet.of(CONVERSATION, INPUT, FILES, FILE, DIFF, TESTS, CASE, BUDGET);
    private static final Set<Context> DESK = union(PANES, EnumSet.of(COMPOSER, ENDED));
    private static final Set<Context> READING = union(PANES, EnumSet.of(ENDED, OVERLAY, SIZES, BENCH_LIST));
    private static final Set<Context> ROWS = EnumSet.of(COMPOSER, PROMPT, BENCH);
    private static final Set<Context> TEXT = EnumSet.of(COMPOSER, PROMPT, PALETTE, BENCH);
    /** At the reset workbench. */
    static final Set<Context> BENCHES = EnumSet.of(BENCH, BENCH_LIST);

    private static final Set<Context> LISTS = EnumSet.of(PALETTE, COMPLETION);
    private static final Set<Context> PAGES = EnumSet.of(CONVERSATION, INPUT, FILE, DIFF);
    private static final Set<Context> INNER = EnumSet.of(INPUT, FILE, DIFF, CASE);
    private static final Set<Context> TOPMOST = EnumSet.of(CONVERSATION, FILES, TESTS, BUDGET);

    /** Rows in the order of the key bar and of help. */
    static final List<Binding> TABLE = List.of(
            row("Enter", EnumSet.of(COMPOSER), Deed.SEND, "send: a message for the next turn, or a /word", "send"),
            row("Ctrl+X Enter", EnumSet.of(COMPOSER), Deed.SEND_HELD, "send it to be read before anything else", "now"),
            row("Ctrl+X a", EnumSet.of(COMPOSER), Deed.SEND_AFTER, "send it for after the task", "after the task"),
            row("Ctrl+J|Alt+Enter|Shift+Enter", EnumSet.of(COMPOSER), Deed.NEWLINE, "new line in the message", ""),
            row("Ctrl+X Enter", BENCHES, Deed.APPLY_NOW, "apply the summary now", "apply now"),
            row("Ctrl+X n", BENCHES, Deed.APPLY_NEXT, "apply it from the next turn on", "next turn"),
            row("Ctrl+X d", BENCHES, Deed.SHOW_DIFF, "compare with the summary before, or write on", "diff"),
            row("Tab|F6", BENCHES, Deed.OTHER_SIDE, "to what is kept, or back to the text", "kept"),
            row("Space|Enter", EnumSet.of(BENCH_LIST), Deed.TICK, "keep the note or the turn, or drop it", "keep"),
            row("Esc", BENCHES, Deed.CLOSE, "leave the workbench; the text stays", "leave, keep draft"),
            row("Ctrl+X m", BENCHES, Deed.START_DRAFT, "start from a draft of the model's", "model's draft"),
            row("Ctrl+X l", BENCHES, Deed.START_LAST, "start from the last summary", "last summary"),
            row("Ctrl+X o", BENCHES, Deed.START_FILE, "start from a file of yours", "file"),
            row("Ctrl+X x", BENCHES, Deed.START_EMPTY, "start from nothing", "empty"),
            row("Ctrl+X v", BENCHES, Deed.SHOW_EXACT, "what the model would see, word for word", "exact"),
            row("Ctrl+X u", BENCHES, Deed.UNDO_RESET, "take the newest reset back", "undo reset"),
            row("Ctrl+X b", BENCHES, Deed.OTHER_TEXT, "to the second text, or back", "text A/B"),
            row("Ctrl+X a", BENCHES, Deed.FORK_BOTH, "fork two sessions with the two texts", "fork two"),
            row("Ctrl+_|Alt+u", EnumSet.of(BENCH), Deed.UNDO, "take back what was written last", ""),
            row("Alt+r", EnumSet.of(BENCH), Deed.REDO, "write again what was taken back", ""),
            row("Enter|Ctrl+J", EnumSet.of(BENCH), Deed.NEWLINE, "", ""),
            row("PageUp", BENCHES, Deed.PAGE_UP, "", ""),
            row("PageDown", BENCHES, Deed.PAGE_DOWN, "", ""),
            row("Enter", EnumSet.of(PROMPT), Deed.SEND, "", "go"),
            row("Enter", EnumSet.of(COMPLETION), Deed.TAKE, "", "take"),
            row("Tab", EnumSet.of(COMPLETION), Deed.COMPLETE, "", "complete"),
            row("Enter", EnumSet.of(PALETTE), Deed.TAKE, "", "do it"),
            row("Up|Ctrl+P", LISTS, Deed.UP, "", ""),
            row("Down|Ctrl+N", LISTS, Deed.DOWN, "", ""),
            row("Ctrl+R", EnumSet.of(PALETTE), Deed.HISTORY_SEARCH, "", ""),
            row("PageUp", EnumSet.of(PALETTE), Deed.PAGE_UP, "", ""),
            row("PageDown", EnumSet.of(PALETTE), Deed.PAGE_DOWN, "", ""),
            row("Esc", LISTS, Deed.CLOSE, "", "close"),
            row("Enter|e", EnumSet.of(QUEUE), Deed.EDIT_QUEUED, "", "edit"),
            row("x", EnumSet.of(QUEUE), Deed.RETRACT, "", "take back"),
            row("k|Up", EnumSet.of(QUEUE), Deed.UP, "", ""),
            row("j|Down", EnumSet.of(QUEUE), Deed.DOWN, "", ""),
            row("Esc|q", EnumSet.of(QUEUE), Deed.CLOSE, "", "close"),
            row("y", EnumSet.of(CONFIRM), Deed.CONFIRM, "", "yes"),
            row("Esc|n", EnumSet.of(CONFIRM), Deed.CLOSE, "", "no"),
            row("Esc|q|Enter|?", EnumSet.of(OVERLAY), Deed.CLOSE, "", "close"),
            row("Enter|v", EnumSet.of(SIZES), Deed.SHOW_EXACT, "what the model sees next, word for word", "exact"),
            row("Esc|q|?", EnumSet.of(SIZES), Deed.CLOSE, "", "close"),
            row("Esc", EnumSet.of(PROMPT), Deed.CLOSE, "", "close"),
            row("q|Enter|Ctrl+D", EnumSet.of(ENDED), Deed.LEAVE, "after the end: leave", "leave"),
            row("Esc|q", INNER, Deed.BACK, "back to what stood here before", "back"),
            row("Enter", EnumSet.of(FILES, TESTS), Deed.OPEN, "open the file, or the case", "open"),
            row(
                    "Space|Enter",
                    EnumSet.of(CONVERSATION, INPUT),
                    Deed.FOLD,
                    "fold or unfold what the cursor is on",
                    "fold"),
            row("Space", EnumSet.of(FILES), Deed.FOLD, "fold or unfold the folder", "fold"),
            row("Ctrl+O", DESK, Deed.FOLD_ALL, "unfold everything, or fold it again", ""),
            row(
                    "d",
                    EnumSet.of(FILES, FILE, DIFF),
                    Deed.COMPARE,
                    "compare: with the turn before, the start, the best",
                    "diff"),
            row("D", EnumSet.of(FILES, FILE, DIFF), Deed.COMPARE_OTHER, "compare two moments you name", ""),
            row("]", EnumSet.of(DIFF), Deed.NEXT_HUNK, "next change", "change"),
            row("[", EnumSet.of(DIFF), Deed.PREVIOUS_HUNK, "change before", ""),
            row("n", EnumSet.of(DIFF), Deed.NEXT_FILE, "next file", "file"),
            row("p", EnumSet.of(DIFF), Deed.PREVIOUS_FILE, "file before", ""),
            row("b", EnumSet.of(DIFF), Deed.TREE, "show or hide the list of files", ""),
            row("v", EnumSet.of(DIFF, CASE), Deed.SIDES, "one above the other, or side by side", "layout"),
            row("]", EnumSet.of(CONVERSATION, INPUT), Deed.NEXT_TURN, "next turn", ""),
            row("[", EnumSet.of(CONVERSATION, INPUT), Deed.PREVIOUS_TURN, "turn before", ""),
            row(":", EnumSet.of(CONVERSATION), Deed.JUMP, "go to a turn by its number", ""),
            row("i", EnumSet.of(CONVERSATION), Deed.MODEL_INPUT, "what the model was sent in this turn", "input"),
            row("e", EnumSet.of(CONVERSATION), Deed.EDIT_QUEUED, "work on the queued message under the cursor", ""),
            row("x", EnumSet.of(CONVERSATION), Deed.RETRACT, "take the queued message back", ""),
            row("]", EnumSet.of(FILE), Deed.NEXT_TURN, "the file after the next turn that changed it", "later"),
            row("[", EnumSet.of(FILE), Deed.PREVIOUS_TURN, "the file before the turn that changed it", "earlier"),
            row(":", EnumSet.of(FILE), Deed.JUMP, "go to a line by its number", ""),
            row("w", EnumSet.of(FILE), Deed.WRAP, "wrap long lines, or cut them", "wrap"),
            row("v", EnumSet.of(FILE), Deed.SELECT, "mark lines from here on", ""),
            row("/", EnumSet.of(FILES), Deed.SEARCH, "show only paths with some letters", "filter"),
            row("/", PAGES, Deed.SEARCH, "search", "search"),
            row("n", EnumSet.of(CONVERSATION, INPUT, FILE), Deed.SEARCH_NEXT, "next match", ""),
            row("Enter", EnumSet.of(DIFF), Deed.SEARCH_NEXT, "next match", ""),
            row("N", PAGES, Deed.SEARCH_PREVIOUS, "match before", ""),
            row(
                    "y",
                    EnumSet.of(CONVERSATION, FILES, FILE, DIFF, CASE, INPUT),
                    Deed.COPY,
                    "copy what the cursor is on",
                    "copy"),
            row("n|]", EnumSet.of(TESTS, CASE), Deed.NEXT_FAILING, "next case that fails", "next"),
            row("p|[", EnumSet.of(TESTS, CASE), Deed.PREVIOUS_FAILING, "failing case before", ""),
            row("t", EnumSet.of(TESTS), Deed.AXIS, "curve over turns, active time or cost", "axis"),
            row("l", EnumSet.of(TESTS), Deed.GROUPS, "groups by label", "groups"),
            row("f", EnumSet.of(TESTS), Deed.ONLY_FAILING, "only what fails", "failing"),
            row("r", EnumSet.of(TESTS, CASE), Deed.RUN_CASE, "run this case by hand", "run"),
            row("R", EnumSet.of(TESTS, CASE), Deed.RUN_TESTS, "run every visible case by hand", "run all"),
            row("F2", DESK, Deed.PAUSE, "pause, or go on", "pause"),
            row("F6", DESK, Deed.NEXT_PANE, "next pane", "pane"),
            row("Shift+F6", DESK, Deed.PREVIOUS_PANE, "pane before", ""),
            row("Alt+1", DESK, Deed.TO_CONVERSATION, "to the conversation", ""),
            row("Alt+2", DESK, Deed.TO_FILES, "to the files", ""),
            row("Alt+3", DESK, Deed.TO_TESTS, "to the tests", ""),
            row("Alt+4", DESK, Deed.TO_BUDGET, "to limits and clocks", ""),
            row("Ctrl+X r", DESK, Deed.RESET, "write the summary that the model goes on from", "reset"),
            row("Ctrl+X c", DESK, Deed.TO_CONVERSATION, "", "conversation"),
            row("Ctrl+X f", DESK, Deed.TO_FILES, "", "files"),
            row("Ctrl+X v", DESK, Deed.TO_TESTS, "", "tests"),
            row("Ctrl+X b", DESK, Deed.TO_BUDGET, "", "budget"),
            row("Ctrl+X z", DESK, Deed.ZOOM, "", "zoom"),
            row("Ctrl+X s", DESK, Deed.STATUS, "where the session stands", "status"),
            row("Ctrl+X q", DESK, Deed.QUEUE, "messages that wait for the next turn", "queue"),
            row("Ctrl+X e", DESK, Deed.EDITOR, "", "editor"),
            row("Ctrl+X m", DESK, Deed.MOUSE, "switch the mouse off, or on again", "mouse"),
            row("Ctrl+X h", DESK, Deed.THEME, "next theme", "theme"),
            row("Ctrl+X d", DESK, Deed.AWAY, "leave; the run goes on, your place stays", "detach"),
            row("z", PANES, Deed.ZOOM, "this pane over the whole screen, or back", "zoom"),
            row("Esc", TOPMOST, Deed.TO_COMPOSER, "in a pane: back to the message", "message"),
            row("k|Up", READING, Deed.UP, "in a pane: one line up", ""),
            row("j|Down", READING, Deed.DOWN, "in a pane: one line down", ""),
            row("h|Left", EnumSet.of(TESTS, FILES, DIFF, FILE), Deed.CELL_LEFT, "to the left", ""),
            row("Right", EnumSet.of(TESTS), Deed.CELL_RIGHT, "to the right", ""),
            row("l|Right", EnumSet.of(FILES, DIFF, FILE), Deed.CELL_RIGHT, "to the right", ""),
            row("Ctrl+U", READING, Deed.HALF_UP, "in a pane: half a page up", ""),
            row("Ctrl+D", union(PANES, EnumSet.of(OVERLAY, SIZES)), Deed.HALF_DOWN, "in a pane: half a page down", ""),
            row("PageUp", DESK, Deed.PAGE_UP, "a page up", ""),
            row("PageDown", DESK, Deed.PAGE_DOWN, "a page down", ""),
            row("g|Home", READING, Deed.TOP, "in a pane: to the start", ""),
            row("G|End", READING, Deed.END, "in a pane: to the end, and follow", "follow"),
            row("Ctrl+P", DESK, Deed.PALETTE, "find a command by a few letters", "palette"),
            row("F1|?", DESK, Deed.HELP, "this help (? where nothing is typed yet)", "help"),
            row("Tab", EnumSet.of(COMPOSER), Deed.COMPLETE, "complete a /word or an @file", ""),
            row("Esc Esc", EnumSet.of(COMPOSER), Deed.TIMELINE, "nothing typed: choose a turn to rewind to", ""),
            row("Ctrl+R", EnumSet.of(COMPOSER), Deed.HISTORY_SEARCH, "search earlier messages", ""),
            row("Ctrl+G", EnumSet.of(COMPOSER), Deed.EDITOR, "write the message in your editor", ""),
            row("Ctrl+G", EnumSet.of(BENCH), Deed.EDITOR, "write the summary in your editor", ""),
            row("Left|Ctrl+B", TEXT, Deed.CURSOR_LEFT, "", ""),
            row("Right|Ctrl+F", TEXT, Deed.CURSOR_RIGHT, "", ""),
            row("Alt+b|Ctrl+Left", TEXT, Deed.WORD_LEFT, "", ""),
            row("Alt+f|Ctrl+Right", TEXT, Deed.WORD_RIGHT, "", ""),
            row("Up", ROWS, Deed.CURSOR_UP, "", ""),
            row("Down", ROWS, Deed.CURSOR_DOWN, "", ""),
            row(
                    "Alt+Up",
                    EnumSet.of(COMPOSER),
                    Deed.HISTORY_UP,
                    "what was written before (also Up in the first row)",
                    ""),
            row("Alt+Down", EnumSet.of(COMPOSER), Deed.HISTORY_DOWN, "what was written after that", ""),
            row("Home|Ctrl+A", TEXT, Deed.LINE_START, "", ""),
            row("End|Ctrl+E", TEXT, Deed.LINE_END, "", ""),
            row("Backspace", TEXT, Deed.BACKSPACE, "", ""),
            row("Delete", TEXT, Deed.DELETE, "", ""),
            row("Ctrl+W|Alt+Backspace", TEXT, Deed.KILL_WORD, "delete the word before the cursor", ""),
            row("Ctrl+U", TEXT, Deed.KILL_START, "delete to the start of the line", ""),
            row("Ctrl+K", TEXT, Deed.KILL_END, "delete to the end of the line", ""),
            row("Ctrl+D", EnumSet.of(COMPOSER), Deed.DETACH, "leave, with an empty message; the run goes on", ""),
            row("Ctrl+C", ALL, Deed.BREAK, "twice: leave; the run goes on", ""),
            row("Ctrl+L", ALL, Deed.REDRAW, "paint the screen anew", ""),
            row("Ctrl+Z", ALL, Deed.SUSPEND, "put the console to sleep; fg wakes it", ""));

    /**
     * One row.
     *
     * @param keys names as in {@link dev.mirrordeck.tui.pane.Key.Stroke}, or the character itself, or a sequence such as
     *     {@code Ctrl+X m}; the first is the one that is shown
     * @param help what it does, for help; empty for what every text field does
     * @param bar what the key bar says; empty where it says nothing
     */
    record Binding(List<String> keys, Set<Context> where, Deed deed, String help, String bar) {}

    private Keys() {}

    private static Binding row(String keys, Set<Context> where, Deed deed, String help, String bar) {
        return new Binding(List.of(keys.split("\\|")), where, deed, help, bar);
    }

    private static Set<Context> union(Set<Context> some, Set<Context> more) {
        Set<Context> all = EnumSet.copyOf(some);
        all.addAll(more);
        return all;
    }
}
