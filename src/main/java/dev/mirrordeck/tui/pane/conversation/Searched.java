package dev.mirrordeck.tui.pane.conversation;

import dev.mirrordeck.event.FileChange;
import dev.mirrordeck.event.ToolCall;
import dev.mirrordeck.state.Turn;
import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Role;
import dev.mirrordeck.tui.pane.Scene;
import java.util.ArrayList;
import java.util.List;

/** What a search looks through, and how a match is told: small letters match capitals too. */
final class Searched {
    private Searched() {}

    /** The words of a piece as the session has them; never drawn. */
    static List<String> words(Piece piece, Scene scene) {
        return switch (piece) {
            case Piece.Brief brief -> List.of(brief.text());
            case Piece.Divider divider -> List.of(DividerRows.words(divider, scene));
            case Piece.Message message -> List.of(message.message().text());
            case Piece.Speech speech -> List.of(speech.text());
            case Piece.Call call -> call(call.call());
            case Piece.Changes changes ->
                changes.files().stream().map(FileChange::path).toList();
            case Piece.Alarm alarm -> List.of(alarm.text());
            case Piece.Part part -> List.of(part.part().text());
        };
    }

    private static List<String> call(Turn.Call call) {
        ToolCall asked = call.call();
        List<String> words = new ArrayList<>();
        words.add(asked.tool());
        words.addAll(asked.args().values());
        switch (call.progress()) {
            case Turn.Progress.Waiting waiting -> {
                // it has said nothing yet
            }
            case Turn.Progress.Running running -> {
                // it has said nothing yet
            }
            case Turn.Progress.Done done -> words.add(done.result().output());
            case Turn.Progress.Broken broken -> words.add(broken.why());
        }
        return words;
    }

    /** Where the words next occur in the text from {@code from} on; -1 where they do not. */
    static int next(String text, String words, int from) {
        boolean isExact = words.chars().anyMatch(Character::isUpperCase);
        if (isExact) {
            return text.indexOf(words, from);
        }
        int lower = text.indexOf(words.charAt(0), from);
        int upper = text.indexOf(Character.toUpperCase(words.charAt(0)), from);
        while (lower >= 0 || upper >= 0) {
            boolean isLower = upper < 0 || (lower >= 0 && lower <= upper);
            int at = isLower ? lower : upper;
            if (text.regionMatches(true, at, words, 0, words.length())) {
                return at;
            }
            lower = isLower ? text.indexOf(words.charAt(0), at + 1) : lower;
            upper = isLower && upper != at ? upper : text.indexOf(Character.toUpperCase(words.charAt(0)), at + 1);
        }
        return -1;
    }

    static int count(String text, String words) {
        int count = 0;
        for (int at = next(text, words, 0); at >= 0; at = next(text, words, at + words.length())) {
            count++;
        }
        return count;
    }

    static String text(Line line) {
        if (line.spans().size() == 1) {
            return line.spans().getFirst().text();
        }
        StringBuilder text = new StringBuilder();
        line.spans().forEach(span -> text.append(span.text()));
        return text.toString();
    }

    /** The line with every match in the match's role. */
    static Line highlight(Line line, String words) {
        String text = text(line);
        int match = next(text, words, 0);
        if (match < 0) {
            return line;
        }
        Line marked = Line.EMPTY;
        int at = 0;
        for (; match >= 0; match = next(text, words, at)) {
            marked = marked.and(part(line, at, match)).and(text.substring(match, match + words.length()), Role.MATCH);
            at = match + words.length();
        }
        return marked.and(part(line, at, text.length()));
    }

    private static Line part(Line line, int from, int to) {
        List<Line.Span> spans = new ArrayList<>();
        int start = 0;
        for (Line.Span span : line.spans()) {
            int first = Math.max(from, start);
            int last = Math.min(to, start + span.text().length());
            if (first < last) {
                spans.add(new Line.Span(span.text().substring(first - start, last - start), span.role()));
            }
            start += span.text().length();
        }
        return new Line(spans);
    }
}
