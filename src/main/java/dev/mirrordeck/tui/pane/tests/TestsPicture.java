package dev.mirrordeck.tui.pane.tests;

import dev.mirrordeck.event.TestEvent.SubmissionScored;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.state.TestBoard;
import dev.mirrordeck.state.TestBoard.Run;
import dev.mirrordeck.state.TestHistory;
import dev.mirrordeck.text.Fit;
import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.text.Width;
import dev.mirrordeck.tui.draw.Canvas;
import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Role;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.pane.tests.TestsView.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws all cases at once. */
final class TestsPicture {
    private static final int LONGEST_NAME = 40;

    private TestsPicture() {}

    static void draw(Canvas canvas, TestsView view, Scene scene) {
        TestBoard tests = scene.state().tests();
        int width = canvas.size().columns();
        Marks marks = Marks.of(scene);
        Board board = Board.of(tests.names(), Groups.of(scene), marks, view.shape(), width);
        Plan plan = Plan.of(canvas.size(), board.rows().size());
        Curve curve = new Curve(scene.state(), view.axis());
        canvas.put(0, 0, count(scene, marks, curve, width));
        if (tests.runs().isEmpty()) {
            List<String> words = Fit.wrap(
                    tests.names().size() + " cases wait for the agent's first run of evaluate_testcases.", width, 2);
            for (int i = 0; i < Math.min(words.size(), plan.curve()); i++) {
                canvas.put(0, 1 + i, words.get(i), Role.DIM);
            }
        } else {
            List<Line> lines = curve.lines(width, plan.curve());
            for (int i = 0; i < lines.size(); i++) {
                canvas.put(0, 1 + i, lines.get(i));
            }
        }
        body(canvas, view, scene, marks, board, plan);
        canvas.put(0, plan.cursorRow(), underCursor(view, scene, marks, width));
        List<Line> news = news(scene, marks, width, plan.news());
        for (int i = 0; i < news.size(); i++) {
            canvas.put(0, plan.newsTop() + i, news.get(i));
        }
    }

    /** {@code 87 / 120 visible · best 90} and what may be known of the hidden ones. */
    private static Line count(Scene scene, Marks marks, Curve curve, int width) {
        TestBoard tests = scene.state().tests();
        Optional<SubmissionScored> score = scene.state().result().score();
        boolean isKnown = !marks.now().isEmpty();
        int passed = marks.passed();
        Line left = Line.of(isKnown ? Integer.toString(passed) : "–", Role.STRONG)
                .and(" / " + tests.names().size(), Role.TEXT)
                .and(" visible", Role.DIM);
        Line right = score.map(s -> Line.of(
                                s.hiddenPassed() + " / " + s.hiddenTotal(),
                                s.hiddenPassed() == s.hiddenTotal() ? Role.GOOD : Role.BAD)
                        .and(" hidden", Role.DIM))
                .orElse(Line.of("hidden: " + tests.hidden() + " sealed", Role.DIM));
        Optional<Line> going = HandRuns.going(scene, width);
        if (going.isPresent()) {
            // what is sealed can wait; where there is no room for both, the run that goes on is what matters
            boolean isTight = left.width() + going.get().width() + 2 > width;
            return isTight
                    ? going.get()
                    : left.and(" ".repeat(width - left.width() - going.get().width()), Role.TEXT)
                            .and(going.get());
        }
        if (isKnown && score.isEmpty()) {
            int most = curve.best();
            String where = tests.bestByAgent()
                    .filter(run -> run.passed() == most)
                    .map(run -> " in turn " + run.turn())
                    .orElse("");
            String best = most > passed ? " · best " + most + where : " · best yet";
            boolean fits = left.width() + best.length() + right.width() + 2 <= width;
            left = left.and(fits ? best : "", Role.DIM);
        }
        return left.and(" ".repeat(Math.max(2, width - left.width() - right.width())), Role.TEXT)
                .and(right);
    }

    private static void body(Canvas canvas, TestsView view, Scene scene, Marks marks, Board board, Plan plan) {
        if (board.rows().isEmpty()) {
            boolean isFailing = view.shape() == Shape.FAILING && !marks.now().isEmpty();
            canvas.put(0, plan.bodyTop(), isFailing ? "Every visible case passes." : "", Role.GOOD);
            return;
        }
        int top = Math.clamp(view.top(), 0, Math.max(0, board.rows().size() - plan.body()));
        Board.Spot cursor = view.cursor() == TestsView.NOWHERE ? new Board.Spot(-1, -1) : board.find(view.cursor());
        for (int row = 0; row < plan.body() && top + row < board.rows().size(); row++) {
            Board.Row cases = board.rows().get(top + row);
            int y = plan.bodyTop() + row;
            if (view.shape() == Shape.FAILING) {
                boolean isHere = cursor.row() == top + row;
                canvas.put(
                        0,
                        y,
                        failing(
                                cases.cases().getFirst(),
                                isHere,
                                scene,
                                marks,
                                canvas.size().columns()));
                continue;
            }
            canvas.put(0, y, cases.label(), Role.TEXT);
            for (int column = 0; column < cases.cases().size(); column++) {
                canvas.put(board.indent() + column, y, marks.cell(cases.cases().get(column)));
            }
            if (cursor.row() == top + row) {
                canvas.cursor(board.indent() + cursor.column(), y);
            }
        }
    }

    /** One line of the list of what fails. */
    private static Line failing(int index, boolean isHere, Scene scene, Marks marks, int width) {
        String name = Sanitiser.line(scene.state().tests().names().get(index));
        String verdict = marks.verdict(index).map(Marks::word).orElse("unknown");
        String since = since(scene.state(), index);
        int room = Math.clamp(width - 4L - 9 - 22, 8, LONGEST_NAME);
        return Line.of(isHere ? "▸ " : "  ", Role.FOCUS)
                .and(marks.cell(index))
                .and(" " + Fit.left(Fit.cut(name, room), room), isHere ? Role.STRONG : Role.TEXT)
                .and(" " + Fit.left(Fit.cut(verdict, 8), 8), marks.role(index))
                .and(" " + since, Role.DIM)
                .and(HandRuns.words(scene, scene.state().tests().names().get(index)), Role.YOU);
    }

    /** Since when the case fails: {@code since turn 5}. */
    static String since(SessionState state, int index) {
        return TestHistory.failing(state, index)
                .map(failing ->
                        failing.cause().map(span -> "since " + turns(span)).orElse("never passed"))
                .orElse("");
    }

    static String turns(TestHistory.Span span) {
        return span.first() == span.last() ? "turn " + span.first() : "turns " + span.first() + "–" + span.last();
    }

    private static Line underCursor(TestsView view, Scene scene, Marks marks, int width) {
        List<String> names = scene.state().tests().names();
        if (names.isEmpty()) {
            return Line.EMPTY;
        }
        if (view.cursor() == TestsView.NOWHERE) {
            return Line.of(Fit.cut("arrows pick a case, Enter opens it", width), Role.DIM);
        }
        int index = Math.min(view.cursor(), names.size() - 1);
        String verdict = marks.verdict(index).map(Marks::word).orElse("not run");
        String since = since(scene.state(), index);
        String news = marks.isWon(index) ? "newly passing" : since;
        String byHand = HandRuns.words(scene, names.get(index));
        String told = " " + verdict + (news.isEmpty() ? "" : " · " + news);
        // what was tried by hand is newer, so where there is no room for both it stays
        boolean isTight = Width.of(Sanitiser.line(names.get(index)) + told + byHand) + 2 > width;
        String tail = isTight && !byHand.isEmpty() ? " " + verdict + byHand : told + byHand;
        String name = Fit.cut(Sanitiser.line(names.get(index)), Math.max(8, width - 2 - tail.length()));
        return marks.cell(index).and(" " + name, Role.STRONG).and(tail, Role.DIM);
    }

    /** What the newest run changed, and in which turns that was done; first of all, why nothing runs. */
    private static List<Line> news(Scene scene, Marks marks, int width, int rows) {
        List<Line> lines = new ArrayList<>();
        Optional<Run> newest = scene.state().tests().newest();
        if (newest.isEmpty() || rows == 0) {
            return lines;
        }
        String build = newest.get().build();
        if (!build.isEmpty()) {
            String last = build.strip().lines().reduce("", (a, b) -> b);
            lines.add(Line.of(Fit.cut("✗ does not build: " + Sanitiser.line(last), width), Role.BAD));
        }
        if (scene.state().result().score().isPresent()) {
            return lines;
        }
        String where = TestHistory.lastStep(scene.state())
                .map(span -> " in " + turns(span) + ": ")
                .orElse(": ");
        List<String> lost = new ArrayList<>();
        List<String> won = new ArrayList<>();
        for (int i = 0; i < marks.cases(); i++) {
            if (marks.isLost(i)) {
                lost.add(scene.state().tests().names().get(i));
            } else if (marks.isWon(i)) {
                won.add(scene.state().tests().names().get(i));
            }
        }
        int free = rows - lines.size();
        int half = won.isEmpty() || lost.isEmpty() ? free : (free + 1) / 2;
        names(lines, "▼ " + lost.size() + " regressed" + where, lost, Role.BAD, width, half);
        names(lines, "▲ " + won.size() + " fixed" + where, won, Role.GOOD, width, rows - lines.size());
        return lines;
    }

    private static void names(List<Line> lines, String head, List<String> names, Role role, int width, int most) {
        if (names.isEmpty() || most <= 0) {
            return;
        }
        // no more names than fit are joined, however many there are
        String all = Sanitiser.line(String.join(", ", names.subList(0, Math.min(names.size(), width * most))));
        List<String> rows = Fit.wrap(head + all, Math.max(4, width - 2), most + 1);
        for (int i = 0; i < Math.min(most, rows.size()); i++) {
            boolean isCut = i == most - 1 && rows.size() > most;
            String row = isCut ? Fit.cut(rows.get(i), width - 4) + " …" : rows.get(i);
            lines.add(Line.of((i == 0 ? "" : "  ") + row, role));
        }
    }
}
