package dev.mirrordeck.tui.pane.files;

import dev.mirrordeck.text.Fit;
import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.text.Width;
import dev.mirrordeck.tui.draw.Canvas;
import dev.mirrordeck.tui.draw.Rect;
import dev.mirrordeck.tui.draw.Role;
import java.util.List;
import java.util.function.IntFunction;

/** One line of an untrusted file, made safe with its indentation kept, and drawn through a window. */
final class Code {
    /** Nobody reads further to the right, and a file may be one line of millions. */
    static final int LONGEST = 20_000;

    private static final int MOST_FOR_A_COLUMN = 4;
    private static final int SLACK = 256;
    private static final int TAB = 8;

    private Code() {}

    /** All that can ever be seen of it. */
    static String of(String untrusted) {
        String text = untrusted.length() <= LONGEST ? untrusted : untrusted.substring(0, LONGEST);
        String safe = isTabbed(text) ? tabbed(text) : Sanitiser.block(text).replace('\n', '⏎');
        return text.length() == untrusted.length() ? safe : safe + "…";
    }

    /** What can be seen of it in the first {@code columns}, and a little more: a frame must not pay for the rest. */
    static String of(String untrusted, int columns) {
        int enough = MOST_FOR_A_COLUMN * columns + SLACK;
        return of(untrusted.length() <= enough ? untrusted : untrusted.substring(0, enough));
    }

    /** Whether nothing but tabs needs work, as in nearly every line of a program. */
    private static boolean isTabbed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\t' && (c < ' ' || c > '~')) {
                return false;
            }
        }
        return true;
    }

    private static String tabbed(String text) {
        if (text.indexOf('\t') < 0) {
            return text;
        }
        StringBuilder spaced = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\t') {
                spaced.repeat(' ', TAB - spaced.length() % TAB);
            } else {
                spaced.append(c);
            }
        }
        return spaced.toString();
    }

    /**
     * Draws what lies right of the column {@code left}, with a sign where it goes on behind the right edge.
     *
     * @param role by the index of a character in {@code safe}
     */
    static void draw(Canvas row, String safe, int left, IntFunction<Role> role) {
        int columns = row.size().columns();
        int at = -left;
        int i = 0;
        while (i < safe.length() && at < columns) {
            int end = Width.graphemeEnd(safe, i);
            if (at >= 0) {
                row.put(at, 0, safe.substring(i, end), role.apply(i));
            }
            at += Width.of(safe.substring(i, end));
            i = end;
        }
        if (i < safe.length() || at > columns) {
            row.put(columns - 1, 0, "›", Role.DIM);
        }
    }

    /** Draws it on as many rows as it takes and gives how many those were. */
    static int wrap(Canvas canvas, String safe, IntFunction<Role> role) {
        int columns = Math.max(2, canvas.size().columns());
        int row = 0;
        int at = 0;
        for (int i = 0; i < safe.length() && row < canvas.size().rows(); ) {
            int end = Width.graphemeEnd(safe, i);
            int width = Width.of(safe.substring(i, end));
            if (at + width > columns) {
                row++;
                at = 0;
            }
            canvas.put(at, row, safe.substring(i, end), role.apply(i));
            at += width;
            i = end;
        }
        return row + 1;
    }

    /** Rows it takes when wrapped. */
    static int rows(String safe, int columns) {
        int wide = Math.max(2, columns);
        int row = 1;
        int at = 0;
        for (int i = 0; i < safe.length(); ) {
            int end = Width.graphemeEnd(safe, i);
            int width = Width.of(safe.substring(i, end));
            if (at + width > wide) {
                row++;
                at = 0;
            }
            at += width;
            i = end;
        }
        return row;
    }

    /** Sentences before the text itself; gives the rows they took. */
    static int notes(Canvas canvas, List<String> sentences, Role role) {
        int row = 0;
        for (String sentence : sentences) {
            for (String line : Fit.wrap(Sanitiser.block(sentence), canvas.size().columns(), 2)) {
                canvas.put(0, row++, line, role);
            }
        }
        return row;
    }

    static Canvas row(Canvas canvas, int column, int row) {
        return canvas.in(new Rect(column, row, Math.max(0, canvas.size().columns() - column), 1));
    }
}
