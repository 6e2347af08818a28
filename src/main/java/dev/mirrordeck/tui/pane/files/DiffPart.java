package dev.mirrordeck.tui.pane.files;

import dev.mirrordeck.attach.look.Sight;
import dev.mirrordeck.attach.look.Sight.FileDiff;
import dev.mirrordeck.tui.draw.Canvas;
import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Role;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.Action;
import dev.mirrordeck.tui.pane.Counts;
import dev.mirrordeck.tui.pane.Deed;
import dev.mirrordeck.tui.pane.Heading;
import dev.mirrordeck.tui.pane.Paging;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.pane.Step;
import dev.mirrordeck.tui.pane.files.DiffView.Listing;
import dev.mirrordeck.tui.pane.files.DiffView.Shape;
import dev.mirrordeck.tui.pane.files.DiffView.Sides;
import dev.mirrordeck.tui.pane.files.Sheet.Row;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What differs between two moments: walking it by change and by file, searching and copying. */
final class DiffPart {
    static final String SEARCH = "Search in what differs";
    private static final int SIDEWAYS = 8;

    private final Memo<Sheet> sheets = new Memo<>();
    private final Memo<int[]> found = new Memo<>();

    Heading heading(DiffView view, Scene scene, String tab) {
        String title = Moments.words(view.pair(), scene.state());
        return new Heading(title + changes(view, scene).map(DiffPart::sum).orElse(""), Line.EMPTY, tab);
    }

    private static String sum(Sight.Changes changes) {
        int files = changes.files().size();
        int added = changes.files().stream().mapToInt(FileDiff::added).sum();
        int removed = changes.files().stream().mapToInt(FileDiff::removed).sum();
        return files == 0 ? "" : " · " + (files == 1 ? "1 file" : files + " files") + Counts.of(added, removed);
    }

    private static Optional<Sight.Changes> changes(DiffView view, Scene scene) {
        return scene.sights()
                .of(view.look())
                .filter(Sight.Changes.class::isInstance)
                .map(Sight.Changes.class::cast);
    }

    private Optional<Sheet> sheet(DiffView view, Scene scene, Size inside) {
        return changes(view, scene)
                .filter(changes -> !changes.files().isEmpty())
                .map(changes -> sheet(
                        changes, DiffRoom.of(view.shape(), changes, inside).isSideBySide()));
    }

    private Sheet sheet(Sight.Changes changes, boolean isSideBySide) {
        return sheets.of(List.of(changes), isSideBySide, () -> Sheet.of(changes.files(), isSideBySide));
    }

    private int[] found(DiffView view, Sheet sheet) {
        return found.of(
                List.of(sheet),
                view.query(),
                () -> view.query()
                        .rows(sheet.rows().size(), i -> searched(sheet.rows().get(i))));
    }

    /** What a search looks at in a row. */
    private static String searched(Row row) {
        return switch (row.what()) {
            case KEPT, ADDED -> Code.of(row.now());
            case REMOVED -> Code.of(row.old());
            case CHANGED -> Code.of(row.old()) + "\n" + Code.of(row.now());
            case HEAD, NOTE, HUNK, GAP -> "";
        };
    }

    Step<DiffView> react(Deed deed, DiffView view, Scene scene, Size inside) {
        return sheet(view, scene, inside)
                .map(sheet -> walk(deed, view, sheet, scene, inside))
                .orElse(Step.view(view));
    }

    private Step<DiffView> walk(Deed deed, DiffView view, Sheet sheet, Scene scene, Size inside) {
        Sight.Changes changes = changes(view, scene).orElseThrow();
        DiffRoom room = DiffRoom.of(view.shape(), changes, inside);
        Cursor cursor = cursor(view, sheet);
        OptionalInt by = Paging.lines(deed, room.rows());
        if (by.isPresent()) {
            return Step.view(
                    at(view, sheet, cursor.move(by.getAsInt(), sheet.rows().size(), room.rows())));
        }
        int at = cursor.at();
        return switch (deed) {
            case NEXT_HUNK -> jump(view, sheet, Sheet.after(sheet.hunks(), at), room, "This is the last change.");
            case PREVIOUS_HUNK ->
                jump(view, sheet, Sheet.before(sheet.hunks(), at), room, "Before this there is no change.");
            case NEXT_FILE -> file(view, sheet, Sheet.after(sheet.heads(), at), "This is the last file.");
            case PREVIOUS_FILE -> file(view, sheet, Sheet.before(sheet.heads(), at), "This is the first file.");
            case CELL_LEFT -> Step.view(view.scrolled(view.left() - SIDEWAYS));
            case CELL_RIGHT -> Step.view(view.scrolled(view.left() + SIDEWAYS));
            case TREE ->
                Step.view(view.with(new Shape(view.shape().sides(), room.list() > 0 ? Listing.HIDDEN : Listing.SHOWN)));
            case SIDES -> sides(view, sheet, changes, inside);
            case COPY -> copy(view, sheet, at);
            case SEARCH -> Step.act(view, new Action.Prompt(SEARCH, view.query().text()));
            case SEARCH_NEXT -> find(view, sheet, Query.next(found(view, sheet), at), room);
            case SEARCH_PREVIOUS -> find(view, sheet, Query.previous(found(view, sheet), at), room);
            default -> Step.view(view);
        };
    }

    Step<DiffView> typed(String typed, DiffView view, Scene scene, Size inside) {
        DiffView next = view.searching(typed);
        Optional<Sheet> sheet = sheet(next, scene, inside);
        if (typed.isEmpty() || sheet.isEmpty()) {
            return Step.view(next);
        }
        DiffRoom room = DiffRoom.of(view.shape(), changes(view, scene).orElseThrow(), inside);
        int at = cursor(next, sheet.get()).at();
        return find(next, sheet.get(), Query.next(found(next, sheet.get()), at - 1), room);
    }

    private static Cursor cursor(DiffView view, Sheet sheet) {
        return new Cursor(sheet.row(view.path(), view.offset()), view.above());
    }

    private static DiffView at(DiffView view, Sheet sheet, Cursor cursor) {
        int file = sheet.rows().get(cursor.at()).file();
        return view.at(sheet.files().get(file).path(), cursor.at() - sheet.heads()[file], cursor.above());
    }

    private static Step<DiffView> jump(DiffView view, Sheet sheet, int to, DiffRoom room, String none) {
        if (to < 0) {
            return Step.say(view, none);
        }
        return Step.view(
                at(view, sheet, cursor(view, sheet).jump(to, sheet.rows().size(), room.rows())));
    }

    /** A file begins at the top. */
    private static Step<DiffView> file(DiffView view, Sheet sheet, int to, String none) {
        return to < 0 ? Step.say(view, none) : Step.view(at(view, sheet, new Cursor(to, 0)));
    }

    private static Step<DiffView> find(DiffView view, Sheet sheet, int to, DiffRoom room) {
        return view.query().isEmpty()
                ? Step.act(view, new Action.Prompt(SEARCH, ""))
                : jump(view, sheet, to, room, "“" + view.query().text() + "” is in none of these lines.");
    }

    /** Lays it out the other way, the cursor on the same line. */
    private Step<DiffView> sides(DiffView view, Sheet sheet, Sight.Changes changes, Size inside) {
        boolean isSideBySide = DiffRoom.of(view.shape(), changes, inside).isSideBySide();
        Sides wanted = isSideBySide ? Sides.ONE_BELOW_THE_OTHER : Sides.SIDE_BY_SIDE;
        DiffView next = view.with(new Shape(wanted, view.shape().listing()));
        DiffRoom room = DiffRoom.of(next.shape(), changes, inside);
        if (room.isSideBySide() == isSideBySide) {
            return Step.say(view, "Side by side needs " + DiffRoom.TWO + " columns; here are " + room.body() + ".");
        }
        Row row = sheet.rows().get(cursor(view, sheet).at());
        Sheet other = sheet(changes, !isSideBySide);
        return Step.view(at(next, other, new Cursor(other.same(row), view.above())));
    }

    private static Step<DiffView> copy(DiffView view, Sheet sheet, int at) {
        Row row = sheet.rows().get(at);
        List<Sight.Hunk> hunks = sheet.files().get(row.file()).hunks();
        if (hunks.isEmpty()) {
            return Step.say(view, "There is no change to copy.");
        }
        return new Step<>(
                view,
                new Action.Copy(sheet.patch(row.file(), Math.max(0, row.hunk()))),
                "The change is in the clipboard.");
    }

    void draw(Canvas canvas, DiffView view, Scene scene) {
        Optional<Sight> sight = scene.sights().of(view.look());
        if (sight.isEmpty()) {
            canvas.put(1, 0, "reading…", Role.DIM);
        } else if (sight.get() instanceof Sight.Missing missing) {
            Code.notes(canvas, List.of(missing.why(), "d compares other moments."), Role.DIM);
        } else if (sight.get() instanceof Sight.Changes changes) {
            changes(canvas, view, changes, scene);
        }
    }

    private void changes(Canvas canvas, DiffView view, Sight.Changes changes, Scene scene) {
        if (changes.files().isEmpty()) {
            int row = Code.notes(canvas, changes.notes(), Role.WARN);
            canvas.put(1, row, "Nothing differs: " + Moments.words(view.pair(), scene.state()) + ".", Role.TEXT);
            canvas.put(1, row + 1, "d compares other moments.", Role.DIM);
            return;
        }
        DiffRoom room = DiffRoom.of(view.shape(), changes, canvas.size());
        Sheet sheet = sheet(changes, room.isSideBySide());
        int[] matches = view.query().isEmpty() ? new int[0] : found(view, sheet);
        new DiffDraw(sheet, room, view.left(), view.query(), matches)
                .draw(canvas, cursor(view, sheet), changes.notes(), changes.linesLeftOut());
    }
}
