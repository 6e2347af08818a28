package dev.mirrordeck.tui.pane;

import dev.mirrordeck.tui.draw.Rect;
import dev.mirrordeck.tui.draw.Size;

/** Who draws where. On a narrow screen all three panes have the same place, and one is shown. */
record Layout(Rect status, Rect conversation, Rect files, Rect tests, Rect composer, Rect keys, boolean hasThreePanes) {
    static final Size SMALLEST = new Size(60, 16);
    private static final int WIDE = 100;
    private static final int STATUS = 2;
    private static final int KEYS = 1;

    static Layout of(Scene scene) {
        Size size = scene.ui().size();
        int columns = size.columns();
        int composer = scene.isEnded() ? EndBanner.ROWS : ComposerBox.rows(scene);
        int bodyRows = size.rows() - STATUS - composer - KEYS;
        Rect status = new Rect(0, 0, columns, STATUS);
        Rect body = new Rect(0, STATUS, columns, bodyRows);
        Rect box = new Rect(0, STATUS + bodyRows, columns, composer);
        Rect keys = new Rect(0, size.rows() - KEYS, columns, KEYS);
        if (columns < WIDE) {
            return new Layout(status, body, body, body, box, keys, false);
        }
        int side = Math.clamp(columns * 2 / 5, 40, 64);
        int left = columns - side;
        int tests = Math.clamp(TestsPane.height(scene, side), bodyRows / 3, bodyRows - Math.max(5, bodyRows / 3));
        return new Layout(
                status,
                new Rect(0, STATUS, left, bodyRows),
                new Rect(left, STATUS, side, bodyRows - tests),
                new Rect(left, STATUS + bodyRows - tests, side, tests),
                box,
                keys,
                true);
    }

    Rect of(Pane pane) {
        return switch (pane) {
            case COMPOSER -> composer;
            case CONVERSATION -> conversation;
            case FILES -> files;
            case TESTS -> tests;
        };
    }
}
