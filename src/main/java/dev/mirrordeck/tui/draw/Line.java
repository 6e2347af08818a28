package dev.mirrordeck.tui.draw;

import dev.mirrordeck.text.Width;
import java.util.ArrayList;
import java.util.List;

/** One row of sanitised text in several roles. */
public record Line(List<Span> spans) {
    public static final Line EMPTY = new Line(List.of());

    public Line {
        spans = List.copyOf(spans);
    }

    /** Text in one role. */
    public record Span(String text, Role role) {}

    public static Line of(String text, Role role) {
        return new Line(List.of(new Span(text, role)));
    }

    public Line and(String text, Role role) {
        List<Span> more = new ArrayList<>(spans);
        more.add(new Span(text, role));
        return new Line(more);
    }

    public Line and(Line other) {
        List<Span> more = new ArrayList<>(spans);
        more.addAll(other.spans);
        return new Line(more);
    }

    public int width() {
        return spans.stream().mapToInt(span -> Width.of(span.text())).sum();
    }
}
