package dev.mirrordeck.tui.pane.tests;

import dev.mirrordeck.text.Fit;
import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.text.Width;
import dev.mirrordeck.tui.pane.tests.TestsView.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which case stands where: rows of cells, with a label before them where they are grouped.
 *
 * @param indent columns before the first cell
 */
record Board(List<Row> rows, int indent) {
    private static final int LONGEST_LABEL = 18;

    /** One row; {@code cases} by their places in the suite. */
    record Row(String label, List<Integer> cases) {}

    /** Where a case is drawn. */
    record Spot(int row, int column) {}

    static Board of(List<String> names, Groups groups, Marks marks, Shape shape, int width) {
        return switch (shape) {
            case MATRIX -> matrix(names.size(), Math.max(1, width));
            case GROUPS -> groups(names, groups, marks, width);
            case FAILING ->
                new Board(
                        marks.failing().stream()
                                .map(i -> new Row("", List.of(i)))
                                .toList(),
                        0);
        };
    }

    private static Board matrix(int cases, int width) {
        List<Row> rows = new ArrayList<>();
        for (int from = 0; from < cases; from += width) {
            rows.add(new Row("", range(from, Math.min(cases, from + width))));
        }
        return new Board(rows, 0);
    }

    private static List<Integer> range(int from, int to) {
        List<Integer> range = new ArrayList<>();
        for (int i = from; i < to; i++) {
            range.add(i);
        }
        return range;
    }

    private static Board groups(List<String> names, Groups by, Marks marks, int width) {
        Map<String, List<Integer>> groups = new TreeMap<>();
        for (int i = 0; i < names.size(); i++) {
            groups.computeIfAbsent(by.of(i, names.get(i)), key -> new ArrayList<>())
                    .add(i);
        }
        int label = 4;
        int digits = 1;
        for (Map.Entry<String, List<Integer>> group : groups.entrySet()) {
            label = Math.max(label, Width.of(Sanitiser.line(group.getKey())));
            digits = Math.max(digits, Integer.toString(group.getValue().size()).length());
        }
        label = Math.min(label, Math.min(LONGEST_LABEL, Math.max(4, width / 3)));
        int indent = label + 1 + 2 * digits + 1 + 2;
        int room = Math.max(1, width - indent);
        List<Row> rows = new ArrayList<>();
        for (Map.Entry<String, List<Integer>> group : groups.entrySet()) {
            List<Integer> cases = group.getValue();
            String passed = Long.toString(cases.stream()
                    .filter(i -> i < marks.now().length() && !marks.fails(i))
                    .count());
            String name = Fit.left(Fit.cut(Sanitiser.line(group.getKey()), label), label);
            String count = Fit.right(passed, digits) + "/" + Fit.right(Integer.toString(cases.size()), digits);
            for (int from = 0; from < cases.size(); from += room) {
                String words = from == 0 ? name + " " + count : "";
                rows.add(new Row(words, cases.subList(from, Math.min(cases.size(), from + room))));
            }
        }
        return new Board(rows, indent);
    }

    /** Where the case stands; the top left where it is not on the board. */
    Spot find(int index) {
        for (int row = 0; row < rows.size(); row++) {
            int column = rows.get(row).cases().indexOf(index);
            if (column >= 0) {
                return new Spot(row, column);
            }
        }
        return new Spot(0, 0);
    }

    /** The case {@code by} rows further down in the same column, as far as there are rows. */
    int down(int index, int by) {
        Spot spot = find(index);
        List<Integer> cases =
                rows.get(Math.clamp((long) spot.row() + by, 0, rows.size() - 1)).cases();
        return cases.get(Math.min(spot.column(), cases.size() - 1));
    }

    /** The case {@code by} cells further on, over the ends of rows. */
    int along(int index, int by) {
        Spot spot = find(index);
        int row = spot.row();
        int column = spot.column() + by;
        if (column < 0) {
            return row == 0
                    ? rows.getFirst().cases().getFirst()
                    : rows.get(row - 1).cases().getLast();
        }
        if (column >= rows.get(row).cases().size()) {
            return row == rows.size() - 1 ? index : rows.get(row + 1).cases().getFirst();
        }
        return rows.get(row).cases().get(column);
    }

    int first() {
        return rows.getFirst().cases().getFirst();
    }

    int last() {
        return rows.getLast().cases().getLast();
    }
}
