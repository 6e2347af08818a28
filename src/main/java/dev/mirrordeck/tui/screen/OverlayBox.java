package dev.mirrordeck.tui.screen;

import dev.mirrordeck.state.OperatorMessage;
import dev.mirrordeck.text.Fit;
import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.text.Width;
import dev.mirrordeck.tui.draw.Box;
import dev.mirrordeck.tui.draw.Canvas;
import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Rect;
import dev.mirrordeck.tui.draw.Role;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.pane.pick.Pick;
import dev.mirrordeck.tui.pane.pick.PickRow;
import dev.mirrordeck.tui.pane.sizes.SizesPage;
import dev.mirrordeck.tui.screen.UiState.Overlay;
import java.util.ArrayList;
import java.util.List;

/** Draws whatever lies over the panes. */
final class OverlayBox {
    /** Rows of a list at most. */
    static final int LIST_ROWS = 16;

    private static final int COLUMNS = 92;
    private static final Line CLOSE = Line.of("Esc", Role.KEY).and(" close", Role.DIM);

    private OverlayBox() {}

    static void draw(Canvas canvas, Scene scene, UiState ui) {
        if (ui.overlay() instanceof Overlay.None) {
            return;
        }
        canvas.noCursor();
        UiState under = ui.with(new Overlay.None());
        switch (ui.overlay()) {
            case Overlay.None none -> throw new IllegalStateException("nothing lies there");
            case Overlay.Bench bench -> throw new IllegalStateException("it has the screen to itself");
            case Overlay.Help help -> HelpOverlay.draw(canvas, scene, ui, help.top());
            case Overlay.Status status -> Dialogs.status(canvas, scene);
            case Overlay.Sizes sizes -> SizesPage.draw(canvas, scene, sizes.top());
            case Overlay.Confirm confirm -> Dialogs.confirm(canvas, confirm.question());
            case Overlay.Palette palette -> {
                List<PickRow> rows = Palette.rows(palette.pick().query().text(), scene, under).stream()
                        .map(Palette.Row::shown)
                        .toList();
                list(canvas, "Palette", palette.pick(), rows, "Nothing is called so.");
            }
            case Overlay.Past past -> {
                List<PickRow> rows = OverlayDesk.past(past.pick(), ui).stream()
                        .map(found -> new PickRow(
                                found.item().replace('\n', '⏎'), found.match().hits(), "", "", true))
                        .toList();
                String none = ui.composer().recall().past().isEmpty()
                        ? "Nothing was written yet."
                        : "Nothing that was written matches.";
                list(canvas, "Written before", past.pick(), rows, none);
            }
            case Overlay.Queue queue -> queue(canvas, scene, queue.at());
        }
    }

    private static void list(Canvas canvas, String title, Pick pick, List<PickRow> rows, String none) {
        Size size = canvas.size();
        int height = Math.min(LIST_ROWS + 4, size.rows() - 4);
        Canvas place = canvas.in(Rect.of(size).centred(new Size(Math.min(COLUMNS, size.columns() - 4), height)));
        place.clear();
        Canvas inside = new Box(title, CLOSE, true).draw(place);
        int columns = inside.size().columns();
        String query = pick.query().text();
        String before = query.substring(0, pick.query().cursor());
        int hidden = Math.max(0, Width.of(before) - columns + 3);
        Canvas field = inside.in(new Rect(2, 0, columns - 2, 1));
        inside.put(0, 0, "›", Role.FOCUS);
        field.put(-hidden, 0, query, Role.TEXT);
        field.cursor(Width.of(before) - hidden, 0);
        Canvas below = inside.in(new Rect(0, 2, columns, inside.size().rows() - 2));
        if (rows.isEmpty()) {
            below.put(2, 0, none, Role.DIM);
        }
        PickRow.draw(below, rows, pick.at(), Math.min(30, columns / 3));
    }

    private static String kind(OperatorMessage message) {
        return switch (message.timing()) {
            case NOW -> " · now";
            case NEXT_TURN -> "";
            case AFTER_TASK -> message.isNext() ? "" : " · after the task";
        };
    }

    private static void queue(Canvas canvas, Scene scene, int chosen) {
        List<PickRow> rows = new ArrayList<>();
        for (OperatorMessage message : scene.state().control().queue()) {
            rows.add(new PickRow(
                    Fit.right(Integer.toString(message.id()), 3) + "  " + Sanitiser.line(message.text()),
                    List.of(),
                    scene.name(message.by()) + kind(message),
                    "",
                    true));
        }
        int height = Math.clamp(rows.size(), 1, LIST_ROWS) + 2;
        Size wanted = new Size(Math.min(COLUMNS, canvas.size().columns() - 4), height);
        Canvas place = canvas.in(Rect.of(canvas.size()).centred(wanted));
        place.clear();
        Canvas inside = new Box("Waits for turn " + scene.nextTurn(), CLOSE, true).draw(place);
        if (rows.isEmpty()) {
            inside.put(0, 0, "Nothing waits. What you send, the next turn reads.", Role.DIM);
        }
        PickRow.draw(inside, rows, Math.min(chosen, Math.max(0, rows.size() - 1)), 0);
    }
}
