package dev.mirrordeck.tui.pane.compose;

import dev.mirrordeck.attach.Words;
import dev.mirrordeck.text.Fit;
import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.text.Width;
import dev.mirrordeck.tui.draw.Box;
import dev.mirrordeck.tui.draw.Canvas;
import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Rect;
import dev.mirrordeck.tui.draw.Role;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.pane.TextField;
import java.util.List;

/**
 * Where a person writes. Its lower edge says what the console has to tell, or what the slash word being typed would
 * do.
 */
public final class ComposerBox {
    private ComposerBox() {}

    /** Rows with the frame; grows with the text to a quarter of the screen. */
    public static int rows(Composer composer, Size size) {
        int wanted = composer.text().rows(columns(size)).size();
        return 2 + Math.clamp(wanted, 1, Math.max(1, size.rows() / 4 - 2));
    }

    /** Columns for text; one is kept for the cursor behind the last character. */
    public static int columns(Size size) {
        return Math.max(2, size.columns() - 5);
    }

    /** Draws the box; {@code notice} is what the console has to say, empty for nothing. */
    public static void draw(Canvas canvas, Scene scene, Composer composer, String notice, boolean isFocused) {
        String title = "message for turn " + scene.nextTurn();
        Canvas inside = new Box(title, Line.of("/ for commands", Role.DIM), isFocused).draw(canvas);
        TextField draft = composer.text();
        List<TextField.Row> rows = draft.rows(columns(scene.size()));
        int at = draft.rowOfCursor(rows);
        int top = Math.max(0, at - inside.size().rows() + 1);
        for (int i = top; i < rows.size(); i++) {
            String text =
                    draft.text().substring(rows.get(i).start(), rows.get(i).end());
            inside.put(0, i - top, text, Role.TEXT);
        }
        if (isFocused) {
            int column = Width.of(draft.text().substring(rows.get(at).start(), draft.cursor()));
            inside.cursor(column, at - top);
        }
        edge(canvas, composer, Sanitiser.line(notice));
    }

    private static void edge(Canvas canvas, Composer composer, String notice) {
        Line line = notice.isEmpty() ? hint(composer) : Line.of(notice, Role.WARN);
        if (!line.spans().isEmpty()) {
            Canvas lower = canvas.in(
                    new Rect(2, canvas.size().rows() - 1, Math.min(canvas.size().columns() - 4, line.width() + 2), 1));
            lower.clear();
            lower.put(1, 0, line);
        }
    }

    private static Line hint(Composer composer) {
        String text = composer.text().text();
        if (!text.startsWith("/")) {
            return Line.EMPTY;
        }
        String typed = text.substring(1).split("\\s", 2)[0];
        List<Words.Word> words = Words.ALL.stream()
                .filter(word ->
                        word.name().startsWith(typed) || word.aliases().stream().anyMatch(alias -> alias.equals(typed)))
                .toList();
        if (words.size() == 1) {
            Words.Word word = words.getFirst();
            return Line.of("/" + word.name() + " " + word.argument(), Role.KEY)
                    .and((word.argument().isEmpty() ? "" : "  ") + word.help(), Role.DIM);
        }
        Line all = Line.EMPTY;
        for (Words.Word word : words) {
            all = all.and((all.spans().isEmpty() ? "/" : "  /") + word.name(), Role.KEY);
        }
        return Line.of(Fit.cut(all.spans().stream().map(Line.Span::text).reduce("", String::concat), 90), Role.KEY);
    }
}
