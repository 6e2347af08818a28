package dev.mirrordeck.tui.pane.conversation;

import dev.mirrordeck.attach.look.Sight;
import dev.mirrordeck.text.Figures;
import dev.mirrordeck.text.Fit;
import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Role;
import dev.mirrordeck.tui.pane.conversation.Piece.Detail;
import java.util.Locale;

/** A part of what the model was sent: who speaks, what it is, how long; the words exactly as they were sent. */
final class PartRows {
    private static final int MOST_CHARS = 256 * 1024;
    private static final int MOST_ROWS = 20_000;
    private static final int MOST_LINE = 400;

    private PartRows() {}

    static Laid lay(Piece.Part piece, int width) {
        Sight.Part part = piece.part();
        boolean isWhole = piece.detail() == Detail.WHOLE;
        String size = Figures.count(part.text().length()) + " characters";
        Line right = Line.of(size, Role.DIM);
        Line left = Line.of(isWhole ? " ▾ " : " ▸ ", Role.DIM)
                .and(Fit.left(word(part.speaker()), 8), role(part.speaker()))
                .and(Fit.left(word(part.kind()), 9), Role.DIM);
        int room = width - left.width() - right.width() - 2;
        String first = part.text()
                .strip()
                .substring(0, Math.min(MOST_LINE, part.text().strip().length()));
        left = left.and(isWhole ? "" : Fit.cut(Sanitiser.line(first), room), Role.TEXT);
        int gap = Math.max(1, width - left.width() - right.width());
        Laid.Sheet sheet = new Laid.Sheet().section("the part", () -> Sanitiser.block(part.text()));
        sheet.add(left.and(" ".repeat(gap), Role.TEXT).and(right));
        if (isWhole) {
            String text = Sanitiser.block(Rows.upTo(part.text(), MOST_CHARS)).stripTrailing();
            Fit.rows(text, width - Rows.INDENT, MOST_ROWS)
                    .forEach(row ->
                            sheet.add(Line.of(Rows.MARGIN + text.substring(row.start(), row.end()), Role.TEXT)));
        }
        return sheet.laid();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static Role role(Sight.Speaker speaker) {
        return switch (speaker) {
            case SYSTEM -> Role.STRONG;
            case USER -> Role.YOU;
            case MODEL -> Role.ACCENT;
            case TOOL -> Role.TEXT;
        };
    }
}
