package dev.mirrordeck.tui.screen;

import dev.mirrordeck.attach.Words;
import dev.mirrordeck.text.Fit;
import dev.mirrordeck.tui.draw.Box;
import dev.mirrordeck.tui.draw.Canvas;
import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Rect;
import dev.mirrordeck.tui.draw.Role;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.Scene;
import java.util.ArrayList;
import java.util.List;

/** Every key and every word, from the tables that dispatch them; a key that does nothing now says why. */
final class HelpOverlay {
    private static final int COLUMNS = 74;

    private HelpOverlay() {}

    static void draw(Canvas canvas, Scene scene, UiState ui, int top) {
        List<Line> lines = lines(scene, ui);
        Size size = canvas.size();
        Canvas place = canvas.in(Rect.of(size).centred(new Size(COLUMNS, rows(size) + 2)));
        place.clear();
        boolean hasMore = lines.size() > rows(size);
        Line right = hasMore
                ? Line.of("j", Role.KEY)
                        .and("/", Role.DIM)
                        .and("k", Role.KEY)
                        .and(" scroll  ", Role.DIM)
                        .and("Esc", Role.KEY)
                        .and(" close", Role.DIM)
                : Line.of("Esc", Role.KEY).and(" close", Role.DIM);
        Canvas inside = new Box("Help", right, true).draw(place);
        for (int row = 0; row < inside.size().rows() && top + row < lines.size(); row++) {
            inside.put(0, row, lines.get(top + row));
        }
    }

    /** Lines that fit at once. */
    static int rows(Size size) {
        return Math.max(1, Math.min(36, size.rows() - 4) - 2);
    }

    static List<Line> lines(Scene scene, UiState ui) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of("Keys", Role.STRONG));
        for (Keys.Binding row : ui.keys().rows()) {
            if (!row.help().isEmpty()) {
                String reason = Where.refusal(row.deed(), scene, ui)
                        .map(why -> "  " + why)
                        .orElse("");
                lines.add(Line.of(
                                "  "
                                        + Fit.left(
                                                String.join(
                                                        " ",
                                                        row.keys()
                                                                .subList(
                                                                        0,
                                                                        Math.min(
                                                                                2,
                                                                                row.keys()
                                                                                        .size()))),
                                                24),
                                Role.KEY)
                        .and(Fit.cut(row.help() + reason, COLUMNS - 30), reason.isEmpty() ? Role.TEXT : Role.DIM));
            }
        }
        lines.add(Line.EMPTY);
        lines.add(Line.of("Words, written after a /", Role.STRONG));
        for (Words.Word word : Words.ALL) {
            String aliases = word.aliases().isEmpty() ? "" : "  (" + String.join(", ", word.aliases()) + ")";
            lines.add(Line.of("  " + Fit.left("/" + word.name() + " " + word.argument(), 24), Role.KEY)
                    .and(Fit.cut(word.help() + aliases, COLUMNS - 30), Role.TEXT));
        }
        return lines;
    }
}
