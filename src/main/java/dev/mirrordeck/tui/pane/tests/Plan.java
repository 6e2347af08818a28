package dev.mirrordeck.tui.pane.tests;

import dev.mirrordeck.tui.draw.Size;

/**
 * How the rows of the pane are dealt out, from top to bottom. What moved has its rows even where nothing did, so that
 * nothing shifts when something does.
 *
 * @param curve rows for the curve and its axis, below the count
 * @param body rows for cases
 * @param news rows for what moved, below the line about the case under the cursor
 */
record Plan(int curve, int body, int news) {
    static final int NEWS = 4;
    private static final int TALLEST = 7;
    private static final int COUNT_AND_CURSOR = 2;

    /** For a pane of that size and {@code wanted} rows of cases. */
    static Plan of(Size inside, int wanted) {
        int rows = inside.rows();
        int news = rows >= 14 ? NEWS : rows >= 9 ? 2 : 0;
        int least = rows >= 22 ? 5 : rows >= 12 ? 3 : rows >= 5 ? 1 : 0;
        int free = rows - COUNT_AND_CURSOR - news - wanted;
        int curve = Math.max(least, Math.min(TALLEST, free));
        return new Plan(curve, Math.max(1, rows - COUNT_AND_CURSOR - news - curve), news);
    }

    int bodyTop() {
        return 1 + curve;
    }

    int cursorRow() {
        return bodyTop() + body;
    }

    int newsTop() {
        return cursorRow() + 1;
    }

    /** Rows that the pane would like to have for so many rows of cases. */
    static int wish(int wanted) {
        return COUNT_AND_CURSOR + 5 + wanted + NEWS;
    }
}
