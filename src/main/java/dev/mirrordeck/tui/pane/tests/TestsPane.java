package dev.mirrordeck.tui.pane.tests;

import dev.mirrordeck.attach.Standing;
import dev.mirrordeck.attach.look.Look;
import dev.mirrordeck.event.TestEvent.SubmissionScored;
import dev.mirrordeck.event.Verdict;
import dev.mirrordeck.state.TestBoard;
import dev.mirrordeck.text.Figures;
import dev.mirrordeck.text.Fit;
import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.text.Width;
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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How much of the original's behaviour is there: the count, its curve over runs, every case, and what moved last. */
public final class TestsPane implements PanePart<TestsView> {
    private static final String BARS = "▁▂▃▄▅▆▇█";
    private static final int LISTS = 4;

    @Override
    public Heading heading(TestsView view, Scene scene) {
        return new Heading("Tests", summary(scene), tab(scene));
    }

    @Override
    public Context context(TestsView view) {
        return Context.TESTS;
    }

    @Override
    public Step<TestsView> react(Deed deed, TestsView view, Scene scene, Size inside) {
        int height = lines(scene, inside.columns()).size();
        return Step.view(Paging.lines(deed, inside.rows()).stream()
                .mapToObj(by -> new TestsView(Paging.top(view.top(), by, height, inside.rows())))
                .findFirst()
                .orElse(view));
    }

    @Override
    public Step<TestsView> typed(Action.Prompt prompt, String text, TestsView view, Scene scene, Size inside) {
        return Step.view(view);
    }

    @Override
    public List<Look> wants(TestsView view, Scene scene) {
        return List.of();
    }

    @Override
    public void draw(Canvas canvas, TestsView view, Scene scene) {
        List<Line> lines = lines(scene, canvas.size().columns());
        int top = Paging.top(view.top(), 0, lines.size(), canvas.size().rows());
        for (int row = 0; row < canvas.size().rows() && top + row < lines.size(); row++) {
            canvas.put(0, row, lines.get(top + row));
        }
    }

    /** Rows for everything with its frame, however many cases move: so that nothing shifts when some do. */
    public static int height(Scene scene, int width) {
        int cases = Math.max(1, scene.state().tests().names().size());
        int inside = Math.max(1, width - 4);
        return 2 + 2 + (cases + inside - 1) / inside + LISTS;
    }

    private static Line summary(Scene scene) {
        return scene.state()
                .tests()
                .newest()
                .map(run -> Line.of("run " + run.number() + " · " + Figures.took(run.millis()), Role.DIM))
                .orElse(Line.EMPTY);
    }

    /** For a tab: the count and the newest bar of the curve. */
    private static String tab(Scene scene) {
        return scene.state()
                .tests()
                .newest()
                .map(run -> "Tests " + run.passed() + "/" + run.total() + " " + bar(run))
                .orElse("Tests");
    }

    private static List<Line> lines(Scene scene, int width) {
        TestBoard tests = scene.state().tests();
        Optional<SubmissionScored> score = scene.state().result().score();
        List<Line> lines = new ArrayList<>();
        lines.add(count(tests, score, width));
        if (tests.runs().isEmpty()) {
            lines.add(Line.EMPTY);
            lines.add(Line.of(tests.names().size() + " cases wait for the agent's first run", Role.DIM));
            lines.add(Line.of("of evaluate_testcases.", Role.DIM));
            return lines;
        }
        lines.add(curve(tests, width));
        TestBoard.Run run = tests.newest().orElseThrow();
        String verdicts = score.map(SubmissionScored::verdicts).orElse(run.verdicts());
        List<String> lost = score.isPresent() ? List.of() : tests.regressions();
        List<String> won = score.isPresent() ? List.of() : tests.fixes();
        lines.addAll(matrix(tests.names(), verdicts, new HashSet<>(lost), new HashSet<>(won), width));
        if (!run.build().isEmpty()) {
            String last = run.build().strip().lines().reduce("", (a, b) -> b);
            lines.add(Line.of(Fit.cut("✗ does not build: " + Sanitiser.line(last), width), Role.BAD));
        }
        names(lines, "▼ regressed in turn " + run.turn() + ": ", lost, Role.BAD, width);
        names(lines, "▲ fixed in turn " + run.turn() + ": ", won, Role.GOOD, width);
        return lines;
    }

    private static Line count(TestBoard tests, Optional<SubmissionScored> score, int width) {
        String verdicts = score.map(SubmissionScored::verdicts)
                .orElse(tests.newest().map(TestBoard.Run::verdicts).orElse(""));
        Line left = Line.of(verdicts.isEmpty() ? "–" : Standing.passed(verdicts) + "", Role.STRONG)
                .and(" / " + tests.names().size(), Role.TEXT)
                .and(" visible", Role.DIM);
        Line right = score.map(s -> Line.of(
                                s.hiddenPassed() + " / " + s.hiddenTotal(),
                                s.hiddenPassed() == s.hiddenTotal() ? Role.GOOD : Role.BAD)
                        .and(" hidden", Role.DIM))
                .orElse(Line.of("hidden: " + tests.hidden() + " sealed", Role.DIM));
        return left.and(" ".repeat(Math.max(2, width - left.width() - right.width())), Role.TEXT)
                .and(right);
    }

    private static Line curve(TestBoard tests, int width) {
        List<TestBoard.Run> runs = tests.runs();
        String best = " best " + tests.best().orElseThrow().passed();
        int room = Math.max(1, width - Width.of(best) - 2);
        StringBuilder bars = new StringBuilder();
        for (TestBoard.Run run : runs.subList(Math.max(0, runs.size() - room), runs.size())) {
            bars.append(bar(run));
        }
        return Line.of(bars.toString(), Role.RUNNING).and(" ".repeat(2) + best.strip(), Role.DIM);
    }

    private static char bar(TestBoard.Run run) {
        int steps = BARS.length() - 1;
        return BARS.charAt(run.total() == 0 ? 0 : run.passed() * steps / run.total());
    }

    private static List<Line> matrix(
            List<String> names, String verdicts, Set<String> lost, Set<String> won, int width) {
        List<Line> rows = new ArrayList<>();
        Line row = Line.EMPTY;
        for (int i = 0; i < names.size(); i++) {
            Verdict verdict = i < verdicts.length() ? Verdict.of(verdicts.charAt(i)) : Verdict.ERROR;
            String name = names.get(i);
            row = row.and(lost.contains(name) ? Line.of("▼", Role.BAD) : cell(verdict, won.contains(name)));
            if (row.spans().size() == width || i == names.size() - 1) {
                rows.add(row);
                row = Line.EMPTY;
            }
        }
        return rows;
    }

    private static Line cell(Verdict verdict, boolean isWon) {
        return switch (verdict) {
            case PASS -> Line.of(isWon ? "▲" : "■", Role.GOOD);
            case FAIL -> Line.of("□", Role.DIM);
            case TIMEOUT -> Line.of("T", Role.WARN);
            case CRASH -> Line.of("C", Role.WARN);
            case ERROR -> Line.of("E", Role.BAD);
        };
    }

    private static void names(List<Line> lines, String head, List<String> names, Role role, int width) {
        if (names.isEmpty()) {
            return;
        }
        String all = Sanitiser.line(String.join(", ", names));
        List<String> rows = Fit.wrap(head + all, width - 2, LISTS / 2 + 1);
        for (int i = 0; i < Math.min(LISTS / 2, rows.size()); i++) {
            boolean isCut = i == LISTS / 2 - 1 && rows.size() > LISTS / 2;
            String row = isCut ? Fit.cut(rows.get(i), width - 4) + " …" : rows.get(i);
            lines.add(Line.of((i == 0 ? "" : "  ") + row, role));
        }
    }
}
