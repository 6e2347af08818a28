package dev.mirrordeck.tui.pane.bench;

import dev.mirrordeck.text.Width;
import dev.mirrordeck.tui.pane.TextField;
import dev.mirrordeck.tui.pane.TextField.Row;
import java.util.ArrayList;
import java.util.List;

/**
 * A text in rows that are broken between words. Spaces at a break stay in the row before it, and may hang over its
 * edge; a word that is wider than a row is broken where the edge is.
 */
final class SoftWrap {
    private SoftWrap() {}

    static List<Row> rows(String text, int columns) {
        List<Row> rows = new ArrayList<>();
        int from = 0;
        while (from <= text.length()) {
            int newline = text.indexOf('\n', from);
            int end = newline < 0 ? text.length() : newline;
            line(text, from, end, Math.max(2, columns), rows);
            from = end + 1;
        }
        return rows;
    }

    private static void line(String text, int from, int to, int columns, List<Row> rows) {
        int start = from;
        int used = 0;
        int afterSpace = -1;
        for (int at = from; at < to; ) {
            int end = Width.graphemeEnd(text, at);
            boolean isSpace = text.charAt(at) == ' ' && end == at + 1;
            int width = Width.of(text.substring(at, end));
            // a wide character may not fit behind the word that was taken along either
            while (!isSpace && used + width > columns && at > start) {
                int cut = afterSpace > start ? afterSpace : at;
                rows.add(new Row(start, cut));
                start = cut;
                used = Width.of(text.substring(cut, at));
                afterSpace = -1;
            }
            used += width;
            at = end;
            afterSpace = isSpace ? at : afterSpace;
        }
        rows.add(new Row(start, to));
    }

    /** So many rows down, or up, in about the same column. */
    static TextField vertical(TextField field, int by, int columns) {
        String text = field.text();
        List<Row> rows = rows(text, columns);
        int row = field.rowOfCursor(rows);
        int target = Math.clamp((long) row + by, 0, rows.size() - 1);
        if (target == row) {
            return new TextField(text, by < 0 ? 0 : text.length());
        }
        int wanted = Width.of(text.substring(rows.get(row).start(), field.cursor()));
        int start = rows.get(target).start();
        int last = lastPlace(text, rows, target);
        int at = start;
        while (at < last) {
            int end = Width.graphemeEnd(text, at);
            if (Width.of(text.substring(start, end)) > wanted) {
                break;
            }
            at = Math.min(end, last);
        }
        return new TextField(text, at);
    }

    /** Behind a soft break the cursor would stand in the next row already. */
    private static int lastPlace(String text, List<Row> rows, int row) {
        int end = rows.get(row).end();
        boolean isSoft = row + 1 < rows.size()
                && rows.get(row + 1).start() == end
                && end > rows.get(row).start();
        return isSoft ? Width.graphemeStart(text, end) : end;
    }
}
