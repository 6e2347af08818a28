package dev.mirrordeck.tui.pane.markdown;

import dev.mirrordeck.text.Fit;
import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Role;
import java.util.ArrayList;
import java.util.List;

/** Text of several roles that is not broken into rows yet. Lives within one walk. */
final class Styled {
    private static final int MOST_ROWS = 20_000;

    private final StringBuilder text = new StringBuilder();
    private final List<Piece> pieces = new ArrayList<>();

    /** Up to {@code end}, from where the one before it ended. */
    private record Piece(int end, Role role) {}

    /** Adds text of one row; what the parser decoded from entities is made safe here. */
    Styled add(String decoded, Role role) {
        return append(Sanitiser.block(decoded).replace('\n', ' '), role);
    }

    Styled newline() {
        return append("\n", Role.TEXT);
    }

    private Styled append(String more, Role role) {
        text.append(more);
        pieces.add(new Piece(text.length(), role));
        return this;
    }

    String text() {
        return text.toString();
    }

    int length() {
        return text.length();
    }

    /** Whether what stands behind {@code from} is exactly that. */
    boolean endsWith(String words, int from) {
        return text.length() - from == words.length() && text.indexOf(words, from) == from;
    }

    List<Line> rows(int width) {
        List<Line> lines = new ArrayList<>();
        int first = 0;
        for (Fit.Part row : Fit.rows(text.toString(), width, MOST_ROWS)) {
            while (first < pieces.size() && pieces.get(first).end() <= row.start()) {
                first++;
            }
            lines.add(line(row, first));
        }
        return lines;
    }

    private Line line(Fit.Part row, int first) {
        List<Line.Span> spans = new ArrayList<>();
        int at = row.start();
        for (int i = first; i < pieces.size() && at < row.end(); i++) {
            int end = Math.min(row.end(), pieces.get(i).end());
            if (end > at) {
                spans.add(new Line.Span(text.substring(at, end), pieces.get(i).role()));
                at = end;
            }
        }
        return new Line(spans);
    }
}
