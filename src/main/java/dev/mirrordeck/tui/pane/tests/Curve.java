package dev.mirrordeck.tui.pane.tests;

import dev.mirrordeck.event.Money;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.state.TestBoard.Run;
import dev.mirrordeck.state.TestHistory;
import dev.mirrordeck.text.Figures;
import dev.mirrordeck.text.Fit;
import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Role;
import dev.mirrordeck.tui.pane.tests.TestsView.Axis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Passed cases over turns, active time or cost, from nothing to all of them. Where several runs share a column the
 * newest is drawn, but a fall is never hidden by the recovery after it.
 */
final class Curve {
    private static final String EIGHTHS = " ▁▂▃▄▅▆▇█";

    private final int[] passed;
    private final int total;
    private final int best;
    private final Axis axis;
    private final long[] along;

    /**
     * One column.
     *
     * @param value cases that passed; -1 before the first run
     */
    private record Column(int value, Role role) {}

    Curve(SessionState state, Axis axis) {
        List<Run> runs = state.tests().runs();
        this.axis = axis;
        this.total = Math.max(1, state.tests().names().size());
        this.passed = new int[runs.size()];
        this.along = new long[runs.size()];
        int most = 0;
        for (int i = 0; i < runs.size(); i++) {
            passed[i] = runs.get(i).passed();
            along[i] = along(state, runs.get(i));
            most = passed[i] > passed[most] ? i : most;
        }
        this.best = most;
    }

    private long along(SessionState state, Run run) {
        return switch (axis) {
            case TURNS -> run.turn();
            case ACTIVE -> run.activeNanos();
            case COST -> TestHistory.spentAt(state, run).nanos();
        };
    }

    /** The most that passed in a run; 0 before the first. */
    int best() {
        return passed.length == 0 ? 0 : passed[best];
    }

    /** One column that says how much passes, for where there is no room for a curve. */
    static char bar(int passed, int total) {
        return EIGHTHS.charAt(total == 0 ? 1 : 1 + passed * 7 / total);
    }

    /** The whole picture in {@code rows} lines: one line of bars, or a plot above its axis. */
    List<Line> lines(int width, int rows) {
        if (rows <= 0) {
            return List.of();
        }
        if (rows == 1) {
            Line axes = axes();
            Column[] columns = columns(Math.max(1, width - axes.width() - 2));
            return List.of(row(columns, 0, 1).and("  ", Role.TEXT).and(axes));
        }
        String top = Integer.toString(total);
        int gutter = top.length() + 1;
        Column[] columns = columns(Math.max(1, width - gutter));
        List<Line> lines = new ArrayList<>();
        for (int row = rows - 2; row >= 0; row--) {
            String label = row == rows - 2 ? top + "┤" : Fit.right("│", gutter);
            lines.add(Line.of(label, Role.DIM).and(row(columns, row, rows - 1)));
        }
        lines.add(Line.of(Fit.right("0└", gutter), Role.DIM).and(floor(columns.length)));
        return lines;
    }

    /** The axis: what it counts on the left, and below the best run a mark. */
    private Line floor(int columns) {
        Line axes = axes().and(" ", Role.TEXT);
        int at = column(along[best], columns);
        int rest = columns - axes.width();
        int before = Math.max(0, at - axes.width());
        if (rest <= 0 || at < axes.width()) {
            return axes.and("─".repeat(Math.max(0, rest)), Role.DIM);
        }
        return axes.and("─".repeat(before), Role.DIM)
                .and("▲", Role.GOOD)
                .and("─".repeat(Math.max(0, rest - before - 1)), Role.DIM);
    }

    /** The three axes, the chosen one with how far it goes. */
    private Line axes() {
        Line line = Line.EMPTY;
        for (Axis one : Axis.values()) {
            String word = one == axis ? reach() : one.word();
            line = line.and(line.spans().isEmpty() ? "" : " ▸ ", Role.DIM)
                    .and(word, one == axis ? Role.STRONG : Role.DIM);
        }
        return line;
    }

    private String reach() {
        return switch (axis) {
            case TURNS -> "turns 0–" + far();
            case ACTIVE -> "time 0–" + Figures.clock(far());
            case COST -> "$0–" + Figures.money(new Money(far()).nanos());
        };
    }

    private long far() {
        return along.length == 0 ? 0 : along[along.length - 1];
    }

    private int column(long value, int columns) {
        return far() == 0 ? columns - 1 : (int) Math.min(columns - 1L, (long) ((double) value / far() * columns));
    }

    /** A run holds until the next one. */
    private Column[] columns(int count) {
        Column[] columns = new Column[count];
        Arrays.fill(columns, new Column(-1, Role.DIM));
        int filled = -1;
        for (int i = 0; i < passed.length; i++) {
            int at = column(along[i], count);
            boolean isFall = i > 0 && passed[i] < passed[i - 1];
            boolean hidesFall = at == filled && columns[at].role() == Role.BAD && columns[at].value() < passed[i];
            if (hidesFall) {
                continue;
            }
            for (int hold = filled + 1; hold < at && i > 0; hold++) {
                columns[hold] = new Column(passed[i - 1], Role.DIM);
            }
            columns[at] = new Column(passed[i], isFall ? Role.BAD : i == best ? Role.GOOD : Role.RUNNING);
            filled = at;
        }
        return columns;
    }

    /** One line of the plot; row 0 is the lowest of {@code rows}. */
    private Line row(Column[] columns, int row, int rows) {
        List<Line.Span> spans = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        Role role = columns[0].role();
        for (Column column : columns) {
            if (column.role() != role) {
                spans.add(new Line.Span(text.toString(), role));
                text.setLength(0);
                role = column.role();
            }
            text.append(EIGHTHS.charAt(Math.clamp(height(column.value(), rows) - 8L * row, 0, 8)));
        }
        spans.add(new Line.Span(text.toString(), role));
        return new Line(spans);
    }

    /** In eighths of a row; something is never nothing, and all but one is never all. */
    private int height(int value, int rows) {
        if (value < 0) {
            return 0;
        }
        int full = 8 * rows;
        int height = (int) ((long) Math.min(value, total) * full / total);
        return value == 0 ? 1 : Math.max(rows == 1 ? 2 : 1, height);
    }
}
