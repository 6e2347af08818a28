package dev.mirrordeck.tui.screen;

import dev.mirrordeck.attach.Standing;
import dev.mirrordeck.text.Fit;
import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.tui.draw.Box;
import dev.mirrordeck.tui.draw.Canvas;
import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Rect;
import dev.mirrordeck.tui.draw.Role;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.Scene;
import java.util.ArrayList;
import java.util.List;

/** Small boxes in the middle: a question to confirm, the answer to {@code /status}. */
final class Dialogs {
    private static final int COLUMNS = 74;

    private Dialogs() {}

    static void confirm(Canvas canvas, String question) {
        Canvas place = canvas.in(Rect.of(canvas.size()).centred(new Size(60, 5)));
        place.clear();
        Canvas inside = new Box("Sure?", Line.EMPTY, true).draw(place);
        inside.put(0, 0, Fit.cut(Sanitiser.line(question), inside.size().columns()), Role.STRONG);
        inside.put(
                0,
                2,
                Line.of("y", Role.KEY)
                        .and(" yes    ", Role.TEXT)
                        .and("Esc", Role.KEY)
                        .and(" no", Role.TEXT));
    }

    static void status(Canvas canvas, Scene scene) {
        List<Line> lines = new ArrayList<>();
        for (String fact : Standing.lines(scene.state(), scene.live().heard(), scene.now())) {
            List<String> rows = Fit.wrap(fact.substring(Math.min(9, fact.length())), COLUMNS - 13, 4);
            for (int i = 0; i < rows.size(); i++) {
                String label = i == 0 ? fact.substring(0, Math.min(9, fact.length())) : " ".repeat(9);
                lines.add(Line.of(label, Role.DIM).and(rows.get(i), Role.TEXT));
            }
        }
        Canvas place = canvas.in(Rect.of(canvas.size()).centred(new Size(COLUMNS, lines.size() + 2)));
        place.clear();
        Canvas inside = new Box("Status", Line.of("Esc", Role.KEY).and(" close", Role.DIM), true).draw(place);
        for (int row = 0; row < lines.size(); row++) {
            inside.put(0, row, lines.get(row));
        }
    }
}
