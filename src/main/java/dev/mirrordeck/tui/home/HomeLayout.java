package dev.mirrordeck.tui.home;

import dev.mirrordeck.tui.draw.Rect;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.home.HomeView.Focus;

/**
 * Where everything stands.
 *
 * @param hints empty where there are none, or no room for them
 * @param foot three rows: the next run, what happens, the keys
 */
record HomeLayout(Rect hints, Rect targets, Rect sessions, Rect foot) {
    private static final int HINT_ROWS = 5;
    private static final int ROOMY = 22;
    /** Frame and heading. */
    private static final int EXTRA = 3;

    static HomeLayout of(HomeContent content, HomeView view, Size size) {
        int columns = size.columns();
        boolean greets = content.hints() == HomeContent.Hints.SHOWN && size.rows() >= ROOMY;
        int hints = greets ? HINT_ROWS : 0;
        int body = size.rows() - 3 - hints;
        int most = view.focus() == Focus.TARGETS ? body - 5 : Math.max(4, body / 2);
        int targets = Math.clamp(content.targets().size() + (long) EXTRA, 4, Math.max(4, most));
        return new HomeLayout(
                new Rect(0, 0, columns, hints),
                new Rect(0, hints, columns, targets),
                new Rect(0, hints + targets, columns, body - targets),
                new Rect(0, size.rows() - 3, columns, 3));
    }

    /** Rows of a list that are seen at once. */
    int rows(Focus list) {
        return list == Focus.TARGETS ? Math.max(1, targets.rows() - EXTRA) : Math.max(1, sessions.rows() - 2);
    }
}
