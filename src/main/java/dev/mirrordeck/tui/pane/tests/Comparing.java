package dev.mirrordeck.tui.pane.tests;

import dev.mirrordeck.attach.look.Sight;
import dev.mirrordeck.text.Fit;
import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * One stream, as it should be and as it is.
 *
 * @param differsAt offset of the first byte that differs, -1 where none does
 */
record Comparing(String name, Sight.Stream expected, Sight.Stream got, long differsAt) {
    private static final int LABEL = 8;
    private static final int WIDE = 64;

    /** Adds it all, side by side or one above the other. */
    void add(List<Line> lines, int width, boolean isSideBySide) {
        if (differsAt < 0) {
            lines.add(head().and("✓ as expected", Role.GOOD).and(" · " + CasePage.bytes(expected), Role.DIM));
            if (expected.bytes() > 0) {
                lines.addAll(StreamText.rows(expected, -1, width));
            }
            return;
        }
        lines.add(head().and("✗ differs at byte " + differsAt, Role.BAD).and(place(width), Role.TEXT));
        lines.add(around("expected", expected, width));
        lines.add(around("got", got, width));
        if (isSideBySide) {
            besides(lines, width);
        } else {
            lines.add(Line.of("expected", Role.DIM).and(" · " + CasePage.bytes(expected), Role.DIM));
            lines.addAll(StreamText.rows(expected, differsAt, width));
            lines.add(Line.of("got", Role.DIM).and(" · " + CasePage.bytes(got), Role.DIM));
            lines.addAll(StreamText.rows(got, differsAt, width));
        }
    }

    /** Lines are counted in text alone. */
    private String place(int width) {
        if (expected.content() != Sight.Content.TEXT) {
            return "";
        }
        Bytes.Place place = Bytes.place(Bytes.of(expected), differsAt);
        return width >= WIDE
                ? " · line " + place.line() + ", column " + place.column()
                : " · " + place.line() + ":" + place.column();
    }

    private Line head() {
        return Line.of(Fit.left(name, LABEL), Role.DIM);
    }

    private Line around(String whose, Sight.Stream stream, int width) {
        int before = width >= WIDE ? 4 : 2;
        int after = width >= WIDE ? 8 : 4;
        String bytes = Bytes.around(Bytes.of(stream), stream.bytes(), differsAt, before, after);
        return Line.of(Fit.left(whose, 9), Role.DIM).and(Fit.cut(bytes, width - 9), Role.TEXT);
    }

    private void besides(List<Line> lines, int width) {
        int half = (width - 3) / 2;
        List<Line> left = new ArrayList<>(List.of(Line.of("expected · " + CasePage.bytes(expected), Role.DIM)));
        left.addAll(StreamText.rows(expected, differsAt, half));
        List<Line> right = new ArrayList<>(List.of(Line.of("got · " + CasePage.bytes(got), Role.DIM)));
        right.addAll(StreamText.rows(got, differsAt, half));
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            Line one = i < left.size() ? left.get(i) : Line.EMPTY;
            Line other = i < right.size() ? right.get(i) : Line.EMPTY;
            lines.add(one.and(" ".repeat(Math.max(0, half - one.width())) + " │ ", Role.FRAME)
                    .and(other));
        }
    }
}
