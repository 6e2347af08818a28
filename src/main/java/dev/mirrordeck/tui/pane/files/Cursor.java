package dev.mirrordeck.tui.pane.files;

import dev.mirrordeck.tui.pane.Paging;

/**
 * The row a person is at, and how many rows above it are seen. Rows that come or go elsewhere therefore move nothing
 * under the eye.
 */
record Cursor(int at, int above) {
    static final Cursor START = new Cursor(0, 0);

    /** The first of {@code height} rows that is seen where {@code rows} fit. */
    int top(int height, int rows) {
        return Paging.top(at - above, 0, height, rows);
    }

    /** Further by that many, scrolled only as far as needed. */
    Cursor move(int by, int height, int rows) {
        int next = Math.clamp((long) at + by, 0, Math.max(0, height - 1));
        int top = Paging.top(Paging.reveal(top(height, rows), next, rows), 0, height, rows);
        return new Cursor(next, next - top);
    }

    /** At that row, with some of what stands before it. */
    Cursor jump(int row, int height, int rows) {
        int next = Math.clamp(row, 0, Math.max(0, height - 1));
        int top = top(height, rows);
        if (next >= top && next < top + rows * 3 / 4) {
            return new Cursor(next, next - top);
        }
        return new Cursor(next, next - Paging.top(next - rows / 4, 0, height, rows));
    }
}
