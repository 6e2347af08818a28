package dev.mirrordeck.tui.pane.bench;

import dev.mirrordeck.agent.ContextTokens.Part;
import dev.mirrordeck.agent.Pinning.Thing;
import dev.mirrordeck.agent.ResetPreview;
import dev.mirrordeck.text.Fit;
import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.text.Width;
import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is kept and what is dropped, a row each, with sizes; what nobody counted carries a {@code ~}. */
record Kept(List<Row> rows, Line foot) {
    Kept {
        rows = List.copyOf(rows);
    }

    /** One row; {@code tick} where it can be kept or dropped. */
    record Row(Line line, Optional<Tick> tick) {}

    /** What a tick stands for. */
    record Tick(Thing thing, int number, boolean isKept) {}

    static Kept of(ResetPreview preview, int columns) {
        List<Row> rows = new ArrayList<>();
        rows.add(title("kept"));
        long system = preview.parts().parts().get(Part.SYSTEM);
        if (system > 0) {
            rows.add(sized("system prompt", system, columns));
        }
        rows.add(sized("brief and docs list", preview.parts().parts().get(Part.BRIEF), columns));
        notes(preview, rows, columns);
        long kept = preview.turns().stream().filter(ResetPreview.Row::isKept).count();
        if (kept > 0) {
            rows.add(sized(kept == 1 ? "one turn, whole" : kept + " turns, whole", preview.pinned(), columns));
            preview.turns().reversed().stream()
                    .filter(ResetPreview.Row::isKept)
                    .forEach(turn -> rows.add(tick(Thing.TURN, turn, "turn " + turn.number() + " ", columns)));
        }
        if (preview.waiting() > 0) {
            rows.add(sized("what it is told next", preview.waiting(), columns));
        }
        rows.add(sized("your summary", preview.parts().parts().get(Part.SUMMARY), columns));
        rows.add(new Row(Line.of(Fit.right("──────", columns), Role.FRAME), Optional.empty()));
        rows.add(sized("tokens", preview.parts().total(), columns));
        rows.add(new Row(Line.EMPTY, Optional.empty()));
        dropped(preview, rows, columns);
        return new Kept(rows, foot(preview, columns));
    }

    private static void notes(ResetPreview preview, List<Row> rows, int columns) {
        List<ResetPreview.Row> notes = preview.notes();
        if (notes.isEmpty()) {
            rows.add(new Row(Line.of("  no notes; /note TEXT writes one", Role.DIM), Optional.empty()));
            return;
        }
        long kept = notes.stream().filter(ResetPreview.Row::isKept).count();
        String many = "notes (" + notes.size() + ", " + (kept == notes.size() ? "all" : kept) + " kept)";
        rows.add(sized(many, preview.parts().parts().get(Part.NOTES), columns));
        notes.forEach(note -> rows.add(tick(Thing.NOTE, note, "", columns)));
    }

    private static void dropped(ResetPreview preview, List<Row> rows, int columns) {
        rows.add(title("dropped"));
        List<ResetPreview.Row> gone =
                preview.turns().stream().filter(turn -> !turn.isKept()).toList();
        if (gone.isEmpty()) {
            rows.add(new Row(Line.of("  no turns", Role.DIM), Optional.empty()));
        } else {
            int first = gone.getLast().number();
            int last = gone.getFirst().number();
            String range = "turns " + first + "–" + last;
            boolean isAll = last - first + 1 == gone.size();
            String name = first == last ? "turn " + first : isAll ? range : gone.size() + " of " + range;
            rows.add(sized(name, preview.dropped(), columns));
            gone.forEach(turn -> rows.add(tick(Thing.TURN, turn, turn.number() + " ", columns)));
        }
        preview.lastSummary()
                .ifPresent(
                        last -> rows.add(sized("last summary (turn " + last.number() + ")", last.tokens(), columns)));
    }

    private static Line foot(ResetPreview preview, int columns) {
        long window = preview.before().window();
        String left = window == 0 ? "now " + now(preview) : "window " + grouped(window);
        long frees = preview.frees();
        String right = (frees < 0 ? "adds ~" : "frees ~") + grouped(Math.abs(frees));
        int gap = Math.max(1, columns - Width.of(left) - Width.of(right));
        return Line.of(left + " ".repeat(gap), Role.DIM).and(right, frees < 0 ? Role.WARN : Role.GOOD);
    }

    /** How large the context is without any reset. */
    static String now(ResetPreview preview) {
        return (preview.before().measuredTo() > 0 ? "" : "~")
                + grouped(preview.before().total());
    }

    /** {@code 118,430}. */
    static String grouped(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static Row title(String text) {
        return new Row(Line.of(text, Role.STRONG), Optional.empty());
    }

    private static Row sized(String name, long tokens, int columns) {
        String size = "~" + grouped(tokens);
        String label = Fit.left(Fit.cut("  " + name, columns - Width.of(size) - 1), columns - Width.of(size));
        return new Row(Line.of(label, Role.TEXT).and(size, Role.TEXT), Optional.empty());
    }

    private static Row tick(Thing thing, ResetPreview.Row row, String name, int columns) {
        String text = Sanitiser.line(row.text());
        String size = row.tokens() == 0 ? "" : "~" + grouped(row.tokens());
        String sign = row.isKept() ? "☑ " : "☐ ";
        int room = Math.max(4, columns - 6 - Width.of(size) - 1);
        String label = Fit.left(Fit.cut(name + (text.isEmpty() ? "(no words)" : text), room), room + 1);
        Role role = row.isKept() ? Role.TEXT : Role.DIM;
        Line line = Line.of("    " + sign, row.isKept() ? Role.GOOD : Role.DIM)
                .and(label, role)
                .and(size, Role.DIM);
        return new Row(line, Optional.of(new Tick(thing, row.number(), row.isKept())));
    }

    /** The tick that is meant; none where there is nothing to choose. */
    Optional<Tick> tick(int at) {
        List<Tick> ticks = ticks();
        return ticks.isEmpty() ? Optional.empty() : Optional.of(ticks.get(Math.clamp(at, 0, ticks.size() - 1)));
    }

    List<Tick> ticks() {
        return rows.stream().flatMap(row -> row.tick().stream()).toList();
    }

    /** The row in which the tick stands. */
    int rowOf(Optional<Tick> tick) {
        for (int row = 0; row < rows.size(); row++) {
            if (tick.isPresent() && rows.get(row).tick().equals(tick)) {
                return row;
            }
        }
        return 0;
    }
}
