package dev.mirrordeck.tui.pane.conversation;

import dev.mirrordeck.event.ToolCall;
import dev.mirrordeck.text.Fit;
import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a tool was asked: in one row, as text to copy, or whole; a command as code, an edit as what it changes. */
final class Arguments {
    private static final int MOST_CHARS = 128 * 1024;
    private static final int MOST_ROWS = 20_000;
    private static final int MOST_PATH = 40;

    private Arguments() {}

    /** The one argument that tells the call from others of its kind. */
    static String line(ToolCall call, int most) {
        return switch (call.tool()) {
            case "bash" -> row(call.arg("cmd"), most);
            case "text_editor" -> row(call.arg("command"), most) + " " + Fit.cutStart(path(call, most), MOST_PATH);
            default ->
                call.args().values().stream().map(value -> row(value, most)).collect(Collectors.joining(" "));
        };
    }

    private static String path(ToolCall call, int most) {
        return row(call.arg("path"), most).replaceFirst("^/workdir/", "");
    }

    private static String row(String text, int most) {
        return Sanitiser.line(text.substring(0, Math.min(text.length(), most)));
    }

    static String text(ToolCall call) {
        if (call.tool().equals("bash")) {
            return Sanitiser.block(call.arg("cmd"));
        }
        return call.args().entrySet().stream()
                .map(arg -> Sanitiser.line(arg.getKey()) + ": " + Sanitiser.block(arg.getValue()))
                .collect(Collectors.joining("\n"));
    }

    static List<Line> rows(ToolCall call, int width) {
        return switch (call.tool()) {
            case "bash" -> command(call.arg("cmd"), width);
            case "text_editor" -> edit(call, width);
            default -> plain(call, width);
        };
    }

    private static List<Line> command(String command, int width) {
        List<Line> lines = new ArrayList<>();
        for (String row : wrap(command, width - 2)) {
            lines.add(Line.of(lines.isEmpty() ? "$ " : "  ", Role.DIM).and(row, Role.CODE));
        }
        return lines;
    }

    private static List<Line> edit(ToolCall call, int width) {
        List<Line> lines = new ArrayList<>();
        String path = Sanitiser.line(call.arg("path"));
        String where = switch (call.arg("command")) {
            case "insert" -> " after line " + Sanitiser.line(call.arg("insert_line"));
            case "view" ->
                call.args().containsKey("view_range") ? " lines " + Sanitiser.line(call.arg("view_range")) : "";
            default -> "";
        };
        Fit.wrap(path + where, width, 4).forEach(row -> lines.add(Line.of(row, Role.STRONG)));
        switch (call.arg("command")) {
            case "create" -> lines.addAll(EditRows.of("", capped(call.arg("file_text")), width));
            case "insert" -> lines.addAll(EditRows.of("", capped(call.arg("insert_text")), width));
            case "str_replace" ->
                lines.addAll(EditRows.of(capped(call.arg("old_str")), capped(call.arg("new_str")), width));
            default -> {
                // view and undo_edit say all with their path
            }
        }
        return lines;
    }

    private static List<Line> plain(ToolCall call, int width) {
        List<Line> lines = new ArrayList<>();
        for (Map.Entry<String, String> arg : call.args().entrySet()) {
            String name = Fit.cut(Sanitiser.line(arg.getKey()), width / 3) + ": ";
            String margin = "  ";
            boolean isFirst = true;
            for (String row : wrap(arg.getValue(), width - Math.max(2, name.length()))) {
                lines.add(Line.of(isFirst ? name : margin, Role.DIM).and(row, Role.CODE));
                isFirst = false;
            }
        }
        return lines;
    }

    private static List<String> wrap(String text, int width) {
        return Fit.wrap(capped(text).stripTrailing(), width, MOST_ROWS);
    }

    private static String capped(String text) {
        return Sanitiser.block(Rows.upTo(text, MOST_CHARS));
    }
}
