package dev.mirrordeck.tui.pane.tests;

import dev.mirrordeck.attach.look.Sight;
import dev.mirrordeck.text.Fit;
import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Role;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A stream as rows: numbered lines of text, or a hex dump. Long ones are shown around where they differ. */
final class StreamText {
    private static final int MOST = 60;
    private static final int BEFORE = 6;
    private static final int WIDE_DUMP = 76;
    private static final int LONGEST_LINE = 4_000;

    private StreamText() {}

    /** The stream in rows of {@code width}; the row that holds byte {@code differsAt} is marked, none for -1. */
    static List<Line> rows(Sight.Stream stream, long differsAt, int width) {
        if (stream.bytes() == 0) {
            return List.of(
                    Line.of(differsAt >= 0 ? "≠ (nothing)" : "  (nothing)", differsAt >= 0 ? Role.BAD : Role.DIM));
        }
        byte[] bytes = Bytes.of(stream);
        List<Line> rows =
                stream.content() == Sight.Content.TEXT ? text(bytes, differsAt, width) : dump(bytes, differsAt, width);
        if (stream.bytesLeftOut() > 0) {
            rows.add(Line.of("  … " + stream.bytesLeftOut() + " more bytes were not kept", Role.DIM));
        }
        return rows;
    }

    private static List<Line> text(byte[] bytes, long differsAt, int width) {
        int differs = differsAt < 0 ? 0 : Bytes.place(bytes, differsAt).line();
        int skip = Math.max(0, differs - BEFORE - 1);
        List<Line> rows = new ArrayList<>();
        int from = 0;
        int number = 0;
        while (from < bytes.length) {
            int end = from;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            number++;
            if (number > skip && number <= skip + MOST) {
                boolean isHere = number == differs;
                int room = width - 7;
                String text = line(bytes, from, end, isHere ? differsAt - from : 0, room);
                rows.add(row(isHere, number, text));
            }
            from = end + 1;
        }
        if (differs > number) {
            rows.add(row(true, differs, "(ends here)"));
        }
        leftOut(rows, skip, number - skip - MOST);
        return rows;
    }

    private static Line row(boolean isHere, int number, String text) {
        return Line.of(isHere ? "≠ " : "  ", Role.BAD)
                .and(Fit.right(Integer.toString(number), 4) + " ", Role.DIM)
                .and(text, isHere ? Role.STRONG : Role.TEXT);
    }

    /** One line, from its start where it fits, else so that the byte that differs is seen. */
    private static String line(byte[] bytes, int from, int end, long differs, int room) {
        int start = from;
        if (end - from > room && differs > room * 2L / 3) {
            start = (int) (from + differs - room / 2);
            while (start > from && (bytes[start] & 0xC0) == 0x80) {
                start--;
            }
        }
        int stop = Math.min(end, start + LONGEST_LINE);
        String text = new String(bytes, start, stop - start, StandardCharsets.UTF_8);
        String safe = Sanitiser.block(text).replace('\n', '⏎');
        return Fit.cut((start > from ? "…" : "") + safe, Math.max(4, room));
    }

    private static List<Line> dump(byte[] bytes, long differsAt, int width) {
        int each = width >= WIDE_DUMP ? 16 : 8;
        int differs = differsAt < 0 ? -1 : (int) (Math.min(differsAt, bytes.length) / each);
        int skip = Math.max(0, differs - BEFORE);
        int rowsInAll = (bytes.length + each - 1) / each;
        List<Line> rows = new ArrayList<>();
        for (int row = skip; row < Math.min(rowsInAll, skip + MOST); row++) {
            StringBuilder hex = new StringBuilder();
            StringBuilder signs = new StringBuilder();
            for (int i = row * each; i < Math.min(bytes.length, (row + 1) * each); i++) {
                hex.append(Bytes.hex(bytes[i])).append(' ');
                signs.append(Bytes.sign(bytes[i]));
            }
            boolean isHere = row == differs;
            rows.add(Line.of(isHere ? "≠ " : "  ", Role.BAD)
                    .and(String.format(java.util.Locale.ROOT, "%06x  ", row * each), Role.DIM)
                    .and(Fit.left(hex.toString(), 3 * each + 1), isHere ? Role.STRONG : Role.TEXT)
                    .and(signs.toString(), Role.DIM));
        }
        leftOut(rows, skip, rowsInAll - skip - MOST);
        return rows;
    }

    private static void leftOut(List<Line> rows, int above, int below) {
        if (above > 0) {
            rows.addFirst(Line.of("  … " + above + " above", Role.DIM));
        }
        if (below > 0) {
            rows.add(Line.of("  … " + below + " more below", Role.DIM));
        }
    }
}
