package dev.mirrordeck.tui.pane.bench;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import dev.mirrordeck.agent.writing.Authors;
import dev.mirrordeck.event.ContextEvent.Author;
import dev.mirrordeck.event.ContextEvent.Span;
import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.text.Width;
import dev.mirrordeck.tui.pane.Deed;
import dev.mirrordeck.tui.pane.TextField;
import java.util.ArrayList;
import java.util.List;

/**
 * A text in the making that knows who wrote each of its characters, and every step back to where it began.
 *
 * @param spans cover the text without gap or overlap, always
 * @param past what was there before, newest last
 * @param undone what was taken back, newest last
 * @param isTyping whether the newest step was a letter, which the next one joins
 */
record Manuscript(TextField field, List<Span> spans, List<Step> past, List<Step> undone, boolean isTyping) {
    static final Manuscript EMPTY = new Manuscript(TextField.EMPTY, List.of(), List.of(), List.of(), false);

    private static final int MOST_STEPS = 200;

    Manuscript {
        spans = List.copyOf(spans);
        past = List.copyOf(past);
        undone = List.copyOf(undone);
    }

    /** The text at one moment. */
    record Step(TextField field, List<Span> spans) {}

    /** One that was written before, if it is whole. */
    static Manuscript of(BenchDraft.Written written) {
        String text = Sanitiser.block(written.text());
        boolean isWhole = text.equals(written.text()) && Authors.cover(written.spans(), text.length());
        return isWhole ? new Manuscript(TextField.of(text), written.spans(), List.of(), List.of(), false) : EMPTY;
    }

    String text() {
        return field.text();
    }

    boolean isBlank() {
        return field.text().isBlank();
    }

    /** What somebody typed or pasted, where the cursor is. */
    Manuscript type(String typed, Author by) {
        boolean isLetter = typed.codePointCount(0, typed.length()) == 1 && !typed.isBlank();
        return edited(field.insert(typed), by, isLetter);
    }

    /** What an editing key does; rows are the text as it is broken on the screen. */
    Manuscript edit(Deed deed, int columns, int page, Author by) {
        return switch (deed) {
            case CURSOR_UP -> moved(SoftWrap.vertical(field, -1, columns));
            case CURSOR_DOWN -> moved(SoftWrap.vertical(field, 1, columns));
            case PAGE_UP -> moved(SoftWrap.vertical(field, -page, columns));
            case PAGE_DOWN -> moved(SoftWrap.vertical(field, page, columns));
            default -> edited(field.edit(deed, columns), by, false);
        };
    }

    /** Another text in its place; a step like any other. */
    Manuscript replaced(String untrusted, Author by) {
        String text = Sanitiser.block(untrusted);
        return replaced(text, Authors.whole(text, by));
    }

    /** The same where several wrote it; spans of the text as it is once it is safe to show. */
    Manuscript replaced(String text, List<Span> authors) {
        return step(new TextField(text, text.length()), authors, false);
    }

    /** The text as it came back from a person's own editor: lines that did not change keep their authors. */
    Manuscript rewritten(String untrusted, Author by) {
        String text = Sanitiser.block(untrusted);
        List<String> before = lines(text());
        List<String> after = lines(text);
        List<Span> authors = spans;
        int moved = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(before, after).getDeltas()) {
            int from = length(before.subList(0, delta.getSource().getPosition())) + moved;
            int gone = length(delta.getSource().getLines());
            int come = length(delta.getTarget().getLines());
            authors = Authors.replaced(authors, from, from + gone, come, by);
            moved += come - gone;
        }
        return text.equals(text()) ? this : step(new TextField(text, text.length()), authors, false);
    }

    Manuscript undo() {
        if (past.isEmpty()) {
            return this;
        }
        Step last = past.getLast();
        return new Manuscript(last.field(), last.spans(), past.subList(0, past.size() - 1), plus(undone, now()), false);
    }

    Manuscript redo() {
        if (undone.isEmpty()) {
            return this;
        }
        Step next = undone.getLast();
        return new Manuscript(
                next.field(), next.spans(), plus(past, now()), undone.subList(0, undone.size() - 1), false);
    }

    private Manuscript moved(TextField next) {
        return new Manuscript(next, spans, past, undone, false);
    }

    /** An edit changes one stretch: what stands behind the cursor afterwards stood there before. */
    private Manuscript edited(TextField edited, Author by, boolean isLetter) {
        TextField next = safe(edited);
        if (next.text().equals(text())) {
            return moved(next);
        }
        int tail = next.text().length() - next.cursor();
        int end = text().length() - tail;
        int from = 0;
        int least = Math.min(end, next.cursor());
        while (from < least && text().charAt(from) == next.text().charAt(from)) {
            from++;
        }
        return step(next, Authors.replaced(spans, from, end, next.cursor() - from, by), isLetter);
    }

    /** What goes may bring a mark to another letter, and the two may be one character then. */
    private static TextField safe(TextField edited) {
        String text = Sanitiser.block(edited.text());
        if (text.equals(edited.text())) {
            return edited;
        }
        int at = edited.cursor();
        while (at < edited.text().length() && Width.isMark(edited.text().codePointAt(at))) {
            at += Character.charCount(edited.text().codePointAt(at));
        }
        int cursor = Sanitiser.block(edited.text().substring(0, at)).length();
        return new TextField(text, Math.min(cursor, text.length()));
    }

    private Manuscript step(TextField next, List<Span> authors, boolean isLetter) {
        List<Step> more = isLetter && isTyping ? past : plus(past, now());
        return new Manuscript(next, authors, more, List.of(), isLetter);
    }

    private Step now() {
        return new Step(field, spans);
    }

    private static List<Step> plus(List<Step> steps, Step more) {
        List<Step> all = new ArrayList<>(steps.subList(Math.max(0, steps.size() - MOST_STEPS + 1), steps.size()));
        all.add(more);
        return all;
    }

    /** Lines with their newlines, so that together they are the text. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        for (int at = 0; at < text.length(); ) {
            int newline = text.indexOf('\n', at);
            int end = newline < 0 ? text.length() : newline + 1;
            lines.add(text.substring(at, end));
            at = end;
        }
        return lines;
    }

    private static int length(List<String> lines) {
        return lines.stream().mapToInt(String::length).sum();
    }
}
