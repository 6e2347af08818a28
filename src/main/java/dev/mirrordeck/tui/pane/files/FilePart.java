package dev.mirrordeck.tui.pane.files;

import dev.mirrordeck.attach.look.Look;
import dev.mirrordeck.attach.look.Sight;
import dev.mirrordeck.text.Figures;
import dev.mirrordeck.text.Fit;
import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.text.Width;
import dev.mirrordeck.tui.draw.Canvas;
import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Rect;
import dev.mirrordeck.tui.draw.Role;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.Action;
import dev.mirrordeck.tui.pane.Deed;
import dev.mirrordeck.tui.pane.Heading;
import dev.mirrordeck.tui.pane.Paging;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.pane.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;

/** One file at one moment: its lines, numbered; what is searched for; what it was at other moments. */
final class FilePart {
    static final String SEARCH = "Search in the file";
    static final String LINE = "Go to line";
    private static final int SIDEWAYS = 8;

    private final Memo<int[]> found = new Memo<>();

    Heading heading(FileView view, Scene scene, String tab) {
        String path = Sanitiser.line(view.path());
        String when = Moments.words(view.when(), scene.state());
        int room = Math.max(10, scene.size().columns() - 12 - Width.of(when));
        String title = Fit.cutStart(path, room) + " · " + when;
        return new Heading(title, lines(view, scene), tab);
    }

    private static Line lines(FileView view, Scene scene) {
        return text(view, scene)
                .filter(text -> !text.lines().isEmpty())
                .map(text -> Line.of(text.lines().size() + " lines", Role.DIM))
                .orElse(Line.EMPTY);
    }

    private static Optional<Sight.Text> text(FileView view, Scene scene) {
        return scene.sights()
                .of(view.look())
                .filter(Sight.Text.class::isInstance)
                .map(Sight.Text.class::cast);
    }

    private int[] found(FileView view, List<String> lines) {
        return found.of(
                List.of(lines), view.query(), () -> view.query().rows(lines.size(), i -> Code.of(lines.get(i))));
    }

    Step<FileView> react(Deed deed, FileView view, Scene scene, Size inside) {
        Optional<Sight.Text> text = text(view, scene);
        List<String> lines = text.map(Sight.Text::lines).orElse(List.of());
        int rows = bodyRows(text, inside);
        OptionalInt by = Paging.lines(deed, rows);
        if (by.isPresent()) {
            return Step.view(view.with(view.cursor().move(by.getAsInt(), lines.size(), rows)));
        }
        int at = view.cursor().at();
        return switch (deed) {
            case CELL_LEFT -> Step.view(view.scrolled(view.left() - SIDEWAYS));
            case CELL_RIGHT -> right(view);
            case WRAP -> Step.view(view.wrapped());
            case SELECT -> Step.view(view.marking(view.mark() < 0 ? at : -1));
            case COPY -> copy(view, lines);
            case SEARCH -> Step.act(view, new Action.Prompt(SEARCH, view.query().text()));
            case SEARCH_NEXT -> jump(view, lines, Query.next(found(view, lines), at), rows, inside);
            case SEARCH_PREVIOUS -> jump(view, lines, Query.previous(found(view, lines), at), rows, inside);
            case JUMP -> Step.act(view, new Action.Prompt(LINE, ""));
            case NEXT_TURN -> moment(view, scene, 1);
            case PREVIOUS_TURN -> moment(view, scene, -1);
            default -> Step.view(view);
        };
    }

    Step<FileView> typed(Action.Prompt prompt, String typed, FileView view, Scene scene, Size inside) {
        Optional<Sight.Text> text = text(view, scene);
        List<String> lines = text.map(Sight.Text::lines).orElse(List.of());
        int rows = bodyRows(text, inside);
        if (prompt.title().equals(LINE)) {
            return typed.matches("\\d{1,9}")
                    ? Step.view(view.with(view.cursor().jump(Integer.parseInt(typed) - 1, lines.size(), rows)))
                    : Step.say(view, "Write the number of a line, 1 to " + lines.size() + ".");
        }
        FileView next = view.searching(typed);
        return typed.isEmpty()
                ? Step.view(next)
                : jump(next, lines, Query.next(found(next, lines), view.cursor().at() - 1), rows, inside);
    }

    private static Step<FileView> right(FileView view) {
        return view.isWrapped()
                ? Step.say(view, "Long lines are wrapped; w cuts them at the edge again.")
                : Step.view(view.scrolled(view.left() + SIDEWAYS));
    }

    /** To a line that holds what is searched for, and sideways until it is seen. */
    private static Step<FileView> jump(FileView view, List<String> lines, int to, int rows, Size inside) {
        if (view.query().isEmpty()) {
            return Step.act(view, new Action.Prompt(SEARCH, ""));
        }
        if (to < 0) {
            return Step.say(view, "“" + view.query().text() + "” is not in this file.");
        }
        String line = Code.of(lines.get(to));
        int column = Width.of(line.substring(0, Math.max(0, view.query().in(line, 0))));
        int end = column + Width.of(view.query().text());
        int room = inside.columns() - gutter(lines.size());
        boolean isSeen = view.isWrapped() || (column >= view.left() && end < view.left() + room);
        FileView moved = view.with(view.cursor().jump(to, lines.size(), rows));
        return Step.view(isSeen ? moved : moved.scrolled(end < room ? 0 : column - room / 3));
    }

    private static Step<FileView> copy(FileView view, List<String> lines) {
        if (lines.isEmpty()) {
            return Step.say(view, "There is no line to copy.");
        }
        int at = Math.min(view.cursor().at(), lines.size() - 1);
        int from = view.mark() < 0 ? at : Math.min(at, view.mark());
        int to = view.mark() < 0 ? at : Math.min(lines.size() - 1, Math.max(at, view.mark()));
        List<String> copied = lines.subList(from, to + 1).stream().map(Code::of).toList();
        String told = copied.size() == 1 ? "Line " + (from + 1) + " is" : copied.size() + " lines are";
        return new Step<>(view.marking(-1), new Action.Copy(String.join("\n", copied)), told + " in the clipboard.");
    }

    private static Step<FileView> moment(FileView view, Scene scene, int step) {
        List<Look.When> moments = Moments.of(view.path(), scene.state());
        int here = moments.indexOf(view.when());
        int next = here < 0 ? moments.size() - 1 : here + step;
        if (next < 0 || next >= moments.size()) {
            return Step.say(view, step < 0 ? "No earlier turn changed this file." : "This is the file as it is now.");
        }
        return Step.view(view.with(moments.get(next)));
    }

    private static int bodyRows(Optional<Sight.Text> text, Size inside) {
        int notes = text.map(t -> noteRows(t, inside.columns())).orElse(0);
        return Math.max(1, inside.rows() - 1 - notes);
    }

    private static int noteRows(Sight.Text text, int columns) {
        return text.notes().stream()
                .mapToInt(note -> Fit.wrap(Sanitiser.block(note), columns, 2).size())
                .sum();
    }

    private static int gutter(int lines) {
        return 3 + Integer.toString(Math.max(100, lines)).length();
    }

    void draw(Canvas canvas, FileView view, Scene scene) {
        Optional<Sight> sight = scene.sights().of(view.look());
        if (sight.isEmpty()) {
            canvas.put(1, 0, "reading…", Role.DIM);
        } else if (sight.get() instanceof Sight.Missing missing) {
            Code.notes(canvas, List.of(missing.why(), "[ shows the file as it was before."), Role.DIM);
        } else if (sight.get() instanceof Sight.Text text) {
            text(canvas, view, text);
        }
    }

    private void text(Canvas canvas, FileView view, Sight.Text text) {
        int columns = canvas.size().columns();
        int notes = Code.notes(canvas, text.notes(), Role.WARN);
        int rows = bodyRows(Optional.of(text), canvas.size());
        Canvas body = canvas.in(new Rect(0, notes, columns, rows));
        String size = Figures.bytes(text.bytes());
        switch (text.content()) {
            case BINARY ->
                Code.notes(body, List.of("A binary file of " + size + "; there is no text to read."), Role.DIM);
            case TOO_LARGE -> Code.notes(body, List.of("A file of " + size + ", too large to be looked at."), Role.DIM);
            case TEXT -> {
                if (text.lines().isEmpty()) {
                    body.put(1, 0, "An empty file.", Role.DIM);
                }
                lines(body, view, text.lines());
                canvas.put(1, canvas.size().rows() - 1, Fit.cut(footer(view, text), columns - 1), Role.DIM);
            }
        }
    }

    private void lines(Canvas body, FileView view, List<String> lines) {
        int rows = body.size().rows();
        int at = Math.min(view.cursor().at(), lines.size() - 1);
        int top = new Cursor(at, view.cursor().above()).top(lines.size(), rows);
        if (view.isWrapped()) {
            top = wrappedTop(lines, top, at, body.size());
        }
        int row = 0;
        for (int line = top; line < lines.size() && row < rows; line++) {
            row += line(body, view, lines, line, row);
        }
    }

    /** The first line to show so that all of the cursor's line is seen, where lines take several rows. */
    private static int wrappedTop(List<String> lines, int top, int at, Size room) {
        int columns = room.columns() - gutter(lines.size());
        int used = 0;
        int line = at;
        while (line >= top) {
            used += Code.rows(Code.of(lines.get(line)), columns);
            if (used > room.rows()) {
                return Math.min(at, line + 1);
            }
            line--;
        }
        return top;
    }

    /** Draws one line and gives the rows it took. */
    private static int line(Canvas body, FileView view, List<String> lines, int line, int row) {
        int gutter = gutter(lines.size());
        int cursor = view.cursor().at();
        boolean isHere = line == Math.min(cursor, lines.size() - 1);
        boolean isMarked =
                view.mark() >= 0 && line >= Math.min(view.mark(), cursor) && line <= Math.max(view.mark(), cursor);
        body.put(0, row, isHere ? "▌" : isMarked ? "┃" : " ", Role.FOCUS);
        body.put(1, row, Fit.right(Integer.toString(line + 1), gutter - 3), isHere ? Role.STRONG : Role.DIM);
        int columns =
                view.isWrapped() ? Code.LONGEST : view.left() + body.size().columns();
        String safe = Code.of(lines.get(line), columns);
        boolean[] found = view.query().marks(safe);
        Canvas room = body.in(new Rect(
                gutter - 1, row, body.size().columns() - gutter + 1, body.size().rows() - row));
        Role[] plain = Syntax.of(view.path()).map(syntax -> syntax.roles(safe)).orElse(new Role[0]);
        IntFunction<Role> role = i -> found[i] ? Role.MATCH : plain.length > i ? plain[i] : Role.TEXT;
        if (view.isWrapped()) {
            return Code.wrap(room, safe, role);
        }
        if (view.left() > 0 && !safe.isBlank()) {
            body.put(gutter - 2, row, "‹", Role.DIM);
        }
        Code.draw(Code.row(room, 0, 0), safe, view.left(), role);
        return 1;
    }

    private String footer(FileView view, Sight.Text text) {
        List<String> facts = new ArrayList<>();
        int lines = text.lines().size();
        if (lines > 0) {
            facts.add("line " + (Math.min(view.cursor().at(), lines - 1) + 1) + " of " + lines);
        }
        facts.add(Figures.bytes(text.bytes()));
        if (text.bytesLeftOut() > 0 && lines > 0) {
            facts.add("the last " + Figures.bytes(text.bytesLeftOut()) + " are not shown");
        }
        if (!view.query().isEmpty()) {
            facts.add(
                    view.query().tells(found(view, text.lines()), view.cursor().at()));
        }
        if (view.mark() >= 0) {
            int marked = Math.abs(view.mark() - view.cursor().at()) + 1;
            facts.add(marked == 1 ? "1 line marked, y copies it" : marked + " lines marked, y copies them");
        }
        if (view.left() > 0) {
            facts.add("from column " + (view.left() + 1));
        }
        return String.join(" · ", facts);
    }
}
