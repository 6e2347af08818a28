package dev.mirrordeck.tui.pane.markdown;

import dev.mirrordeck.text.Fit;
import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * Turns a model's Markdown into rows. Nothing in it can reach beyond its rows: links are shown as text, HTML as it
 * stands, and what the parser decodes passes the sanitiser again.
 */
public final class Markdown {
    /** Longer texts are Markdown up to here and plain text behind it. */
    private static final int MOST_PARSED = 24 * 1024;

    private static final int MOST_SHOWN = 256 * 1024;
    private static final int MOST_NESTING = 12;
    private static final int MOST_ROWS = 20_000;

    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .enabledBlockTypes(Set.of(
                    BlockQuote.class,
                    Heading.class,
                    FencedCodeBlock.class,
                    IndentedCodeBlock.class,
                    ListBlock.class,
                    ThematicBreak.class))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .maxOpenBlockParsers(MOST_NESTING)
            .maxInlineNesting(MOST_NESTING)
            .build();

    private Markdown() {}

    /**
     * Rows of at most the asked width.
     *
     * @param code the blocks of code among them, in order
     */
    public record Rendered(List<Line> lines, List<Code> code) {
        public Rendered {
            lines = List.copyOf(lines);
            code = List.copyOf(code);
        }
    }

    /** A block of code: its first row, the row behind its last, and its text. */
    public record Code(int from, int to, String text) {}

    /** Renders untrusted text. */
    public static Rendered render(String untrusted, int width) {
        String text = untrusted.strip();
        int end = parsedEnd(text);
        Walk walk = new Walk(width);
        walk.document(PARSER.parse(Sanitiser.block(text.substring(0, end))));
        List<Line> lines = new ArrayList<>(walk.lines());
        if (end < text.length()) {
            int last = Math.min(text.length(), MOST_SHOWN);
            String rest = Sanitiser.block(text.substring(end, last));
            Fit.rows(rest, width, MOST_ROWS)
                    .forEach(row -> lines.add(Line.of(rest.substring(row.start(), row.end()), Role.TEXT)));
            if (last < text.length()) {
                lines.add(Line.of("… " + (text.length() - last) + " more characters", Role.DIM));
            }
        }
        return new Rendered(lines, walk.code());
    }

    private static int parsedEnd(String text) {
        if (text.length() <= MOST_PARSED) {
            return text.length();
        }
        int newline = text.lastIndexOf('\n', MOST_PARSED);
        return newline > 0 ? newline + 1 : MOST_PARSED;
    }
}
