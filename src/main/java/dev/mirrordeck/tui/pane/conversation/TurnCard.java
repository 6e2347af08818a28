package dev.mirrordeck.tui.pane.conversation;

import dev.mirrordeck.event.FileChange;
import dev.mirrordeck.event.ToolCall;
import dev.mirrordeck.event.ToolResult;
import dev.mirrordeck.state.OperatorMessage;
import dev.mirrordeck.state.TestBoard;
import dev.mirrordeck.state.Turn;
import dev.mirrordeck.text.Figures;
import dev.mirrordeck.text.Fit;
import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.text.Width;
import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Role;
import dev.mirrordeck.tui.pane.Counts;
import dev.mirrordeck.tui.pane.Scene;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One turn of the conversation as lines: what people said before it, what the model said, each tool call with its
 * result, the files that changed.
 */
final class TurnCard {
    private static final String INDENT = "      ";
    private static final int MOST_TEXT = 200;
    private static final int MOST_OUTPUT = 3;

    private final Scene scene;
    private final Turn turn;
    private final int width;
    private final List<Line> lines = new ArrayList<>();

    private TurnCard(Scene scene, Turn turn, int width) {
        this.scene = scene;
        this.turn = turn;
        this.width = width;
    }

    static List<Line> lines(Scene scene, Turn turn, int width) {
        return new TurnCard(scene, turn, width).build();
    }

    private List<Line> build() {
        turn.told().forEach(message -> lines.addAll(message(scene, message, "", width)));
        lines.addAll(speech(turn.number(), turn.text(), width, MOST_TEXT));
        Iterator<TestBoard.Run> runs = scene.state().tests().runs().stream()
                .filter(run -> run.turn() == turn.number())
                .iterator();
        for (Turn.Call call : turn.calls()) {
            boolean isLast = call.equals(turn.calls().getLast());
            if (call.call().tool().equals("evaluate_testcases")
                    && call.progress() instanceof Turn.Progress.Done
                    && runs.hasNext()) {
                testRun(call, runs.next(), isLast);
            } else {
                call(call, isLast);
            }
        }
        changes();
        return lines;
    }

    /** A turn's number and its text. */
    static List<Line> speech(int number, String text, int width, int most) {
        List<Line> lines = new ArrayList<>();
        List<String> wrapped = Fit.wrap(Sanitiser.block(text).strip(), width - INDENT.length(), most + 1);
        for (int i = 0; i < Math.min(most, wrapped.size()); i++) {
            Line start = i == 0 ? Line.of(Fit.right(number + "  ", INDENT.length()), Role.STRONG) : indented();
            lines.add(start.and(wrapped.get(i), Role.TEXT));
        }
        if (wrapped.size() > most) {
            lines.add(indented().and("…", Role.DIM));
        }
        return lines;
    }

    /** What somebody wrote to the agent, marked so that no model text can pass for it. */
    static List<Line> message(Scene scene, OperatorMessage message, String where, int width) {
        String head = "✎ " + scene.name(message.by()) + where + ": ";
        List<Line> lines = new ArrayList<>();
        for (String row : Fit.wrap(head + Sanitiser.block(message.text()), width - INDENT.length(), MOST_TEXT)) {
            lines.add(Line.of(lines.isEmpty() ? "    " : INDENT, Role.TEXT).and(row, Role.YOU));
        }
        return lines;
    }

    private static Line indented() {
        return Line.of(INDENT, Role.TEXT);
    }

    private void call(Turn.Call call, boolean isLast) {
        switch (call.progress()) {
            case Turn.Progress.Waiting waiting -> row(call.call(), isLast, Line.of("·        ", Role.DIM));
            case Turn.Progress.Running running -> {
                boolean isHeld = scene.isPaused();
                String time = Figures.lasting(scene.since(running.since()));
                row(
                        call.call(),
                        isLast,
                        isHeld
                                ? Line.of("‖ held   ", Role.PAUSED)
                                : Line.of("● ", Role.RUNNING).and(Fit.right(time, 7), Role.TEXT));
            }
            case Turn.Progress.Done done -> {
                row(call.call(), isLast, outcome(done.result()));
                output(call.call(), done.result(), isLast);
            }
            case Turn.Progress.Broken broken -> {
                row(call.call(), isLast, Line.of("✗ cut off", Role.BAD));
                detail("interrupted: " + Sanitiser.line(broken.why()), Role.BAD, isLast);
            }
        }
    }

    private static Line outcome(ToolResult result) {
        String time = Fit.right(Figures.took(result.millis()), 7);
        return switch (result.status()) {
            case OK -> Line.of("✓ ", Role.GOOD).and(time, Role.DIM);
            case FAILED -> Line.of("✗ ", Role.BAD).and(time, Role.DIM);
            case TIMED_OUT -> Line.of("✗ timed out ", Role.BAD).and(time, Role.DIM);
        };
    }

    private void testRun(Turn.Call call, TestBoard.Run run, boolean isLast) {
        Line result =
                Line.of(run.passed() + "/" + run.total() + "  ", Role.TEXT).and(moves(run));
        boolean isAll = run.passed() == run.total() && run.total() > 0;
        String time = Fit.right(Figures.took(run.millis()), 7);
        row(call.call(), isLast, result.and(isAll ? "✓ " : "  ", Role.GOOD).and(time, Role.DIM));
        if (!run.build().isEmpty()) {
            tail(run.build(), "does not build: ", Role.BAD, isLast);
        }
    }

    private Line moves(TestBoard.Run run) {
        List<TestBoard.Run> runs = scene.state().tests().runs();
        int at = runs.indexOf(run);
        if (at < 1) {
            return Line.EMPTY;
        }
        String before = runs.get(at - 1).verdicts();
        int fixed = 0;
        int broken = 0;
        for (int i = 0; i < Math.min(before.length(), run.verdicts().length()); i++) {
            boolean passed = before.charAt(i) == 'P';
            boolean passes = run.verdicts().charAt(i) == 'P';
            fixed += passes && !passed ? 1 : 0;
            broken += passed && !passes ? 1 : 0;
        }
        return Line.of(fixed > 0 ? "▲" + fixed + "  " : "", Role.GOOD)
                .and(broken > 0 ? "▼" + broken + "  " : "", Role.BAD);
    }

    private void row(ToolCall call, boolean isLast, Line right) {
        String name = Sanitiser.line(call.tool());
        String args = argument(call);
        int room = width - 6 - Width.of(name) - 2 - right.width() - 2;
        Line left = Line.of(isLast ? "    └ " : "    ├ ", Role.DIM)
                .and(name, Role.ACCENT)
                .and("  " + Fit.cut(args, room), Role.TEXT);
        lines.add(left.and(" ".repeat(Math.max(1, width - left.width() - right.width())), Role.TEXT)
                .and(right));
    }

    /** The one argument that tells the call from others of its kind. */
    private static String argument(ToolCall call) {
        return switch (call.tool()) {
            case "bash" -> Sanitiser.line(call.arg("cmd"));
            case "text_editor" ->
                Sanitiser.line(call.arg("command")) + " "
                        + Fit.cutStart(Sanitiser.line(call.arg("path")).replaceFirst("^/workdir/", ""), 40);
            default -> call.args().values().stream().map(Sanitiser::line).collect(Collectors.joining(" "));
        };
    }

    private void output(ToolCall call, ToolResult result, boolean isLast) {
        boolean isFailure = result.status() != ToolResult.Status.OK;
        if (isFailure) {
            tail(result.output(), "", Role.TEXT, isLast);
        } else if (call.tool().equals("bash")) {
            head(result.output(), isLast);
        }
    }

    private void head(String output, boolean isLast) {
        List<String> rows = output.lines().filter(row -> !row.isBlank()).toList();
        int shown = rows.size() > MOST_OUTPUT ? MOST_OUTPUT - 1 : rows.size();
        rows.stream().limit(shown).forEach(row -> detail(cleanRow(row), Role.DIM, isLast));
        if (rows.size() > shown) {
            detail("… " + (rows.size() - shown) + " more lines", Role.DIM, isLast);
        }
    }

    private void tail(String output, String prefix, Role role, boolean isLast) {
        List<String> rows = output.lines().filter(row -> !row.isBlank()).toList();
        int shown = rows.size() > MOST_OUTPUT ? MOST_OUTPUT - 1 : rows.size();
        if (rows.size() > shown) {
            detail(prefix + "… " + (rows.size() - shown) + " lines above", Role.DIM, isLast);
        }
        for (int i = rows.size() - shown; i < rows.size(); i++) {
            boolean isFirst = i == 0;
            detail((isFirst ? prefix : "") + cleanRow(rows.get(i)), role, isLast);
        }
    }

    private static String cleanRow(String row) {
        return Sanitiser.block(row).replace("\n", " ⏎ ").stripTrailing();
    }

    private void detail(String text, Role role, boolean isLast) {
        lines.add(Line.of(isLast ? "        " : "    │   ", Role.DIM).and(Fit.cut(text, width - 8), role));
    }

    private void changes() {
        if (turn.changed().isEmpty()) {
            return;
        }
        String files = turn.changed().stream().map(TurnCard::change).collect(Collectors.joining(" · "));
        lines.add(Line.of("    ± " + Fit.cut(files, width - 6), Role.DIM));
    }

    private static String change(FileChange change) {
        String path = Sanitiser.line(change.path());
        String name = path.substring(path.lastIndexOf('/') + 1);
        return switch (change.kind()) {
            case DELETED -> name + " deleted";
            case ADDED -> name + " new +" + change.linesAdded();
            case CHANGED -> name + Counts.of(change.linesAdded(), change.linesRemoved());
        };
    }
}
