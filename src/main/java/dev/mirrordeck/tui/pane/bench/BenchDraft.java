package dev.mirrordeck.tui.pane.bench;

import dev.mirrordeck.event.ContextEvent.Pins;
import dev.mirrordeck.event.ContextEvent.Span;
import java.util.List;
import java.util.Optional;

/**
 * What somebody has written and not applied, as it outlives their console.
 *
 * @param pins what they want kept; empty where they changed nothing
 */
public record BenchDraft(Written first, Written second, Optional<Pins> pins) {

    /** A text and who wrote it. */
    public record Written(String text, List<Span> spans) {
        public Written {
            spans = List.copyOf(spans);
        }
    }

    public boolean isEmpty() {
        return first.text().isEmpty() && second.text().isEmpty() && pins.isEmpty();
    }
}
