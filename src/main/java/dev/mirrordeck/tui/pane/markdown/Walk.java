package dev.mirrordeck.tui.pane.markdown;

import dev.mirrordeck.text.Fit;
import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.text.Width;
import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Role;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.ThematicBreak;

/**
 * One walk over a parsed text: blocks become rows, within the margins of the quotes and lists around them. Recursion
 * ends with the parser's own limit on nesting. Lives within one call of render.
 */
final class Walk {
    private static final int NARROWEST = 12;
    private static final int RULE = 24;
    private static final int MOST_ROWS = 20_000;

    private final int width;
    private final List<Line> lines = new ArrayList<>();
    private final List<Markdown.Code> code = new ArrayList<>();
    private final Deque<Margin> margins = new ArrayDeque<>();

    /** What stands left of a block: one thing before its first row, another before all others. */
    private static final class Margin {
        private final Line rest;
        private Line next;

        Margin(Line first, Line rest) {
            this.next = first;
            this.rest = rest;
        }

        Line take() {
            Line taken = next;
            next = rest;
            return taken;
        }
    }

    Walk(int width) {
        this.width = Math.max(2, width);
    }

    List<Line> lines() {
        return lines;
    }

    List<Markdown.Code> code() {
        return code;
    }

    void document(Node document) {
        children(document);
    }

    private void children(Node parent) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            if (node.getPrevious() != null && isApart(node.getPrevious(), node)) {
                row(Line.EMPTY);
            }
            block(node);
        }
    }

    /** Whether the writer left a line free between the two. */
    private static boolean isApart(Node before, Node node) {
        return !before.getSourceSpans().isEmpty()
                && !node.getSourceSpans().isEmpty()
                && node.getSourceSpans().getFirst().getLineIndex()
                        > before.getSourceSpans().getLast().getLineIndex() + 1;
    }

    private void block(Node node) {
        switch (node) {
            case Heading heading ->
                rows(Inline.of(heading, Role.STRONG, "#".repeat(heading.getLevel()) + " ")
                        .rows(room()));
            case FencedCodeBlock fenced -> code(fenced.getLiteral(), fenced.getInfo());
            case IndentedCodeBlock indented -> code(indented.getLiteral(), "");
            case BlockQuote quote -> within(Line.of("▎ ", Role.FRAME), Line.of("▎ ", Role.FRAME), quote);
            case BulletList list -> items(list, 0);
            case OrderedList list -> items(list, number(list));
            case ThematicBreak rule -> row(Line.of("─".repeat(Math.min(room(), RULE)), Role.FRAME));
            case TableBlock table -> rows(TableRows.of(table, room()));
            default -> rows(Inline.of(node, Role.TEXT, "").rows(room()));
        }
    }

    private static int number(OrderedList list) {
        Integer start = list.getMarkerStartNumber();
        return start == null ? 1 : Math.max(1, start);
    }

    /** Items behind bullets, or behind numbers from {@code first} on where it is not 0. */
    private void items(Node list, int first) {
        int number = first;
        for (Node node = list.getFirstChild(); node instanceof ListItem item; node = node.getNext()) {
            if (item.getPrevious() != null && isApart(item.getPrevious(), item)) {
                row(Line.EMPTY);
            }
            String sign = first == 0 ? "• " : number++ + ". ";
            within(Line.of(sign, Role.DIM), Line.of(" ".repeat(Width.of(sign)), Role.TEXT), item);
        }
    }

    private void within(Line first, Line rest, Node node) {
        if (room() - rest.width() < NARROWEST) {
            children(node);
            return;
        }
        margins.addLast(new Margin(first, rest));
        if (node.getFirstChild() == null) {
            row(Line.EMPTY);
        }
        children(node);
        margins.removeLast();
    }

    private void code(String decoded, String info) {
        String text = Sanitiser.block(decoded).stripTrailing();
        boolean isDiff = info.strip().equals("diff") || info.strip().equals("patch");
        int from = lines.size();
        for (Fit.Part part : Fit.rows(text, room() - 2, MOST_ROWS)) {
            String row = text.substring(part.start(), part.end());
            row(Line.of("▏ ", Role.FRAME).and(row, isDiff ? diffRole(row) : Role.CODE));
        }
        code.add(new Markdown.Code(from, lines.size(), text));
    }

    private static Role diffRole(String row) {
        return row.startsWith("+") ? Role.ADDED : row.startsWith("-") ? Role.REMOVED : Role.CODE;
    }

    private int room() {
        int taken = margins.stream().mapToInt(margin -> margin.rest.width()).sum();
        return Math.max(2, width - taken);
    }

    private void rows(List<Line> more) {
        more.forEach(this::row);
    }

    private void row(Line line) {
        Line whole = Line.EMPTY;
        for (Margin margin : margins) {
            whole = whole.and(margin.take());
        }
        lines.add(whole.and(line));
    }
}
