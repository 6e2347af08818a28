package dev.mirrordeck.tui.pane.tests;

import dev.mirrordeck.attach.look.Look;
import dev.mirrordeck.attach.look.Sight;
import dev.mirrordeck.event.Verdict;
import dev.mirrordeck.state.ByHand;
import dev.mirrordeck.state.TestBoard;
import dev.mirrordeck.text.Figures;
import dev.mirrordeck.text.Fit;
import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.tui.draw.Canvas;
import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Role;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.Paging;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.pane.tests.TestsView.Opened;
import dev.mirrordeck.tui.pane.tests.TestsView.Sides;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One case in detail: what it feeds, what the original did, what the candidate did, and where the two part.
 *
 * @param command as one would type it; empty while it is not known
 */
record CasePage(List<Line> lines, String command) {
    private static final int SIDE_BY_SIDE = 96;
    private static final int LABEL = 8;

    static CasePage of(Opened opened, Scene scene, Size inside) {
        List<String> names = scene.state().tests().names();
        List<Line> lines = new ArrayList<>();
        if (opened.index() >= names.size()) {
            return new CasePage(lines, "");
        }
        Marks marks = Marks.of(scene);
        lines.add(standing(opened.index(), scene, marks));
        lines.add(Line.EMPTY);
        Optional<Sight> sight = scene.sights().of(look(opened, scene));
        if (sight.isEmpty()) {
            lines.add(Line.of("reading…", Role.DIM));
        } else if (sight.get() instanceof Sight.CaseSeen seen) {
            String command = command(scene, seen);
            seen(lines, seen, command, opened, inside.columns());
            return new CasePage(lines, Sanitiser.line(command));
        } else if (sight.get() instanceof Sight.Missing missing) {
            Fit.wrap(Sanitiser.line(missing.why()), inside.columns(), 6)
                    .forEach(row -> lines.add(Line.of(row, Role.WARN)));
        }
        return new CasePage(lines, "");
    }

    /** What must be looked up for it. */
    static List<Look> looks(Opened opened, Scene scene) {
        boolean isThere = opened.index() < scene.state().tests().names().size();
        return isThere ? List.of(look(opened, scene)) : List.of();
    }

    void draw(Canvas canvas, Opened opened) {
        int rows = canvas.size().rows();
        int top = Paging.top(opened.top(), 0, lines.size(), rows);
        for (int row = 0; row < rows && top + row < lines.size(); row++) {
            canvas.put(0, row, lines.get(top + row));
        }
    }

    private static Look look(Opened opened, Scene scene) {
        TestBoard tests = scene.state().tests();
        String name = tests.names().get(opened.index());
        int newest = tests.newest().map(TestBoard.Run::number).orElse(0);
        int run = HandRuns.tried(scene, name).map(ByHand.Tried::run).orElse(newest);
        return new Look.CaseDetail(run, name);
    }

    private static Line standing(int index, Scene scene, Marks marks) {
        String word = marks.verdict(index).map(Marks::word).orElse("not run yet");
        String since = TestsPicture.since(scene.state(), index);
        String news = marks.isWon(index) ? " · newly passing" : since.isEmpty() ? "" : " · " + since;
        String name = scene.state().tests().names().get(index);
        return marks.cell(index)
                .and(" " + word, Role.STRONG)
                .and(news, Role.DIM)
                .and(HandRuns.words(scene, name), Role.YOU);
    }

    private static void seen(List<Line> lines, Sight.CaseSeen seen, String command, Opened opened, int width) {
        asked(lines, seen, command, width);
        if (seen.got().isEmpty()) {
            lines.add(label("exit", Integer.toString(seen.code()) + " expected"));
            streams(lines, "stdout", seen.stdout(), width);
            streams(lines, "stderr", seen.stderr(), width);
        } else {
            Sight.Got got = seen.got().get();
            lines.add(exit(seen, got));
            boolean isWide = width >= SIDE_BY_SIDE && opened.sides() == Sides.FITTING;
            new Comparing("stdout", seen.stdout(), got.stdout(), got.stdoutDiffersAt()).add(lines, width, isWide);
            new Comparing("stderr", seen.stderr(), got.stderr(), got.stderrDiffersAt()).add(lines, width, isWide);
        }
        fed(lines, seen, width);
        seen.notes()
                .forEach(note ->
                        Fit.wrap(Sanitiser.line(note), width, 4).forEach(row -> lines.add(Line.of(row, Role.WARN))));
    }

    /** How the case calls the program. */
    private static void asked(List<Line> lines, Sight.CaseSeen seen, String command, int width) {
        List<String> rows = Fit.wrap(Sanitiser.line(command), width - LABEL, 12);
        for (int i = 0; i < rows.size(); i++) {
            lines.add(
                    Line.of(Fit.left(i == 0 ? "command" : "", LABEL), Role.DIM).and(rows.get(i), Role.STRONG));
        }
        for (Map.Entry<String, String> variable : seen.env().entrySet()) {
            String text = Sanitiser.line(variable.getKey() + "=" + variable.getValue());
            lines.add(label("env", Fit.cut(text, width - LABEL)));
        }
    }

    /** What it reads; below what came of it, for it can be long. */
    private static void fed(List<Line> lines, Sight.CaseSeen seen, int width) {
        if (seen.stdin().bytes() > 0) {
            streams(lines, "stdin", seen.stdin(), width);
        }
        seen.files().forEach((path, content) -> {
            lines.add(label("file", Fit.cut(Sanitiser.line(path) + " · " + bytes(content), width - LABEL)));
            lines.addAll(StreamText.rows(content, -1, width));
        });
    }

    private static void streams(List<Line> lines, String name, Sight.Stream stream, int width) {
        lines.add(label(name, bytes(stream)));
        if (stream.bytes() > 0) {
            lines.addAll(StreamText.rows(stream, -1, width));
        }
    }

    private static Line exit(Sight.CaseSeen seen, Sight.Got got) {
        String time = " · " + took(got.millis()) + " · run " + got.run();
        if (got.code().isEmpty()) {
            String none = got.verdict() == Verdict.TIMEOUT ? "✗ none, it ran too long" : "✗ none";
            return label("exit", "")
                    .and(none + "; expected " + seen.code(), Role.BAD)
                    .and(time, Role.DIM);
        }
        int code = got.code().get();
        // exit codes are compared as the judge does, modulo 256
        if (code >= 0 && Math.floorMod(code, 256) == Math.floorMod(seen.code(), 256)) {
            return label("exit", "✓ " + seen.code()).and(time, Role.DIM);
        }
        String word = code < 0 ? "signal " + -code : Integer.toString(code);
        return label("exit", "")
                .and("✗ " + word + ", expected " + seen.code(), Role.BAD)
                .and(time, Role.DIM);
    }

    private static String took(long millis) {
        return millis < 1000 ? millis + " ms" : Figures.took(millis);
    }

    private static Line label(String name, String value) {
        return Line.of(Fit.left(name, LABEL), Role.DIM).and(value, Role.TEXT);
    }

    static String bytes(Sight.Stream stream) {
        return stream.bytes() == 1 ? "1 byte" : stream.bytes() + " bytes";
    }

    private static String command(Scene scene, Sight.CaseSeen seen) {
        StringBuilder command = new StringBuilder(scene.state().setup().setup().target());
        seen.args().forEach(arg -> command.append(' ').append(quoted(arg)));
        return command.toString();
    }

    private static String quoted(String arg) {
        return arg.matches("[A-Za-z0-9_./:=,+@%-]+") ? arg : "'" + arg.replace("'", "'\\''") + "'";
    }
}
