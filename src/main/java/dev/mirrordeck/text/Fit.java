package dev.mirrordeck.text;

import java.util.ArrayList;
import java.util.List;

/** Brings sanitised text into a given number of columns. */
public final class Fit {
    private Fit() {}

    /** The text, its end replaced by {@code …} where it is too wide. */
    public static String cut(String text, int columns) {
        if (Width.of(text) <= columns) {
            return text;
        }
        return columns <= 0 ? "" : text.substring(0, indexAt(text, columns - 1)) + "…";
    }

    /** The text, its beginning replaced by {@code …} where it is too wide: for paths. */
    public static String cutStart(String text, int columns) {
        if (Width.of(text) <= columns) {
            return text;
        }
        int start = text.length();
        while (start > 0 && Width.of(text.substring(Width.graphemeStart(text, start))) < columns) {
            start = Width.graphemeStart(text, start);
        }
        return columns <= 0 ? "" : "…" + text.substring(start);
    }

    /** Spaces before the text up to {@code columns}. */
    public static String right(String text, int columns) {
        return " ".repeat(Math.max(0, columns - Width.of(text))) + text;
    }

    /** Spaces after the text up to {@code columns}. */
    public static String left(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - Width.of(text)));
    }

    /** A part of a text that stands in one row; {@code end} is exclusive. */
    public record Part(int start, int end) {}

    /**
     * Lines of at most {@code columns}, broken at newlines and at spaces where there are any; indentation stays.
     *
     * @param most no more lines than these are made
     */
    public static List<String> wrap(String text, int columns, int most) {
        return rows(text, columns, most).stream()
                .map(part -> text.substring(part.start(), part.end()))
                .toList();
    }

    /** As {@link #wrap}, as places in the text; takes time in proportion to the text, whatever it holds. */
    public static List<Part> rows(String text, int columns, int most) {
        List<Part> rows = new ArrayList<>();
        int from = 0;
        while (from <= text.length() && rows.size() < most) {
            int newline = text.indexOf('\n', from);
            int end = newline < 0 ? text.length() : newline;
            paragraph(text, new Part(from, end), Math.max(2, columns), most, rows);
            from = end + 1;
        }
        return rows;
    }

    private static void paragraph(String text, Part whole, int columns, int most, List<Part> rows) {
        int at = whole.start();
        do {
            int end = indexAt(text, at, whole.end(), columns);
            if (end < whole.end()) {
                int space = lastSpace(text, at, end);
                end = space > at && !text.substring(at, space).isBlank() ? space : end;
            }
            int last = end;
            while (last > at && Character.isWhitespace(text.charAt(last - 1))) {
                last--;
            }
            rows.add(new Part(at, last));
            at = end;
            while (at < whole.end() && text.charAt(at) == ' ') {
                at++;
            }
        } while (at < whole.end() && rows.size() < most);
    }

    /** The last space of the row, or the one right behind it; {@code from} where there is none. */
    private static int lastSpace(String text, int from, int end) {
        int at = end;
        while (at > from && text.charAt(at) != ' ') {
            at--;
        }
        return at;
    }

    /** The index up to which the text fits. */
    private static int indexAt(String text, int columns) {
        return indexAt(text, 0, text.length(), columns);
    }

    private static int indexAt(String text, int from, int to, int columns) {
        int used = 0;
        int at = from;
        while (at < to) {
            // marks have no width, so they stay with what they sit on
            int codePoint = text.codePointAt(at);
            used += Width.ofCodePoint(codePoint);
            if (used > columns) {
                return at;
            }
            at += Character.charCount(codePoint);
        }
        return to;
    }
}
