package dev.mirrordeck.tui.pane.budget;

import dev.mirrordeck.attach.look.Look;
import dev.mirrordeck.guard.Forecast;
import dev.mirrordeck.tui.draw.Canvas;
import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Role;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.Action;
import dev.mirrordeck.tui.pane.Amounts;
import dev.mirrordeck.tui.pane.Context;
import dev.mirrordeck.tui.pane.Deed;
import dev.mirrordeck.tui.pane.Heading;
import dev.mirrordeck.tui.pane.Paging;
import dev.mirrordeck.tui.pane.PanePart;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.pane.Step;
import java.util.ArrayList;
import java.util.List;

/** How much was granted, used and is left of everything that is bounded, and how the time was spent. */
public final class BudgetPane implements PanePart<BudgetView> {
    private static final int TWO_COLUMNS = 96;
    private static final int GAP = 3;

    @Override
    public Heading heading(BudgetView view, Scene scene) {
        Line right = Line.EMPTY;
        if (!scene.isEnded() && !scene.isPaused() && scene.state().opened().isPresent()) {
            right = Forecast.tightest(Forecast.rows(scene.state(), scene.now()))
                    .map(row -> Line.of(row.name().word() + ": " + Amounts.left(row), Role.DIM))
                    .orElse(Line.EMPTY);
        }
        return new Heading("Budget", right, "Budget");
    }

    @Override
    public void draw(Canvas inside, BudgetView view, Scene scene) {
        List<Line> lines = lines(scene, inside.size().columns());
        int top = Paging.top(view.top(), 0, lines.size(), inside.size().rows());
        for (int row = 0; row < inside.size().rows() && top + row < lines.size(); row++) {
            inside.put(0, row, lines.get(top + row));
        }
    }

    @Override
    public Context context(BudgetView view) {
        return Context.BUDGET;
    }

    @Override
    public Step<BudgetView> react(Deed deed, BudgetView view, Scene scene, Size inside) {
        int height = lines(scene, inside.columns()).size();
        return Step.view(Paging.lines(deed, inside.rows()).stream()
                .mapToObj(by -> new BudgetView(Paging.top(view.top(), by, height, inside.rows())))
                .findFirst()
                .orElse(view));
    }

    @Override
    public Step<BudgetView> typed(Action.Prompt prompt, String text, BudgetView view, Scene scene, Size inside) {
        return Step.view(view);
    }

    @Override
    public List<Look> wants(BudgetView view, Scene scene) {
        return List.of();
    }

    private static List<Line> lines(Scene scene, int width) {
        List<Line> lines = new ArrayList<>();
        if (scene.state().opened().isEmpty()) {
            lines.add(Line.of("Nothing has happened yet.", Role.DIM));
            return lines;
        }
        lines.addAll(Sections.phase(scene, width));
        section(lines, "Limits", LimitTable.lines(scene, width));
        if (width >= TWO_COLUMNS) {
            int half = (width - GAP) / 2;
            lines.addAll(beside(left(scene, half), right(scene, half), half));
        } else {
            lines.addAll(left(scene, width));
            lines.addAll(right(scene, width));
        }
        List<Line> warnings = Sections.warnings(scene.state(), width);
        if (!warnings.isEmpty()) {
            section(lines, "Warnings", warnings);
        }
        return lines;
    }

    private static List<Line> left(Scene scene, int width) {
        List<Line> lines = new ArrayList<>();
        section(lines, "Clocks", Sections.clocks(scene, width));
        section(lines, "Money and cases", Sections.worth(scene, width));
        return lines;
    }

    private static List<Line> right(Scene scene, int width) {
        List<Line> lines = new ArrayList<>();
        section(lines, "Tokens", Sections.tokens(scene.state(), width));
        section(lines, "Sandbox", Sections.sandbox(scene.state(), width));
        section(lines, "Label", Sections.label(scene.state(), width));
        return lines;
    }

    private static void section(List<Line> lines, String title, List<Line> content) {
        lines.add(Line.EMPTY);
        lines.add(Line.of(title, Role.ACCENT));
        lines.addAll(content);
    }

    private static List<Line> beside(List<Line> left, List<Line> right, int half) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            Line one = i < left.size() ? left.get(i) : Line.EMPTY;
            Line other = i < right.size() ? right.get(i) : Line.EMPTY;
            lines.add(one.and(" ".repeat(Math.max(0, half + GAP - one.width())), Role.TEXT)
                    .and(other));
        }
        return lines;
    }
}
