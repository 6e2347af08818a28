package dev.mirrordeck.tui.pane.conversation;

import dev.mirrordeck.event.FileChange;
import dev.mirrordeck.state.OperatorMessage;
import dev.mirrordeck.text.Fit;
import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Role;
import dev.mirrordeck.tui.pane.Counts;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.pane.conversation.Piece.Detail;
import dev.mirrordeck.tui.pane.markdown.Markdown;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Pieces as rows. Every row leaves its first column free for the cursor; then a sign that tells folded from unfolded,
 * the number of the turn, and from column {@link #INDENT} on the words.
 */
final class Rows {
    static final int INDENT = 7;
    static final String MARGIN = " ".repeat(INDENT);

    private static final int MOST_BRIEF = 4;
    private static final int MOST_MESSAGE = 400;
    private static final int MOST_ALARM = 6;

    /** Rows of a folded turn's text, and how much of the text is looked at for them. */
    private static final int FOLDED_TEXT = 8;

    private static final int FOLDED_CHARS = 4096;

    private Rows() {}

    static Laid lay(Piece piece, Scene scene, int width) {
        return switch (piece) {
            case Piece.Brief brief -> brief(brief, scene, width);
            case Piece.Divider divider -> DividerRows.lay(divider, scene, width);
            case Piece.Message message -> message(message, scene, width);
            case Piece.Speech speech -> speech(speech, width);
            case Piece.Call call -> CallRows.lay(call, scene, width);
            case Piece.Changes changes -> changes(changes, width);
            case Piece.Alarm alarm -> alarm(alarm, width);
            case Piece.Part part -> PartRows.lay(part, width);
        };
    }

    /** As many of the characters as are ever laid out at once. */
    static String upTo(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "\n… " + (text.length() - most) + " more";
    }

    private static Laid brief(Piece.Brief brief, Scene scene, int width) {
        if (scene.state().opened().isEmpty()) {
            return Laid.of(
                    List.of(Line.of("  Waiting for the session's first entry.", Role.DIM)), "the notice", () -> "");
        }
        String text = Sanitiser.block(brief.text()).strip();
        boolean isWhole = brief.detail() == Detail.WHOLE;
        List<Line> body = isWhole
                ? Markdown.render(text, width - INDENT).lines()
                : Fit.wrap(text.split("\n\n", 2)[0], width - INDENT, MOST_BRIEF).stream()
                        .map(row -> Line.of(row, Role.DIM))
                        .toList();
        List<Line> lines = new ArrayList<>();
        for (Line row : body) {
            String head = isWhole ? " ▾task " : " ▸task ";
            lines.add(Line.of(lines.isEmpty() ? head : MARGIN, Role.STRONG).and(row));
        }
        if (scene.state().turns().isEmpty() && scene.live().turn() == 0 && !scene.isEnded()) {
            lines.add(Line.EMPTY);
            lines.add(Line.of(MARGIN + "The model has the first word; its reply will stand here.", Role.DIM));
        }
        return Laid.of(lines, "the task", () -> text);
    }

    /** What somebody wrote to the agent, marked so that no model text can pass for it. */
    private static Laid message(Piece.Message message, Scene scene, int width) {
        String text = Sanitiser.block(message.message().text());
        String head = "✎ " + scene.name(message.message().by()) + message.where() + ": ";
        boolean isRetracted = message.message().delivery() instanceof OperatorMessage.Delivery.Retracted;
        List<Line> lines = new ArrayList<>();
        for (String row : Fit.wrap(head + text, width - INDENT, MOST_MESSAGE)) {
            lines.add(
                    Line.of(lines.isEmpty() ? "     " : MARGIN, Role.TEXT).and(row, isRetracted ? Role.DIM : Role.YOU));
        }
        return Laid.of(lines, "the message", () -> text);
    }

    private static Laid speech(Piece.Speech speech, int width) {
        boolean isWhole = speech.detail() == Detail.WHOLE;
        boolean isCut = !isWhole && speech.text().length() > FOLDED_CHARS;
        String shown = isCut ? speech.text().substring(0, FOLDED_CHARS) : speech.text();
        Markdown.Rendered rendered = Markdown.render(shown, width - INDENT);
        List<Line> body = rendered.lines();
        if (body.isEmpty()) {
            body = List.of(Line.of("(no words)", Role.DIM));
        }
        int most = isWhole ? body.size() : Math.min(FOLDED_TEXT, body.size());
        String number = Fit.right(Integer.toString(speech.turn()), 4);
        Line head =
                Line.of(isWhole ? " ▾" : " ▸", Role.DIM).and(number + " ", speech.isLeft() ? Role.DIM : Role.STRONG);
        Laid.Sheet sheet = new Laid.Sheet().section("the text", () -> Sanitiser.block(speech.text()));
        for (int i = 0; i < most; i++) {
            int row = i;
            rendered.code().stream()
                    .filter(code -> code.from() == row)
                    .forEach(code -> sheet.section("the code", code::text));
            rendered.code().stream()
                    .filter(code -> code.to() == row)
                    .forEach(code -> sheet.section("the text", () -> Sanitiser.block(speech.text())));
            sheet.add((i == 0 ? head : Line.of(MARGIN, Role.TEXT)).and(body.get(i)));
        }
        if (isCut || most < body.size()) {
            String rest = isCut ? "…" : "… " + (body.size() - most) + " more rows";
            sheet.add(Line.of(MARGIN + rest, Role.DIM));
        }
        if (speech.isLeft()) {
            sheet.add(Line.of(MARGIN + "left by a rewind; the model does not see this turn", Role.DIM));
        }
        return sheet.laid();
    }

    private static Laid changes(Piece.Changes changes, int width) {
        Supplier<String> all = () -> changes.files().stream().map(Rows::path).collect(Collectors.joining("\n"));
        if (changes.detail() != Detail.WHOLE) {
            String files = changes.files().stream().map(Rows::change).collect(Collectors.joining(" · "));
            Line line = Line.of("     ± " + Fit.cut(files, width - INDENT), Role.DIM);
            return Laid.of(List.of(line), "the list of changed files", all);
        }
        List<Line> lines = new ArrayList<>();
        for (FileChange file : changes.files()) {
            String counts = Counts.of(file.linesAdded(), file.linesRemoved());
            String kind = switch (file.kind()) {
                case ADDED -> " new";
                case CHANGED -> "";
                case DELETED -> " deleted";
            };
            String path = Fit.cutStart(Sanitiser.line(file.path()), width - INDENT - 24);
            lines.add(Line.of(lines.isEmpty() ? "     ± " : MARGIN, Role.DIM)
                    .and(path, Role.TEXT)
                    .and(kind + counts, Role.DIM));
        }
        return Laid.of(lines, "the list of changed files", all);
    }

    private static String path(FileChange change) {
        return Sanitiser.line(change.path()) + Counts.of(change.linesAdded(), change.linesRemoved());
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

    private static Laid alarm(Piece.Alarm alarm, int width) {
        String text = Sanitiser.line(alarm.text());
        Role role = switch (alarm.sign()) {
            case "‖ " -> Role.PAUSED;
            case "! " -> Role.WARN;
            default -> Role.DIM;
        };
        List<Line> lines = new ArrayList<>();
        for (String row : Fit.wrap(text, width - INDENT, MOST_ALARM)) {
            lines.add(Line.of(lines.isEmpty() ? "     " + alarm.sign() : MARGIN, role)
                    .and(row, role));
        }
        return Laid.of(lines, "the warning", () -> text);
    }
}
