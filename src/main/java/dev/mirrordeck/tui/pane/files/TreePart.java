package dev.mirrordeck.tui.pane.files;

import dev.mirrordeck.attach.look.Look;
import dev.mirrordeck.attach.look.Sight;
import dev.mirrordeck.state.FileBoard.Mark;
import dev.mirrordeck.text.Figures;
import dev.mirrordeck.text.Fit;
import dev.mirrordeck.text.Sanitiser;
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
import dev.mirrordeck.tui.pane.files.Outline.Node;
import dev.mirrordeck.tui.pane.files.TreeRows.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The workspace as folders and files, with what the agent did to each. */
final class TreePart {
    static final Look LISTING = new Look.Files(new Look.When.Now());
    static final String FILTER = "Show only paths with these letters";
    private static final int ROOM_FOR_STATS = 64;
    private static final int SIZE = 9;
    private static final int MODE = 5;
    private static final Sight.FileList UNLISTED = new Sight.FileList(List.of(), 0, List.of());

    private final Memo<Outline> outlines = new Memo<>();
    private final Memo<TreeRows> folded = new Memo<>();

    private static Sight.FileList listed(Scene scene) {
        return scene.sights().of(LISTING).orElse(UNLISTED) instanceof Sight.FileList list ? list : UNLISTED;
    }

    private Outline outline(Scene scene) {
        List<Sight.FileRow> listed = listed(scene).rows();
        return outlines.of(
                List.of(scene.state().files().marks(), listed),
                "",
                () -> Outline.of(scene.state().files().marks(), listed));
    }

    private TreeRows rows(TreeView view, Scene scene) {
        Outline outline = outline(scene);
        return folded.of(
                List.of(outline),
                List.of(view.folds(), view.filter()),
                () -> TreeRows.of(outline, view.folds(), view.filter()));
    }

    Heading heading(TreeView view, Scene scene) {
        Outline.Sum sum = outline(scene).sum();
        String tab = sum.changed() == 0 ? "Files" : "Files " + sum.changed() + "●";
        if (!view.filter().isBlank()) {
            String found = rows(view, scene).files() + " of " + sum.files();
            return new Heading("Files  /" + Sanitiser.line(view.filter()), Line.of(found, Role.DIM), tab);
        }
        Line right = sum.changed() == 0
                ? Line.EMPTY
                : Line.of(sum.changed() + " changed · ● in turn " + sum.turn(), Role.DIM);
        return new Heading("Files", right, tab);
    }

    /** What the cursor is on. */
    Optional<Node> under(TreeView view, Scene scene) {
        TreeRows rows = rows(view, scene);
        int at = rows.at(view.cursor());
        return at < 0 || rows.rows().isEmpty()
                ? Optional.empty()
                : Optional.of(rows.rows().get(at).node());
    }

    /** Every folder on the way to {@code path} open, and the cursor there. */
    TreeView reveal(TreeView view, Scene scene, String path) {
        TreeView.Folds folds = view.folds();
        List<Node> level = outline(scene).top();
        Optional<Node> next = Optional.empty();
        do {
            next = level.stream()
                    .filter(node -> path.equals(node.path()) || (node.isFolder() && path.startsWith(node.key())))
                    .findFirst();
            if (next.isPresent() && next.get().isFolder()) {
                folds = folds.open(next.get());
                level = next.get().inside();
            }
        } while (next.isPresent() && next.get().isFolder() && !next.get().path().equals(path));
        return next.map(node -> node.key()).isPresent()
                ? view.with(folds).showing("").at(next.get().key(), view.above())
                : view;
    }

    Step<TreeView> react(Deed deed, TreeView view, Scene scene, Size inside) {
        TreeRows rows = rows(view, scene);
        OptionalInt by = Paging.lines(deed, inside.rows());
        if (by.isPresent()) {
            return Step.view(move(view, rows, by.getAsInt(), listRows(inside, scene)));
        }
        return switch (deed) {
            case FOLD, OPEN ->
                under(view, scene)
                        .filter(Node::isFolder)
                        .map(folder -> fold(view, folder, !isOpen(view, folder)))
                        .orElse(Step.view(view));
            case CELL_LEFT ->
                under(view, scene).map(node -> left(view, rows, node)).orElse(Step.view(view));
            case CELL_RIGHT ->
                under(view, scene)
                        .filter(node -> node.isFolder() && !isOpen(view, node))
                        .map(folder -> fold(view, folder, true))
                        .orElse(Step.view(view));
            case FOLD_ALL -> Step.view(view.with(view.folds().all()));
            case SEARCH -> Step.act(view, new Action.Prompt(FILTER, view.filter()));
            case COPY ->
                under(view, scene)
                        .map(node -> new Step<>(
                                view, new Action.Copy(Sanitiser.line(node.path())), "The path is in the clipboard."))
                        .orElse(Step.view(view));
            default -> Step.view(view);
        };
    }

    private static boolean isOpen(TreeView view, Node folder) {
        return view.filter().isBlank() && view.folds().isOpen(folder);
    }

    private static Step<TreeView> fold(TreeView view, Node folder, boolean isOpen) {
        if (!view.filter().isBlank()) {
            return Step.say(view, "Folders stay open while only some paths are shown; / and Enter shows all.");
        }
        return Step.view(
                view.with(isOpen ? view.folds().open(folder) : view.folds().shut(folder)));
    }

    /** Folds, and from what cannot be folded goes to the folder it is in. */
    private static Step<TreeView> left(TreeView view, TreeRows rows, Node node) {
        if (node.isFolder() && isOpen(view, node)) {
            return fold(view, node, false);
        }
        int at = rows.at(node.key());
        int depth = rows.rows().get(at).depth();
        int up = at;
        while (up > 0 && rows.rows().get(up).depth() >= depth && depth > 0) {
            up--;
        }
        String key = rows.rows().get(up).node().key();
        return Step.view(view.at(key, Math.max(0, view.above() - (at - up))));
    }

    private static TreeView move(TreeView view, TreeRows rows, int by, int shown) {
        if (rows.rows().isEmpty()) {
            return view;
        }
        int at = rows.at(view.cursor());
        int height = rows.rows().size();
        // the first key only shows where the cursor is, unless it goes all the way
        Cursor next = at < 0
                ? Cursor.START.move(Paging.isFar(by) ? by : 0, height, shown)
                : new Cursor(at, view.above()).move(by, height, shown);
        return view.at(rows.rows().get(next.at()).node().key(), next.above());
    }

    void draw(Canvas canvas, TreeView view, Scene scene) {
        TreeRows rows = rows(view, scene);
        int columns = canvas.size().columns();
        List<String> notes = notes(scene, columns);
        int shown = listRows(canvas.size(), scene);
        for (int i = 0; i < notes.size(); i++) {
            canvas.put(0, shown + i, notes.get(i), Role.DIM);
        }
        if (rows.rows().isEmpty()) {
            empty(canvas, view);
            return;
        }
        int at = rows.at(view.cursor());
        boolean hasStats = columns >= ROOM_FOR_STATS && !listed(scene).rows().isEmpty();
        int top = new Cursor(Math.max(0, at), view.above()).top(rows.rows().size(), shown);
        for (int row = 0; row < shown && top + row < rows.rows().size(); row++) {
            Seen seen = new Seen(top + row == at, hasStats, outline(scene).newest());
            row(canvas, row, rows.rows().get(top + row), seen);
        }
    }

    private static void empty(Canvas canvas, TreeView view) {
        String why = view.filter().isBlank()
                ? "Nothing yet. Files show here when the sandbox is up and the agent writes."
                : "No path has these letters. / and Enter shows all paths again.";
        List<String> lines =
                Fit.wrap(why, canvas.size().columns(), canvas.size().rows());
        for (int i = 0; i < lines.size(); i++) {
            canvas.put(0, i, lines.get(i), Role.DIM);
        }
    }

    /** What must be read beside the list. */
    private static List<String> notes(Scene scene, int columns) {
        Sight.FileList list = listed(scene);
        List<String> notes = new ArrayList<>();
        list.notes().stream().limit(2).forEach(note -> notes.addAll(Fit.wrap(Sanitiser.line(note), columns, 2)));
        if (list.leftOut() > 0) {
            notes.add("… " + list.leftOut() + " more are not listed.");
        }
        return notes;
    }

    private static int listRows(Size inside, Scene scene) {
        return Math.max(1, inside.rows() - notes(scene, inside.columns()).size());
    }

    /**
     * How a row is seen.
     *
     * @param newest the last turn that changed a file
     */
    private record Seen(boolean isCursor, boolean hasStats, int newest) {}

    private static void row(Canvas canvas, int at, Row row, Seen seen) {
        Node node = row.node();
        int columns = canvas.size().columns();
        Line right = counts(row);
        if (seen.hasStats()) {
            right = right.and(stat(node), Role.DIM);
        }
        int indent = Math.min(2 * row.depth(), columns / 3);
        int room = columns - 1 - indent - 2 - right.width() - 1;
        canvas.put(0, at, seen.isCursor() ? "▌" : " ", Role.FOCUS);
        Role role = seen.isCursor() ? Role.STRONG : role(node, seen.newest());
        canvas.put(1 + indent, at, sign(row, seen.newest()), node.isFolder() ? role : Role.ACCENT);
        String name = Sanitiser.line(node.name());
        canvas.put(3 + indent, at, node.isFolder() ? Fit.cutStart(name, room) : Fit.cut(name, room), role);
        canvas.putRight(at, right);
    }

    private static String sign(Row row, int newest) {
        if (row.node().isFolder()) {
            return row.isOpen() ? "▾" : "▸";
        }
        return row.node().kind() == Outline.Kind.LINK ? "→" : isFresh(row.node(), newest) ? "●" : " ";
    }

    private static boolean isFresh(Node node, int newest) {
        return newest > 0 && node.sum().turn() == newest;
    }

    private static Role role(Node node, int newest) {
        boolean isGone = node.mark().map(Mark::isDeleted).orElse(false);
        if (node.sum().changed() == 0 || isGone) {
            return Role.DIM;
        }
        return isFresh(node, newest) && !node.isFolder() ? Role.ACCENT : Role.TEXT;
    }

    private static Line counts(Row row) {
        Node node = row.node();
        if (node.isFolder()) {
            int files = node.sum().files();
            String count = files == 0 ? "empty" : files == 1 ? "1 file" : files + " files";
            return row.isOpen()
                    ? Line.EMPTY
                    : Line.of(count, Role.DIM)
                            .and(lines(node.sum().added(), node.sum().removed()));
        }
        Optional<Mark> mark = node.mark().filter(m -> m.turn() > 0);
        if (mark.isEmpty()) {
            return Line.EMPTY;
        }
        if (mark.get().isDeleted()) {
            return Line.of("deleted", Role.REMOVED);
        }
        Line line = mark.get().isNew() ? Line.of("new", Role.ADDED) : Line.EMPTY;
        return line.and(lines(mark.get().linesAdded(), mark.get().linesRemoved()));
    }

    private static Line lines(int added, int removed) {
        return Line.of(Counts.of(added, 0), Role.ADDED).and(Counts.of(0, removed), Role.REMOVED);
    }

    /** Size and permission bits, in columns of their own. */
    private static String stat(Node node) {
        return node.stat()
                .filter(stat -> !node.isFolder())
                .map(stat -> Fit.right(Figures.bytes(stat.size()), SIZE + 1)
                        + Fit.right(stat.mode() == 0 ? "" : Integer.toOctalString(stat.mode() & 07777), MODE))
                .orElse(" ".repeat(SIZE + 1 + MODE));
    }
}
