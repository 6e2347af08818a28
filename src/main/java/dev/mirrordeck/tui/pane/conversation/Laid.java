package dev.mirrordeck.tui.pane.conversation;

import dev.mirrordeck.tui.draw.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * One piece as rows.
 *
 * @param sections what its rows belong to, in order; each reaches to the next
 */
record Laid(List<Line> lines, List<Section> sections) {

    /**
     * A part that is copied as a whole.
     *
     * @param from its first row
     * @param what it is called in a sentence
     * @param text sanitised; made when somebody copies it, for a frame has no time to
     */
    record Section(int from, String what, Supplier<String> text) {}

    static Laid of(List<Line> lines, String what, Supplier<String> text) {
        return new Laid(lines, List.of(new Section(0, what, text)));
    }

    Section section(int row) {
        Section found = sections.getFirst();
        for (Section section : sections) {
            found = section.from() <= row ? section : found;
        }
        return found;
    }

    /** Letters and digits in front of each row. */
    int[] letters() {
        int[] before = new int[lines.size()];
        int sum = 0;
        for (int i = 0; i < before.length; i++) {
            before[i] = sum;
            for (Line.Span span : lines.get(i).spans()) {
                sum += letters(span.text());
            }
        }
        return before;
    }

    private static int letters(String text) {
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            count += Character.isLetterOrDigit(text.charAt(i)) ? 1 : 0;
        }
        return count;
    }

    /** Rows in the making. */
    static final class Sheet {
        private final List<Line> lines = new ArrayList<>();
        private final List<Section> sections = new ArrayList<>();

        Sheet section(String what, Supplier<String> text) {
            sections.add(new Section(lines.size(), what, text));
            return this;
        }

        Sheet add(Line line) {
            lines.add(line);
            return this;
        }

        int size() {
            return lines.size();
        }

        Laid laid() {
            return new Laid(lines, sections);
        }
    }
}
