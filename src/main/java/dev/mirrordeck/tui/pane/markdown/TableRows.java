package dev.mirrordeck.tui.pane.markdown;

import dev.mirrordeck.text.Fit;
import dev.mirrordeck.text.Width;
import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.Node;

/** A table with aligned columns; too wide cells are broken into several rows. */
final class TableRows {
    private static final String BETWEEN = " │ ";
    private static final int NARROWEST = 4;
    private static final int MOST_COLUMNS = 24;
    private static final int MOST_CELL_ROWS = 20;

    private final int[] widths;
    private final List<Line> lines = new ArrayList<>();

    /** One cell's words and on which side they stand. */
    private record Cell(String text, boolean isRight) {}

    private TableRows(int[] widths) {
        this.widths = widths;
    }

    static List<Line> of(TableBlock table, int room) {
        List<List<Cell>> rows = new ArrayList<>();
        collect(table, rows);
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int air = BETWEEN.length() * Math.max(0, columns - 1);
        if (columns > MOST_COLUMNS || columns * NARROWEST + air > room) {
            return plain(rows, room);
        }
        TableRows aligned = new TableRows(widths(rows, columns, room - air));
        for (int i = 0; i < rows.size(); i++) {
            aligned.row(rows.get(i), i == 0 ? Role.STRONG : Role.TEXT);
            if (i == 0) {
                aligned.rule();
            }
        }
        return aligned.lines;
    }

    private static void collect(Node node, List<List<Cell>> rows) {
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            if (child instanceof TableRow row) {
                rows.add(cells(row));
            } else {
                collect(child, rows);
            }
        }
    }

    private static List<Cell> cells(TableRow row) {
        List<Cell> cells = new ArrayList<>();
        for (Node child = row.getFirstChild(); child instanceof TableCell cell; child = child.getNext()) {
            String text = Inline.of(cell, Role.TEXT, "").text().replace('\n', ' ');
            cells.add(new Cell(text, cell.getAlignment() == TableCell.Alignment.RIGHT));
        }
        return cells;
    }

    /** As wide as the words want, the widest giving way first. */
    private static int[] widths(List<List<Cell>> rows, int columns, int room) {
        int[] widths = new int[columns];
        Arrays.fill(widths, 1);
        for (List<Cell> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] =
                        Math.min(room, Math.max(widths[i], Width.of(row.get(i).text())));
            }
        }
        for (int sum = Arrays.stream(widths).sum(); sum > room; sum--) {
            int widest = 0;
            for (int i = 1; i < columns; i++) {
                widest = widths[i] > widths[widest] ? i : widest;
            }
            widths[widest]--;
        }
        return widths;
    }

    private void row(List<Cell> cells, Role role) {
        List<List<String>> wrapped = new ArrayList<>();
        int height = 1;
        for (int i = 0; i < widths.length; i++) {
            String text = i < cells.size() ? cells.get(i).text() : "";
            List<String> rows = Fit.wrap(text, widths[i], MOST_CELL_ROWS);
            wrapped.add(rows);
            height = Math.max(height, rows.size());
        }
        for (int row = 0; row < height; row++) {
            Line line = Line.EMPTY;
            for (int i = 0; i < widths.length; i++) {
                String text = row < wrapped.get(i).size() ? wrapped.get(i).get(row) : "";
                boolean isRight = i < cells.size() && cells.get(i).isRight();
                line = line.and(i == 0 ? "" : BETWEEN, Role.FRAME)
                        .and(isRight ? Fit.right(text, widths[i]) : Fit.left(text, widths[i]), role);
            }
            lines.add(line);
        }
    }

    private void rule() {
        StringBuilder rule = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            rule.append(i == 0 ? "" : "─┼─").repeat("─", widths[i]);
        }
        lines.add(Line.of(rule.toString(), Role.FRAME));
    }

    private static List<Line> plain(List<List<Cell>> rows, int room) {
        List<Line> lines = new ArrayList<>();
        for (List<Cell> row : rows) {
            String text = String.join(" | ", row.stream().map(Cell::text).toList());
            Fit.wrap(text, room, MOST_CELL_ROWS).forEach(part -> lines.add(Line.of(part, Role.TEXT)));
        }
        return lines;
    }
}
