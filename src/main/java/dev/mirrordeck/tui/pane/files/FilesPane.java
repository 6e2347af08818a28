package dev.mirrordeck.tui.pane.files;

import dev.mirrordeck.attach.look.Look;
import dev.mirrordeck.state.FileBoard;
import dev.mirrordeck.state.FileBoard.Mark;
import dev.mirrordeck.text.Fit;
import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.text.Width;
import dev.mirrordeck.tui.draw.Canvas;
import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Role;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.Action;
import dev.mirrordeck.tui.pane.Context;
import dev.mirrordeck.tui.pane.Counts;
import dev.mirrordeck.tui.pane.Deed;
import dev.mirrordeck.tui.pane.Heading;
import dev.mirrordeck.tui.pane.Paging;
import dev.mirrordeck.tui.pane.PanePart;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.pane.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The workspace as folders and files, with what the agent did to each. A folder in which nothing was touched is one
 * line.
 */
public final class FilesPane implements PanePart<FilesView> {
    private static final int MOST_UNTOUCHED = 3;

    @Override
    public Heading heading(FilesView view, Scene scene) {
        return new Heading("Files", summary(scene), tab(scene));
    }

    @Override
    public Context context(FilesView view) {
        return Context.FILES;
    }

    @Override
    public Step<FilesView> react(Deed deed, FilesView view, Scene scene, Size inside) {
        int height = lines(scene.state().files(), inside.columns()).size();
        return Step.view(Paging.lines(deed, inside.rows()).stream()
                .mapToObj(by -> new FilesView(Paging.top(view.top(), by, height, inside.rows())))
                .findFirst()
                .orElse(view));
    }

    @Override
    public Step<FilesView> typed(Action.Prompt prompt, String text, FilesView view, Scene scene, Size inside) {
        return Step.view(view);
    }

    @Override
    public List<Look> wants(FilesView view, Scene scene) {
        return List.of();
    }

    @Override
    public void draw(Canvas canvas, FilesView view, Scene scene) {
        List<Line> lines = lines(scene.state().files(), canvas.size().columns());
        int top = Paging.top(view.top(), 0, lines.size(), canvas.size().rows());
        for (int row = 0; row < canvas.size().rows() && top + row < lines.size(); row++) {
            canvas.put(0, row, lines.get(top + row));
        }
    }

    private static Line summary(Scene scene) {
        Map<String, Mark> marks = scene.state().files().marks();
        long changed = marks.values().stream().filter(mark -> mark.turn() > 0).count();
        int last = lastTurn(marks);
        return changed == 0 ? Line.EMPTY : Line.of(changed + " changed · ● in turn " + last, Role.DIM);
    }

    /** For a tab: how many files changed. */
    private static String tab(Scene scene) {
        long changed = scene.state().files().marks().values().stream()
                .filter(mark -> mark.turn() > 0)
                .count();
        return changed == 0 ? "Files" : "Files " + changed + "●";
    }

    private static int lastTurn(Map<String, Mark> marks) {
        return marks.values().stream().mapToInt(Mark::turn).max().orElse(0);
    }

    private static List<Line> lines(FileBoard files, int width) {
        if (files.marks().isEmpty()) {
            return List.of(
                    Line.of("Nothing yet. Files show here when the", Role.DIM),
                    Line.of("sandbox is up and the agent writes.", Role.DIM));
        }
        int last = lastTurn(files.marks());
        Map<String, Map<String, Mark>> folders = new TreeMap<>();
        files.marks().forEach((path, mark) -> {
            int slash = path.lastIndexOf('/');
            String folder = slash < 0 ? "" : path.substring(0, slash);
            folders.computeIfAbsent(folder, f -> new TreeMap<>()).put(path.substring(slash + 1), mark);
        });
        Map<String, Mark> root = folders.remove("");
        List<Line> lines = new ArrayList<>();
        if (root != null) {
            root.forEach((name, mark) -> lines.add(file("", name, mark, last, width)));
        }
        folders.forEach((folder, inside) -> folder(lines, folder, inside, last, width));
        return lines;
    }

    private static void folder(List<Line> lines, String folder, Map<String, Mark> inside, int last, int width) {
        String path = Fit.cutStart(Sanitiser.line(folder), width - 14);
        boolean isUntouched = inside.values().stream().allMatch(mark -> mark.turn() == 0);
        if (isUntouched && inside.size() > MOST_UNTOUCHED) {
            lines.add(Line.of("▸ " + path, Role.DIM).and("  " + inside.size() + " files", Role.DIM));
            return;
        }
        lines.add(Line.of("▾ " + path, isUntouched ? Role.DIM : Role.TEXT));
        inside.forEach((name, mark) -> lines.add(file("  ", name, mark, last, width)));
    }

    private static Line file(String indent, String name, Mark mark, int last, int width) {
        boolean isFresh = mark.turn() > 0 && mark.turn() == last;
        String counts = mark.isDeleted()
                ? "deleted"
                : Counts.of(mark.linesAdded(), mark.linesRemoved()).strip();
        Role role = mark.turn() == 0 || mark.isDeleted() ? Role.DIM : isFresh ? Role.ACCENT : Role.TEXT;
        int room = width - indent.length() - 2 - Width.of(counts) - 1;
        Line left =
                Line.of(indent + (isFresh ? "● " : "  "), Role.ACCENT).and(Fit.cut(Sanitiser.line(name), room), role);
        return left.and(" ".repeat(Math.max(0, width - left.width() - Width.of(counts))), Role.TEXT)
                .and(counts, Role.DIM);
    }
}
