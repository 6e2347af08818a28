package dev.mirrordeck.tui.home;

/** Everything a key can mean on the home screen, but for writing. */
enum HomeDeed {
    ENTER,
    CONFIRM,
    CLOSE,
    FILTER,
    LANGUAGE,
    AGENT,
    LIMITS,
    OTHER_LIST,
    CHECKUP,
    HINTS_SEEN,
    HELP,
    QUIT,
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    TOP,
    END,
    REDRAW,
    BREAK,
    SUSPEND
}
