package dev.mirrordeck.tui.screen;

import dev.mirrordeck.guard.Forecast;
import dev.mirrordeck.guard.Limits.Name;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.text.Figures;
import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.tui.draw.Canvas;
import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Rect;
import dev.mirrordeck.tui.draw.Role;
import dev.mirrordeck.tui.pane.Amounts;
import dev.mirrordeck.tui.pane.Gauge;
import dev.mirrordeck.tui.pane.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How long, how much, how far, and whose work it is. Where there is little room, what matters least is left out. */
final class SpentLine {
    private static final int WIDE = 100;
    private static final int GAUGE = 9;
    private static final int GAP = 3;

    private SpentLine() {}

    /**
     * A part of the line.
     *
     * @param rank parts of the smallest rank get their room first
     */
    private record Part(int rank, Line line) {}

    static void draw(Canvas canvas, Scene scene) {
        int columns = canvas.size().columns();
        Line trust = trust(scene, columns >= 72);
        canvas.in(new Rect(0, 0, columns - 1, 1)).putRight(0, trust);
        int room = columns - trust.width() - 1 - GAP;
        int at = 1;
        List<Part> parts = parts(scene, columns >= WIDE);
        List<Part> kept = fitting(parts, room - at);
        for (Part part : parts) {
            if (kept.contains(part)) {
                at = canvas.put(at, 0, part.line()) + GAP;
            }
        }
    }

    private static List<Part> fitting(List<Part> parts, int room) {
        List<Part> kept = new ArrayList<>();
        int used = 0;
        for (Part part : parts.stream()
                .sorted((a, b) -> Integer.compare(a.rank(), b.rank()))
                .toList()) {
            if (used + part.line().width() <= room) {
                kept.add(part);
                used += part.line().width() + GAP;
            }
        }
        return kept;
    }

    /** In the order in which they stand. */
    private static List<Part> parts(Scene scene, boolean isWide) {
        SessionState state = scene.state();
        List<Forecast.Row> rows = Forecast.rows(state, scene.now());
        List<Part> parts = new ArrayList<>();
        Line active = Line.of(isWide ? "active " : "", Role.DIM).and(used(rows, Name.ACTIVE, isWide));
        parts.add(new Part(0, active.and(scene.isPaused() ? " (stopped)" : "", Role.PAUSED)));
        Optional<Forecast.Row> tightest = tightest(scene, rows);
        parts.add(new Part(1, used(rows, Name.COST, isWide)));
        if (scene.isPaused()) {
            parts.add(new Part(2, Line.of("sandbox frozen", Role.PAUSED)));
        }
        if (!scene.isEnded() && !state.context().finishing().isEmpty()) {
            parts.add(new Part(2, Line.of("told to finish", Role.WARN)));
        }
        tightest.ifPresent(row -> parts.add(new Part(4, outlook(row, scene, isWide))));
        Line tokens = used(rows, Name.TOKENS, isWide);
        // without its word a lone 0 says nothing
        if (isWide || tokens.width() > 1) {
            parts.add(new Part(5, isWide ? tokens.and(" tokens", Role.DIM) : tokens));
        }
        if (state.spend().reserved().nanos() > 0) {
            parts.add(new Part(3, Line.of(Figures.money(state.spend().reserved().nanos()) + " reserved", Role.DIM)));
        }
        return parts;
    }

    /** The limit that comes first. While nothing moves only the wall clock goes on. */
    private static Optional<Forecast.Row> tightest(Scene scene, List<Forecast.Row> rows) {
        if (scene.isEnded() || !scene.isHosted()) {
            return Optional.empty();
        }
        return Forecast.tightest(rows.stream()
                .filter(row -> !scene.isPaused() || row.name() == Name.WALL)
                .toList());
    }

    /** {@code cost ▕██░░░░░▏ 6 h left at this rate}. */
    private static Line outlook(Forecast.Row row, Scene scene, boolean isWide) {
        if (scene.isPaused()) {
            String end = Amounts.end(row, scene.now().wall()).orElse("");
            return Line.of("wall " + end, Role.WARN);
        }
        Line gauge = Gauge.used(row.used(), row.reserved(), row.max().orElse(0L), GAUGE);
        String left =
                isWide ? Amounts.left(row) : Figures.roughly(row.nanosLeft().orElse(0)) + " left";
        // the cost stands right before it
        String name = row.name() == Name.COST ? "" : row.name().word() + " ";
        return Line.of(name, Role.DIM).and(gauge).and(" " + left, Role.TEXT);
    }

    private static Line used(List<Forecast.Row> rows, Name name, boolean isWide) {
        Forecast.Row row =
                rows.stream().filter(one -> one.name() == name).findFirst().orElseThrow();
        String bound = row.max()
                .map(max -> (isWide ? " of " : "/") + Amounts.bound(name, max))
                .orElse("");
        return Line.of(Amounts.of(name, row.used()), Role.TEXT).and(bound, Role.DIM);
    }

    private static Line trust(Scene scene, boolean namesSandbox) {
        SessionState state = scene.state();
        String label = state.label().word();
        Line line = Line.of(label, label.equals("autonomous") ? Role.TEXT : Role.YOU);
        if (state.sandbox().isEmpty()) {
            return line;
        }
        int missing = state.sandbox().get().missing().size();
        String backend =
                namesSandbox ? " · " + Sanitiser.line(state.sandbox().get().backend()) : "";
        return line.and(backend, Role.DIM).and(missing == 0 ? "" : " !" + missing, Role.WARN);
    }
}
