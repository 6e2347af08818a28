package dev.mirrordeck.tui.pane.compose;

import dev.mirrordeck.attach.Words.Word;
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
import dev.mirrordeck.tui.pane.pick.PickRow;
import java.util.List;

/**
 * Where a person writes. Its lower edge says what the console has to tell, or what the slash word being typed would
 * do; above it lie the completions.
 */
public final class ComposerBox {
    private static final int MOST_OFFERED = 8;
    private static final int LIST_COLUMNS = 90;

    private ComposerBox() {}

    /** Rows with the frame; grows with the text to half the screen. */
    public static int rows(Composer composer, Size size) {
        int wanted = composer.text().rows(columns(size)).size();
        return 2 + Math.clamp(wanted, 1, Math.max(1, size.rows() / 2 - 2));
    }

    /** Columns for text; one is kept for the cursor behind the last character. */
    public static int columns(Size size) {
        return Math.max(2, size.columns() - 5);
    }

    /** Draws the box; {@code notice} is what the console has to say, empty for nothing. */
    public static void draw(Canvas canvas, Scene scene, Composer composer, String notice, boolean isFocused) {
        TextField draft = composer.text();
        List<TextField.Row> rows = draft.rows(columns(scene.size()));
        int at = draft.rowOfCursor(rows);
        boolean isCut = rows.size() > canvas.size().rows() - 2;
        Line right = isCut ? Line.of("line " + (at + 1) + " of " + rows.size(), Role.DIM) : side(composer, scene);
        Canvas inside = new Box(title(composer, scene), right, isFocused).draw(canvas);
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

    /** Draws the completions so that their last row stands above {@code composer}, in the canvas of the whole screen. */
    public static void list(Canvas canvas, Rect composer, Completion completion, Composer state) {
        int most = Math.max(1, Math.min(MOST_OFFERED, composer.row() - 4));
        int shown = Math.min(most, completion.offers().size());
        int columns = Math.min(LIST_COLUMNS, composer.columns());
        Canvas place = canvas.in(new Rect(composer.column(), composer.row() - shown - 2, columns, shown + 2));
        place.clear();
        int all = completion.offers().size();
        int chosen = Math.min(state.offered().at(), all - 1);
        Line right = all > shown ? Line.of((chosen + 1) + " of " + all, Role.DIM) : Line.EMPTY;
        Canvas inside = new Box("", right, false).draw(place);
        List<PickRow> rows = completion.rows();
        int labels = rows.stream().mapToInt(row -> Width.of(row.label())).max().orElse(0);
        PickRow.draw(inside, rows, chosen, Math.min(labels, columns / 2));
    }

    private static String title(Composer composer, Scene scene) {
        if (composer.mends().isPresent()) {
            return "message " + composer.mends().get() + " in other words";
        }
        return composer.text().text().startsWith("!")
                ? "command in the sandbox — recorded as yours"
                : "message for turn " + scene.nextTurn();
    }

    private static Line side(Composer composer, Scene scene) {
        int waiting = scene.state().control().queue().size();
        if (composer.mends().isPresent()) {
            return Line.of("Enter puts it in place", Role.DIM);
        }
        return waiting == 0
                ? Line.of("/ for commands", Role.DIM)
                : Line.of(waiting + " queued", Role.YOU).and(" · /queue · / for commands", Role.DIM);
    }

    /** What of a notice the edge has no room for; empty where all of it is seen. */
    public static String rest(String notice, Size size) {
        List<Fit.Part> rows = Fit.rows(Sanitiser.line(notice), room(size), 2);
        return rows.size() < 2
                ? ""
                : Sanitiser.line(notice).substring(rows.get(1).start());
    }

    private static int room(Size size) {
        return size.columns() - 6;
    }

    private static void edge(Canvas canvas, Composer composer, String notice) {
        int room = room(canvas.size());
        Line line = notice.isEmpty()
                ? hint(composer, room)
                : Line.of(Fit.wrap(notice, room, 1).getFirst(), Role.WARN);
        if (!line.spans().isEmpty()) {
            Canvas lower = canvas.in(
                    new Rect(2, canvas.size().rows() - 1, Math.min(canvas.size().columns() - 4, line.width() + 2), 1));
            lower.clear();
            lower.put(1, 0, line);
        }
    }

    /** Behind a whole word, what belongs there. */
    private static Line hint(Composer composer, int room) {
        String text = composer.text().text();
        if (!text.startsWith("/")) {
            return Line.EMPTY;
        }
        String[] words = text.substring(1).split("\\s", 2);
        String name = words[0];
        if (name.isEmpty() || words.length == 1) {
            return Line.EMPTY;
        }
        return ConsoleWords.find(ConsoleWords.everyone(), name)
                .map(word -> hint(word, room))
                .orElse(Line.EMPTY);
    }

    private static Line hint(Word word, int room) {
        String whole = "/" + word.name() + (word.argument().isEmpty() ? "" : " " + word.argument());
        return Line.of(whole, Role.KEY).and("  " + Fit.cut(word.help(), room - whole.length() - 2), Role.DIM);
    }
}
