package dev.mirrordeck.tui.screen;

import dev.mirrordeck.tui.draw.Rect;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.pane.compose.ComposerBox;
import dev.mirrordeck.tui.pane.tests.TestsPane;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Who draws where. On a narrow screen, and while one pane has the whole room, every pane has the same place and one is
 * seen.
 *
 * @param seen the panes of the body that are seen, from left to right and top to bottom
 */
record Layout(Rect status, Map<Pane, Rect> places, List<Pane> seen, Rect composer, Rect keys) {
    static final Size SMALLEST = new Size(60, 16);
    private static final int WIDE = 100;
    private static final int STATUS = 2;
    private static final int KEYS = 1;

    static Layout of(Scene scene, UiState ui) {
        Size size = scene.size();
        int columns = size.columns();
        int composer = scene.isEnded() && !ui.isWriting() ? EndBanner.ROWS : ComposerBox.rows(ui.composer(), size);
        int bodyRows = Math.max(1, size.rows() - STATUS - composer - KEYS);
        Rect status = new Rect(0, 0, columns, STATUS);
        Rect body = new Rect(0, STATUS, columns, bodyRows);
        Rect box = new Rect(0, STATUS + bodyRows, columns, composer);
        Rect keys = new Rect(0, size.rows() - KEYS, columns, KEYS);
        Map<Pane, Rect> places = new EnumMap<>(Pane.class);
        Pane.BODY.forEach(pane -> places.put(pane, body));
        if (columns < WIDE || ui.place().room() == UiState.Room.WHOLE) {
            return new Layout(status, places, List.of(ui.shown()), box, keys);
        }
        int side = Math.clamp(columns * 2 / 5, 40, 64);
        int left = columns - side;
        places.put(Pane.CONVERSATION, new Rect(0, STATUS, left, bodyRows));
        Rect right = new Rect(left, STATUS, side, bodyRows);
        if (ui.shown() == Pane.BUDGET) {
            places.put(Pane.BUDGET, right);
            return new Layout(status, places, List.of(Pane.CONVERSATION, Pane.BUDGET), box, keys);
        }
        int least = bodyRows / 3;
        // a window may be lower than anything can be shown in, and is laid out all the same
        int most = Math.max(least, bodyRows - Math.max(5, least));
        int tests = Math.clamp(TestsPane.height(scene, side), least, most);
        places.put(Pane.FILES, new Rect(left, STATUS, side, bodyRows - tests));
        places.put(Pane.TESTS, new Rect(left, STATUS + bodyRows - tests, side, tests));
        return new Layout(status, places, List.of(Pane.CONVERSATION, Pane.FILES, Pane.TESTS), box, keys);
    }

    boolean hasSeveral() {
        return seen.size() > 1;
    }

    /** Where a pane of the body is, or would be. */
    Rect of(Pane pane) {
        return places.get(pane);
    }

    /** The room within its frame. */
    Size inside(Pane pane) {
        return of(pane).inside().size();
    }
}
