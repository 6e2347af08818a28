package dev.mirrordeck.agent.writing;

import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.ContextEvent.Author;
import dev.mirrordeck.event.ContextEvent.Authorship;
import dev.mirrordeck.event.ContextEvent.Source;
import dev.mirrordeck.event.ContextEvent.Span;
import java.util.ArrayList;
import java.util.List;

/** Who wrote which characters of a text. Spans of a whole text come in order, none empty, without gap or overlap. */
public final class Authors {
    private Authors() {}

    public static Author of(Actor who) {
        return new Author(who.kind() == Actor.Kind.AGENT ? Source.MODEL : Source.OPERATOR, who.name());
    }

    /** All of it from one hand. */
    public static List<Span> whole(String text, Author author) {
        return text.isEmpty() ? List.of() : List.of(new Span(0, text.length(), author));
    }

    /** Whether they are the spans of a whole text of that length. */
    public static boolean cover(List<Span> spans, int length) {
        int at = 0;
        for (Span span : spans) {
            if (span.start() != at || span.end() <= at) {
                return false;
            }
            at = span.end();
        }
        return at == length;
    }

    /**
     * The spans once some characters gave way to others.
     *
     * @param from the first that goes
     * @param to the first behind it that stays
     * @param length how many come
     */
    public static List<Span> replaced(List<Span> spans, int from, int to, int length, Author by) {
        List<Span> next = new ArrayList<>();
        for (Span span : spans) {
            add(next, span.start(), Math.min(span.end(), from), span.author());
        }
        add(next, from, from + length, by);
        int moved = from + length - to;
        for (Span span : spans) {
            add(next, Math.max(span.start(), to) + moved, span.end() + moved, span.author());
        }
        return List.copyOf(next);
    }

    /** Lines that stand in a text of the model's are its; everything else is the other's. */
    public static List<Span> byLines(String text, String models, Author model, Author other) {
        List<String> known = models.lines().map(String::strip).toList();
        List<Span> spans = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int newline = text.indexOf('\n', at);
            int end = newline < 0 ? text.length() : newline + 1;
            String line = text.substring(at, end).strip();
            add(spans, at, end, !line.isEmpty() && known.contains(line) ? model : other);
            at = end;
        }
        return List.copyOf(spans);
    }

    /** The spans of a text whose every character has its author. */
    static List<Span> joined(List<Author> hands) {
        List<Span> spans = new ArrayList<>();
        for (int at = 0; at < hands.size(); at++) {
            add(spans, at, at + 1, hands.get(at));
        }
        return List.copyOf(spans);
    }

    /** How many characters are the model's, and how many are people's, whether typed or read from a file. */
    public static Authorship count(List<Span> spans) {
        int model = 0;
        int people = 0;
        for (Span span : spans) {
            int length = span.end() - span.start();
            boolean isModels = span.author().source() == Source.MODEL;
            model += isModels ? length : 0;
            people += isModels ? 0 : length;
        }
        return new Authorship(model, people);
    }

    private static void add(List<Span> spans, int start, int end, Author author) {
        if (end <= start) {
            return;
        }
        boolean isOn = !spans.isEmpty()
                && spans.getLast().end() == start
                && spans.getLast().author().equals(author);
        int first = isOn ? spans.removeLast().start() : start;
        spans.add(new Span(first, end, author));
    }
}
