package dev.mirrordeck.tui.pane;

import java.util.Locale;

/** Everything a key can mean. */
public enum Deed {
    // the message
    SEND,
    NEWLINE,
    COMPLETE,
    HISTORY_UP,
    HISTORY_DOWN,
    HISTORY_SEARCH,
    EDITOR,
    CURSOR_LEFT,
    CURSOR_RIGHT,
    CURSOR_UP,
    CURSOR_DOWN,
    WORD_LEFT,
    WORD_RIGHT,
    LINE_START,
    LINE_END,
    BACKSPACE,
    DELETE,
    KILL_WORD,
    KILL_START,
    KILL_END,
    // the session
    PAUSE,
    RUN_TESTS,
    RETRACT,
    EDIT_QUEUED,
    // going about
    NEXT_PANE,
    PREVIOUS_PANE,
    TO_COMPOSER,
    TO_CONVERSATION,
    TO_FILES,
    TO_TESTS,
    TO_BUDGET,
    ZOOM,
    PALETTE,
    HELP,
    STATUS,
    // reading
    UP,
    DOWN,
    SCROLL_UP,
    SCROLL_DOWN,
    HALF_UP,
    HALF_DOWN,
    PAGE_UP,
    PAGE_DOWN,
    TOP,
    END,
    OPEN,
    BACK,
    FOLD,
    FOLD_ALL,
    NEXT_TURN,
    PREVIOUS_TURN,
    JUMP,
    SEARCH,
    SEARCH_NEXT,
    SEARCH_PREVIOUS,
    COPY,
    MODEL_INPUT,
    // files and comparisons
    WRAP,
    SELECT,
    COMPARE,
    COMPARE_OTHER,
    NEXT_HUNK,
    PREVIOUS_HUNK,
    NEXT_FILE,
    PREVIOUS_FILE,
    TREE,
    SIDES,
    // tests
    AXIS,
    GROUPS,
    ONLY_FAILING,
    CELL_LEFT,
    CELL_RIGHT,
    NEXT_FAILING,
    PREVIOUS_FAILING,
    RUN_CASE,
    // questions and the console itself
    CONFIRM,
    CLOSE,
    MOUSE,
    THEME,
    REDRAW,
    DETACH,
    BREAK,
    SUSPEND,
    LEAVE;

    /** As in {@code keys.yaml}: {@code half-up}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
