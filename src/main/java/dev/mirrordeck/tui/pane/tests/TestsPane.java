package dev.mirrordeck.tui.pane.tests;

import dev.mirrordeck.attach.look.Look;
import dev.mirrordeck.state.TestBoard;
import dev.mirrordeck.text.Figures;
import dev.mirrordeck.text.Sanitiser;
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
import dev.mirrordeck.tui.pane.tests.TestsView.Opened;
import dev.mirrordeck.tui.pane.tests.TestsView.Shape;
import dev.mirrordeck.tui.pane.tests.TestsView.Sides;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** How much of the original's behaviour is there: the count, its curve over runs, every case, and what moved last. */
public final class TestsPane implements PanePart<TestsView> {
    @Override
    public Heading heading(TestsView view, Scene scene) {
        TestBoard tests = scene.state().tests();
        String title = view.opened()
                .filter(opened -> opened.index() < tests.names().size())
                .map(opened -> "Tests › " + Sanitiser.line(tests.names().get(opened.index())))
                .orElse("Tests");
        Line right = tests.newest()
                .map(run -> Line.of(
                        "run " + run.number() + (run.isByHand() ? " by hand" : "") + " · turn " + run.turn() + " · "
                                + Figures.took(run.millis()),
                        run.isByHand() ? Role.YOU : Role.DIM))
                .orElse(Line.EMPTY);
        String tab = tests.newest()
                .map(run -> "Tests " + run.passed() + "/" + run.total() + " " + Curve.bar(run.passed(), run.total()))
                .orElse("Tests");
        return new Heading(title, right, tab);
    }

    @Override
    public Context context(TestsView view) {
        return view.opened().isPresent() ? Context.CASE : Context.TESTS;
    }

    @Override
    public void draw(Canvas canvas, TestsView view, Scene scene) {
        if (view.opened().isPresent()) {
            CasePage.of(view.opened().get(), scene, canvas.size())
                    .draw(canvas, view.opened().get());
        } else {
            TestsPicture.draw(canvas, view, scene);
        }
    }

    @Override
    public Step<TestsView> react(Deed deed, TestsView view, Scene scene, Size inside) {
        if (scene.state().tests().names().isEmpty()) {
            return Step.view(view);
        }
        return view.opened().isPresent()
                ? reading(deed, view, view.opened().get(), scene, inside)
                : looking(deed, view, scene, inside);
    }

    @Override
    public Step<TestsView> typed(Action.Prompt prompt, String text, TestsView view, Scene scene, Size inside) {
        return Step.view(view);
    }

    @Override
    public List<Look> wants(TestsView view, Scene scene) {
        List<Look> looks = new ArrayList<>(List.of(new Look.Labels()));
        view.opened().ifPresent(opened -> looks.addAll(CasePage.looks(opened, scene)));
        return looks;
    }

    /** Rows for everything with its frame, however many cases move: so that nothing shifts when some do. */
    public static int height(Scene scene, int width) {
        int cases = Math.max(1, scene.state().tests().names().size());
        int inside = Math.max(1, width - 4);
        return 2 + Plan.wish((cases + inside - 1) / inside);
    }

    private static Step<TestsView> looking(Deed deed, TestsView view, Scene scene, Size inside) {
        Marks marks = Marks.of(scene);
        return switch (deed) {
            case AXIS -> Step.view(view.with(view.axis().next()));
            case GROUPS -> Step.view(settle(view.with(toggle(view, Shape.GROUPS)), marks, scene, inside));
            case ONLY_FAILING -> Step.view(settle(view.with(toggle(view, Shape.FAILING)), marks, scene, inside));
            case OPEN -> Step.view(view.open(new Opened(cursor(view, marks), 0, Sides.FITTING)));
            case NEXT_FAILING, PREVIOUS_FAILING -> {
                int step = deed == Deed.NEXT_FAILING ? 1 : -1;
                int from = view.cursor() == TestsView.NOWHERE ? Math.min(0, -step) : view.cursor();
                int found = marks.failingFrom(from, step);
                yield marks.fails(found)
                        ? Step.view(move(view, found, scene, inside))
                        : Step.say(view, "No case fails in the newest run.");
            }
            case RUN_TESTS -> HandRuns.ask(view, scene, List.of());
            case RUN_CASE ->
                HandRuns.ask(view, scene, List.of(scene.state().tests().names().get(cursor(view, marks))));
            default -> Step.view(walk(deed, view, marks, scene, inside));
        };
    }

    private static Shape toggle(TestsView view, Shape shape) {
        return view.shape() == shape ? Shape.MATRIX : shape;
    }

    /** The case under the cursor, or the one that a first step goes to. */
    private static int cursor(TestsView view, Marks marks) {
        return view.cursor() == TestsView.NOWHERE ? marks.first() : Math.min(view.cursor(), marks.cases() - 1);
    }

    private static TestsView walk(Deed deed, TestsView view, Marks marks, Scene scene, Size inside) {
        Board board = board(view, marks, scene, inside);
        if (board.rows().isEmpty()) {
            return view;
        }
        boolean isFirst = view.cursor() == TestsView.NOWHERE;
        int at = cursor(view, marks);
        OptionalInt lines =
                Paging.lines(deed, Plan.of(inside, board.rows().size()).body());
        int next = at;
        if (deed == Deed.CELL_LEFT || deed == Deed.CELL_RIGHT) {
            next = isFirst ? at : board.along(at, deed == Deed.CELL_LEFT ? -1 : 1);
        } else if (lines.isPresent() && Paging.isFar(lines.getAsInt())) {
            next = lines.getAsInt() < 0 ? board.first() : board.last();
        } else if (lines.isPresent()) {
            next = isFirst ? at : board.down(at, lines.getAsInt());
        } else {
            return view;
        }
        return move(view, next, scene, inside);
    }

    /** After another layout the cursor stands on a case that is there. */
    private static TestsView settle(TestsView view, Marks marks, Scene scene, Size inside) {
        if (view.cursor() == TestsView.NOWHERE) {
            return view;
        }
        int at = cursor(view, marks);
        boolean isThere = view.shape() != Shape.FAILING || marks.fails(at);
        return move(view, isThere ? at : marks.failingFrom(at, 1), scene, inside);
    }

    private static TestsView move(TestsView view, int to, Scene scene, Size inside) {
        Board board = board(view, Marks.of(scene), scene, inside);
        int body = Plan.of(inside, board.rows().size()).body();
        return view.at(to, Paging.reveal(view.top(), board.find(to).row(), body));
    }

    private static Board board(TestsView view, Marks marks, Scene scene, Size inside) {
        return Board.of(scene.state().tests().names(), Groups.of(scene), marks, view.shape(), inside.columns());
    }

    private static Step<TestsView> reading(Deed deed, TestsView view, Opened opened, Scene scene, Size inside) {
        Marks marks = Marks.of(scene);
        return switch (deed) {
            case BACK -> Step.view(move(view.close(), opened.index(), scene, inside));
            case NEXT_FAILING, PREVIOUS_FAILING -> {
                int next = marks.failingFrom(opened.index(), deed == Deed.NEXT_FAILING ? 1 : -1);
                yield next == opened.index()
                        ? Step.say(view, "No other case fails in the newest run.")
                        : Step.view(view.open(new Opened(next, 0, opened.sides())));
            }
            case SIDES -> {
                Sides sides = opened.sides() == Sides.FITTING ? Sides.STACKED : Sides.FITTING;
                yield Step.view(view.open(new Opened(opened.index(), opened.top(), sides)));
            }
            case RUN_TESTS -> HandRuns.ask(view, scene, List.of());
            case RUN_CASE ->
                HandRuns.ask(view, scene, List.of(scene.state().tests().names().get(opened.index())));
            case COPY -> copy(view, opened, scene, inside);
            default -> Step.view(scroll(deed, view, opened, scene, inside));
        };
    }

    private static Step<TestsView> copy(TestsView view, Opened opened, Scene scene, Size inside) {
        String command = CasePage.of(opened, scene, inside).command();
        return command.isEmpty()
                ? Step.say(view, "There is nothing to copy yet.")
                : new Step<>(view, new Action.Copy(command), "The command was copied.");
    }

    private static TestsView scroll(Deed deed, TestsView view, Opened opened, Scene scene, Size inside) {
        OptionalInt by = Paging.lines(deed, inside.rows());
        if (by.isEmpty()) {
            return view;
        }
        int height = CasePage.of(opened, scene, inside).lines().size();
        int top = Paging.top(opened.top(), by.getAsInt(), height, inside.rows());
        return view.open(new Opened(opened.index(), top, opened.sides()));
    }
}
