package dev.mirrordeck.tui.pane.conversation;

import dev.mirrordeck.attach.look.Look;
import dev.mirrordeck.attach.look.Sight;
import dev.mirrordeck.event.ToolCall;
import dev.mirrordeck.event.ToolResult;
import dev.mirrordeck.state.TestBoard;
import dev.mirrordeck.state.Turn;
import dev.mirrordeck.text.Figures;
import dev.mirrordeck.text.Fit;
import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.text.Width;
import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Role;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.pane.conversation.Piece.Detail;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A tool call: one row that says what and how it went; below it, as far as it is unfolded, what it asked and got. */
final class CallRows {
    private static final int MOST_PREVIEW = 3;
    private static final int MOST_CHARS = 256 * 1024;
    private static final int MOST_ROWS = 20_000;

    /** A row looks no further into an argument or a line of output. */
    private static final int MOST_ROW = 1000;

    private static final Pattern EXIT = Pattern.compile("\\[exit(?: code)? (\\d{1,3})]\\s*$");

    private final Piece.Call piece;
    private final Scene scene;
    private final int width;
    private final Laid.Sheet sheet = new Laid.Sheet();

    private CallRows(Piece.Call piece, Scene scene, int width) {
        this.piece = piece;
        this.scene = scene;
        this.width = width;
    }

    static Laid lay(Piece.Call piece, Scene scene, int width) {
        CallRows rows = new CallRows(piece, scene, width);
        rows.build();
        return rows.sheet.laid();
    }

    /** The result as the state has it, or whole where more of it was looked up. */
    static String output(Turn.Call call, ToolResult result, Scene scene) {
        return scene.sights()
                .of(new Look.WholeResult(call.call().id()))
                .filter(Sight.Result.class::isInstance)
                .map(sight -> ((Sight.Result) sight).text())
                .filter(text -> text.length() > result.output().length())
                .orElse(result.output());
    }

    private void build() {
        ToolCall call = piece.call().call();
        boolean isWhole = piece.detail() == Detail.WHOLE;
        sheet.section(call.tool().equals("bash") ? "the command" : "the call", () -> Arguments.text(call));
        switch (piece.call().progress()) {
            case Turn.Progress.Waiting waiting -> row(Line.of(isPast() ? "– not run" : "·        ", Role.DIM));
            case Turn.Progress.Running running -> row(running(running));
            case Turn.Progress.Done done -> row(outcome(done.result()));
            case Turn.Progress.Broken broken -> row(Line.of("✗ cut off", Role.BAD));
        }
        if (isWhole) {
            Arguments.rows(call, width - INDENT).forEach(this::below);
        }
        switch (piece.call().progress()) {
            case Turn.Progress.Waiting waiting -> {
                // nothing came back yet
            }
            case Turn.Progress.Running running -> {
                // nothing came back yet
            }
            case Turn.Progress.Done done -> result(done.result());
            case Turn.Progress.Broken broken ->
                below(Line.of("interrupted: " + Sanitiser.line(broken.why()), Role.BAD));
        }
    }

    private static final int INDENT = 9;

    /** Whether the agent has gone on to another turn, because a person's message came first. */
    private boolean isPast() {
        return piece.operator().isEmpty()
                && scene.state().turns().getLast().calls().stream()
                        .noneMatch(call ->
                                call.call().id().equals(piece.call().call().id()));
    }

    private void row(Line right) {
        ToolCall call = piece.call().call();
        String who = piece.operator().map(by -> "◆ " + scene.name(by) + ": ").orElse("");
        String name = who + Sanitiser.line(call.tool());
        int room = width - Rows.INDENT - Width.of(name) - 2 - right.width() - 2;
        String sign = !who.isEmpty() ? "     " : piece.isLast() ? "     └ " : "     ├ ";
        Line left = Line.of(sign, Role.DIM)
                .and(name, who.isEmpty() ? Role.ACCENT : Role.YOU)
                .and("  " + Fit.cut(Arguments.line(call, MOST_ROW), room), Role.TEXT);
        int gap = Math.max(1, width - left.width() - right.width());
        sheet.add(left.and(" ".repeat(gap), Role.TEXT).and(right));
    }

    private void below(Line line) {
        sheet.add(Line.of(piece.isLast() ? " ".repeat(INDENT) : "     │   ", Role.DIM)
                .and(line));
    }

    private Line running(Turn.Progress.Running running) {
        String time = Figures.lasting(scene.since(running.since()));
        return scene.isPaused()
                ? Line.of("‖ held   ", Role.PAUSED)
                : Line.of("● ", Role.RUNNING).and(Fit.right(time, 7), Role.TEXT);
    }

    private Line outcome(ToolResult result) {
        String time = Fit.right(Figures.took(result.millis()), 7);
        return piece.run().map(seen -> run(seen, time)).orElseGet(() -> switch (result.status()) {
            case OK -> size(result).and("✓ ", Role.GOOD).and(time, Role.DIM);
            case FAILED -> size(result).and("✗ ", Role.BAD).and(exit(result) + time, Role.DIM);
            case TIMED_OUT -> size(result).and("✗ timed out ", Role.BAD).and(time, Role.DIM);
        });
    }

    private Line size(ToolResult result) {
        boolean isWorthIt = width >= 64 && result.bytes() >= 1000;
        return Line.of(isWorthIt ? Figures.bytes(result.bytes()) + "  " : "", Role.DIM);
    }

    private static String exit(ToolResult result) {
        String output = result.output();
        Matcher exit = EXIT.matcher(output.substring(Math.max(0, output.length() - 40)));
        return exit.find() ? "exit " + exit.group(1) + " " : "";
    }

    private static Line run(Piece.RunSeen seen, String time) {
        TestBoard.Run run = seen.run();
        boolean isAll = run.passed() == run.total() && run.total() > 0;
        return Line.of(run.passed() + "/" + run.total() + "  ", Role.TEXT)
                .and(seen.fixed().isEmpty() ? "" : "▲" + seen.fixed().size() + "  ", Role.GOOD)
                .and(seen.broken().isEmpty() ? "" : "▼" + seen.broken().size() + "  ", Role.BAD)
                .and(isAll ? "✓ " : "  ", Role.GOOD)
                .and(time, Role.DIM);
    }

    private void result(ToolResult result) {
        piece.run().ifPresent(this::moves);
        if (piece.detail() == Detail.WHOLE) {
            String text = Sanitiser.block(Rows.upTo(output(piece.call(), result, scene), MOST_CHARS))
                    .stripTrailing();
            sheet.section("the result", () -> text);
            if (!text.isEmpty()) {
                Fit.rows(text, width - INDENT, MOST_ROWS)
                        .forEach(row -> below(Line.of(text.substring(row.start(), row.end()), Role.TEXT)));
            }
            below(Line.of(end(result), Role.DIM));
        } else if (piece.detail() == Detail.SHORT && piece.run().isEmpty()) {
            sheet.section("the result", () -> Sanitiser.block(result.output()));
            preview(result);
        }
    }

    private static String end(ToolResult result) {
        String status = switch (result.status()) {
            case OK -> "✓ done";
            case FAILED -> "✗ failed";
            case TIMED_OUT -> "✗ timed out";
        };
        return status + " in " + Figures.took(result.millis()) + ", printed " + Figures.bytes(result.bytes());
    }

    /** Which cases moved: in one row each, or all their names. */
    private void moves(Piece.RunSeen seen) {
        if (piece.detail() == Detail.LINE) {
            return;
        }
        names("▲ ", seen.fixed(), Role.GOOD);
        names("▼ ", seen.broken(), Role.BAD);
        if (!seen.run().build().isEmpty() && piece.detail() == Detail.SHORT) {
            tail(seen.run().build(), "does not build: ", Role.BAD);
        }
    }

    private void names(String sign, List<String> names, Role role) {
        if (names.isEmpty()) {
            return;
        }
        String all = names.stream().map(Sanitiser::line).collect(Collectors.joining(", "));
        int room = width - INDENT - 2;
        List<String> rows =
                piece.detail() == Detail.WHOLE ? Fit.wrap(all, room, MOST_ROWS) : List.of(Fit.cut(all, room));
        for (int i = 0; i < rows.size(); i++) {
            below(Line.of(i == 0 ? sign : "  ", role).and(rows.get(i), Role.DIM));
        }
    }

    private void preview(ToolResult result) {
        if (result.status() != ToolResult.Status.OK) {
            tail(result.output(), "", Role.TEXT);
        } else if (piece.call().call().tool().equals("bash")) {
            head(result.output());
        }
    }

    private void head(String output) {
        List<String> first = output.lines()
                .filter(row -> !row.isBlank())
                .limit(MOST_PREVIEW + 1)
                .toList();
        int shown = first.size() > MOST_PREVIEW ? MOST_PREVIEW - 1 : first.size();
        first.stream().limit(shown).forEach(row -> detail(cleanRow(row), Role.DIM));
        if (first.size() > shown) {
            long all = output.lines().filter(row -> !row.isBlank()).count();
            detail("… " + (all - shown) + " more lines", Role.DIM);
        }
    }

    private void tail(String output, String prefix, Role role) {
        List<String> rows = output.lines().filter(row -> !row.isBlank()).toList();
        int shown = rows.size() > MOST_PREVIEW ? MOST_PREVIEW - 1 : rows.size();
        if (rows.size() > shown) {
            detail(prefix + "… " + (rows.size() - shown) + " lines above", Role.DIM);
        }
        for (int i = rows.size() - shown; i < rows.size(); i++) {
            detail((i == 0 ? prefix : "") + cleanRow(rows.get(i)), role);
        }
    }

    private void detail(String text, Role role) {
        below(Line.of(Fit.cut(text, width - INDENT), role));
    }

    private static String cleanRow(String row) {
        String most = row.substring(0, Math.min(row.length(), MOST_ROW));
        return Sanitiser.block(most).replace("\n", " ⏎ ").stripTrailing();
    }
}
