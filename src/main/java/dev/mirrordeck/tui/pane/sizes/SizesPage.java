package dev.mirrordeck.tui.pane.sizes;

import dev.mirrordeck.agent.ContextTokens;
import dev.mirrordeck.attach.tell.ContextText;
import dev.mirrordeck.text.Figures;
import dev.mirrordeck.text.Fit;
import dev.mirrordeck.tui.draw.Box;
import dev.mirrordeck.tui.draw.Canvas;
import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Rect;
import dev.mirrordeck.tui.draw.Role;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.Gauge;
import dev.mirrordeck.tui.pane.Scene;
import java.util.ArrayList;
import java.util.List;

/** The answer to {@code /context}: what the next request holds, in the words of the console without a screen. */
public final class SizesPage {
    private static final int WIDEST = 74;
    private static final int NAME = 10;
    private static final int COUNT = 8;

    private SizesPage() {}

    public static void draw(Canvas canvas, Scene scene, int top) {
        List<Line> lines = lines(scene);
        Size size = canvas.size();
        int height = Math.min(lines.size(), rows(size)) + 2;
        Canvas place = canvas.in(Rect.of(size).centred(new Size(Math.min(WIDEST, size.columns()), height)));
        place.clear();
        Line right = Line.of("Enter", Role.KEY)
                .and(" word for word  ", Role.DIM)
                .and("Esc", Role.KEY)
                .and(" close", Role.DIM);
        String title = "Context of turn " + (scene.state().turn() + 1);
        Canvas inside = new Box(title, right, true).draw(place);
        for (int row = 0; row < inside.size().rows() && top + row < lines.size(); row++) {
            inside.put(0, row, lines.get(top + row));
        }
    }

    /** Rows that fit at once. */
    public static int rows(Size size) {
        return Math.max(1, size.rows() - 6);
    }

    public static List<Line> lines(Scene scene) {
        ContextTokens tokens = ContextTokens.of(scene.state());
        int columns = Math.min(WIDEST, scene.size().columns()) - 4;
        List<Line> lines = new ArrayList<>();
        wrap(lines, ContextText.size(tokens), Role.STRONG, columns);
        if (tokens.window() > 0) {
            lines.add(Gauge.used(tokens.total(), 0, tokens.window(), columns));
        }
        lines.add(Line.EMPTY);
        long all = tokens.parts().values().stream().mapToLong(Long::longValue).sum();
        tokens.parts()
                .forEach((part, size) -> lines.add(Line.of(Fit.left(ContextText.word(part), NAME), Role.TEXT)
                        .and(Fit.right("~" + Figures.count(size), COUNT) + "  ", Role.TEXT)
                        .and(Gauge.done(size, all, columns - NAME - COUNT - 2))));
        List<String> facts = ContextText.facts(scene.state());
        if (!facts.isEmpty()) {
            lines.add(Line.EMPTY);
            facts.forEach(fact -> wrap(lines, fact, Role.TEXT, columns));
        }
        return lines;
    }

    private static void wrap(List<Line> lines, String text, Role role, int columns) {
        Fit.wrap(text, columns, Integer.MAX_VALUE).forEach(row -> lines.add(Line.of(row, role)));
    }
}
