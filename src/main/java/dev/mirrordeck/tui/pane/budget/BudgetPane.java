package dev.mirrordeck.tui.pane.budget;

import dev.mirrordeck.attach.Standing;
import dev.mirrordeck.attach.look.Look;
import dev.mirrordeck.text.Fit;
import dev.mirrordeck.tui.draw.Canvas;
import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Role;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.Action;
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
    @Override
    public Heading heading(BudgetView view, Scene scene) {
        return new Heading("Budget", Line.EMPTY, "Budget");
    }

    @Override
    public void draw(Canvas inside, BudgetView view, Scene scene) {
        List<Line> lines = lines(scene, inside.size().columns());
        for (int row = 0; row < inside.size().rows() && view.top() + row < lines.size(); row++) {
            inside.put(0, row, lines.get(view.top() + row));
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
        for (String fact : Standing.lines(scene.state(), scene.now())) {
            Fit.wrap(fact, width, 4).forEach(row -> lines.add(Line.of(row, Role.TEXT)));
        }
        return lines;
    }
}
