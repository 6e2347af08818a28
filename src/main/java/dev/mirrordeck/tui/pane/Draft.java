package dev.mirrordeck.tui.pane;

import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.text.Width;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands in the composer. Everything typed or pasted passes the sanitiser on its way in, so what is seen is what
 * is sent.
 *
 * @param cursor an index into the text, never inside a grapheme
 */
public record Draft(String text, int cursor) {
    public static final Draft EMPTY = new Draft("", 0);

    /** One row of the composer; {@code end} is exclusive. */
    record Row(int start, int end) {}

    public static Draft of(String text) {
        return new Draft(text, text.length());
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    Draft insert(String typed) {
        // together with what stands before it, for marks and emoji come in several keys
        String before = Sanitiser.block(text.substring(0, cursor) + typed);
        return new Draft(before + text.substring(cursor), before.length());
    }

    Draft backspace() {
        return cursor == 0 ? this : deleteTo(Width.graphemeStart(text, cursor));
    }

    Draft delete() {
        return cursor == text.length() ? this : deleteTo(Width.graphemeEnd(text, cursor));
    }

    Draft left() {
        return cursor == 0 ? this : new Draft(text, Width.graphemeStart(text, cursor));
    }

    Draft right() {
        return cursor == text.length() ? this : new Draft(text, Width.graphemeEnd(text, cursor));
    }

    Draft home() {
        return new Draft(text, lineStart());
    }

    Draft end() {
        int newline = text.indexOf('\n', cursor);
        return new Draft(text, newline < 0 ? text.length() : newline);
    }

    Draft killWord() {
        int at = cursor;
        while (at > 0 && Character.isWhitespace(text.charAt(at - 1))) {
            at--;
        }
        while (at > 0 && !Character.isWhitespace(text.charAt(at - 1))) {
            at--;
        }
        return deleteTo(at);
    }

    Draft killToStart() {
        return deleteTo(lineStart());
    }

    Draft killToEnd() {
        return deleteTo(end().cursor);
    }

    /** One row up or down in a composer that is {@code columns} wide. */
    Draft vertical(int step, int columns) {
        List<Row> rows = rows(columns);
        int row = rowOfCursor(rows);
        int target = Math.clamp(row + step, 0, rows.size() - 1);
        if (target == row) {
            return step < 0 ? new Draft(text, 0) : new Draft(text, text.length());
        }
        int wanted = Width.of(text.substring(rows.get(row).start(), cursor));
        int at = rows.get(target).start();
        while (at < rows.get(target).end()) {
            int end = Width.graphemeEnd(text, at);
            if (Width.of(text.substring(rows.get(target).start(), end)) > wanted) {
                break;
            }
            at = end;
        }
        return new Draft(text, at);
    }

    /** The text in rows of at most {@code columns}, broken wherever the edge is. */
    List<Row> rows(int columns) {
        List<Row> rows = new ArrayList<>();
        int start = 0;
        int used = 0;
        for (int at = 0; at < text.length(); ) {
            int end = Width.graphemeEnd(text, at);
            boolean isNewline = text.charAt(at) == '\n';
            int width = isNewline ? 0 : Width.of(text.substring(at, end));
            if (isNewline || used + width > Math.max(2, columns)) {
                rows.add(new Row(start, at));
                start = isNewline ? end : at;
                used = 0;
            }
            used += width;
            at = end;
        }
        rows.add(new Row(start, text.length()));
        return rows;
    }

    int rowOfCursor(List<Row> rows) {
        int row = 0;
        while (row + 1 < rows.size() && rows.get(row + 1).start() <= cursor) {
            row++;
        }
        return row;
    }

    private int lineStart() {
        return text.lastIndexOf('\n', cursor - 1) + 1;
    }

    private Draft deleteTo(int other) {
        int from = Math.min(other, cursor);
        return new Draft(text.substring(0, from) + text.substring(Math.max(other, cursor)), from);
    }
}
