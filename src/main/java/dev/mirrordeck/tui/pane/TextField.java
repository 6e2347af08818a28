package dev.mirrordeck.tui.pane;

import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.text.Width;
import java.util.ArrayList;
import java.util.List;

/**
 * Text somebody is writing. Everything typed or pasted passes the sanitiser on its way in, so what is seen is what
 * is sent.
 *
 * @param cursor an index into the text, never inside a grapheme
 */
public record TextField(String text, int cursor) {
    public static final TextField EMPTY = new TextField("", 0);

    /** One row of the composer; {@code end} is exclusive. */
    public record Row(int start, int end) {}

    public static TextField of(String text) {
        return new TextField(text, text.length());
    }

    /** Whether the deed is one of writing. */
    public static boolean isEditing(Deed deed) {
        return switch (deed) {
            case NEWLINE, CURSOR_LEFT, CURSOR_RIGHT, CURSOR_UP, CURSOR_DOWN, WORD_LEFT, WORD_RIGHT -> true;
            case LINE_START, LINE_END, BACKSPACE, DELETE, KILL_WORD, KILL_START, KILL_END -> true;
            default -> false;
        };
    }

    /** What an editing key does in a field {@code columns} wide; itself for every other deed. */
    public TextField edit(Deed deed, int columns) {
        return switch (deed) {
            case NEWLINE -> insert("\n");
            case CURSOR_LEFT -> left();
            case CURSOR_RIGHT -> right();
            case CURSOR_UP -> vertical(-1, columns);
            case CURSOR_DOWN -> vertical(1, columns);
            case WORD_LEFT -> new TextField(text, wordStart());
            case WORD_RIGHT -> new TextField(text, wordEnd());
            case LINE_START -> home();
            case LINE_END -> end();
            case BACKSPACE -> backspace();
            case DELETE -> delete();
            case KILL_WORD -> deleteTo(wordStart());
            case KILL_START -> deleteTo(lineStart());
            case KILL_END -> deleteTo(end().cursor);
            default -> this;
        };
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    public TextField insert(String typed) {
        // together with what stands before it, for marks and emoji come in several keys
        String before = Sanitiser.block(text.substring(0, cursor) + typed);
        return new TextField(before + text.substring(cursor), before.length());
    }

    TextField backspace() {
        return cursor == 0 ? this : deleteTo(Width.graphemeStart(text, cursor));
    }

    public TextField delete() {
        return cursor == text.length() ? this : deleteTo(Width.graphemeEnd(text, cursor));
    }

    TextField left() {
        return cursor == 0 ? this : new TextField(text, Width.graphemeStart(text, cursor));
    }

    TextField right() {
        return cursor == text.length() ? this : new TextField(text, Width.graphemeEnd(text, cursor));
    }

    TextField home() {
        return new TextField(text, lineStart());
    }

    TextField end() {
        int newline = text.indexOf('\n', cursor);
        return new TextField(text, newline < 0 ? text.length() : newline);
    }

    private int wordStart() {
        int at = cursor;
        while (at > 0 && Character.isWhitespace(text.charAt(at - 1))) {
            at--;
        }
        while (at > 0 && !Character.isWhitespace(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    private int wordEnd() {
        int at = cursor;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** One row up or down in a composer that is {@code columns} wide. */
    TextField vertical(int step, int columns) {
        List<Row> rows = rows(columns);
        int row = rowOfCursor(rows);
        int target = Math.clamp(row + step, 0, rows.size() - 1);
        if (target == row) {
            return step < 0 ? new TextField(text, 0) : new TextField(text, text.length());
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
        return new TextField(text, at);
    }

    /** The text in rows of at most {@code columns}, broken wherever the edge is. */
    public List<Row> rows(int columns) {
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

    public int rowOfCursor(List<Row> rows) {
        int row = 0;
        while (row + 1 < rows.size() && rows.get(row + 1).start() <= cursor) {
            row++;
        }
        return row;
    }

    private int lineStart() {
        return text.lastIndexOf('\n', cursor - 1) + 1;
    }

    private TextField deleteTo(int other) {
        int from = Math.min(other, cursor);
        return new TextField(text.substring(0, from) + text.substring(Math.max(other, cursor)), from);
    }
}
