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

    /**
     * Lines of at most {@code columns}, broken at newlines and at spaces where there are any; indentation stays.
     *
     * @param most no more lines than these are made
     */
    public static List<String> wrap(String text, int columns, int most) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (from <= text.length() && lines.size() < most) {
            int newline = text.indexOf('\n', from);
            int end = newline < 0 ? text.length() : newline;
            wrapParagraph(text.substring(from, end), Math.max(2, columns), most, lines);
            from = end + 1;
        }
        return lines;
    }

    private static void wrapParagraph(String paragraph, int columns, int most, List<String> lines) {
        String rest = paragraph;
        do {
            int end = indexAt(rest, columns);
            if (end < rest.length()) {
                int space = rest.charAt(end) == ' ' ? end : rest.lastIndexOf(' ', end - 1);
                boolean isInText = space > 0 && !rest.substring(0, space).isBlank();
                end = isInText ? space : end;
            }
            lines.add(rest.substring(0, end).stripTrailing());
            rest = rest.substring(end);
            if (!rest.isEmpty() && rest.charAt(0) == ' ') {
                rest = rest.stripLeading();
            }
        } while (!rest.isEmpty() && lines.size() < most);
    }

    /** The index up to which the text fits. */
    private static int indexAt(String text, int columns) {
        int used = 0;
        int at = 0;
        while (at < text.length()) {
            int end = Width.graphemeEnd(text, at);
            used += Width.of(text.substring(at, end));
            if (used > columns) {
                return at;
            }
            at = end;
        }
        return at;
    }
}
