package dev.mirrordeck.tui.pane.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.text.Width;
import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownTest {
    @Test
    void proseKeepsItsOwnLinesAndTheSpaceBetweenParagraphs() {
        assertThat(text("One line\nand its next.\n\nAnother paragraph.", 40))
                .containsExactly("One line", "and its next.", "", "Another paragraph.");
        assertThat(text("words that are too many for one row", 16))
                .containsExactly("words that are", "too many for one", "row");
    }

    @Test
    void emphasisAndCodeAreTold() {
        Line line =
                Markdown.render("a **bold** and *soft* `code` end", 60).lines().getFirst();
        assertThat(line.spans())
                .contains(new Line.Span("bold", Role.STRONG), new Line.Span("soft", Role.STRONG))
                .contains(new Line.Span("`code`", Role.CODE));
    }

    @Test
    void headingsListsAndQuotesHaveSigns() {
        assertThat(text("# Plan\n\n1. first\n2. second\n   - inner item that is long\n\n> said\n> twice\n\n---", 20))
                .containsExactly(
                        "# Plan",
                        "",
                        "1. first",
                        "2. second",
                        "   • inner item that",
                        "     is long",
                        "",
                        "▎ said",
                        "▎ twice",
                        "",
                        "────────────────────");
    }

    @Test
    void codeIsABlockThatCanBeTakenWhole() {
        Markdown.Rendered rendered = Markdown.render("Try:\n```sh\necho 1\n  echo 2\n```\ndone", 30);
        assertThat(rendered.lines().stream().map(MarkdownTest::text))
                .containsExactly("Try:", "▏ echo 1", "▏   echo 2", "done");
        assertThat(rendered.code()).containsExactly(new Markdown.Code(1, 3, "echo 1\n  echo 2"));
    }

    @Test
    void aDiffHasColours() {
        List<Line> lines =
                Markdown.render("```diff\n-old\n+new\n same\n```", 30).lines();
        assertThat(lines.stream().map(line -> line.spans().getLast().role()))
                .containsExactly(Role.REMOVED, Role.ADDED, Role.CODE);
    }

    @Test
    void tablesAlign() {
        assertThat(text("| case | passed |\n|---|--:|\n| round | 3 |\n| padding | 12 |", 40))
                .containsExactly("case    │ passed", "────────┼───────", "round   │      3", "padding │     12");
        assertThat(text("| a | b |\n|---|---|\n| words that are many | 2 |", 16))
                .containsExactly("a            │ b", "─────────────┼──", "words that   │ 2", "are many     │  ");
    }

    @Test
    void linksAreTextAndAddress() {
        assertThat(text("see [the manual](https://e.org/m) and <https://e.org/x>", 80))
                .containsExactly("see the manual (https://e.org/m) and https://e.org/x");
    }

    @Test
    void htmlStandsAsItIs() {
        assertThat(text("<div onclick=x>\n<b>hi</b>", 40)).containsExactly("<div onclick=x>", "<b>hi</b>");
    }

    @Test
    void whatTheParserDecodesIsMadeSafeAgain() {
        String tricks = """
                a&#27;]52;c;eA==&#7;b &#x202e;c `\033[2J` [x](https://e.org/&#x1b;[31m)

                ```&#27;[2J
                \u009b31m&#27;
                ```

                | a&#13;b |
                |---|
                | &#x2066; |
                """;
        for (String row : text(tricks, 60)) {
            assertThat(row).isEqualTo(Sanitiser.block(row)).doesNotContain("\n");
        }
    }

    @Test
    void deepNestingAndLongTextsStayBounded() {
        List<String> hostile = List.of(
                ">".repeat(5_000) + " deep",
                "- ".repeat(5_000) + "deep",
                "*_".repeat(8_000) + "x",
                "[".repeat(20_000) + "](".repeat(2_000),
                "`".repeat(9_999) + "x" + "`".repeat(9_998),
                "|a".repeat(9_000) + "|\n" + "|-".repeat(9_000) + "|\n|x|",
                "x".repeat(2_000_000),
                "line\n".repeat(500_000),
                "界".repeat(40_000));
        for (String text : hostile) {
            Markdown.Rendered rendered = Markdown.render(text, 40);
            assertThat(rendered.lines()).hasSizeLessThan(50_000);
            assertThat(rendered.lines())
                    .allSatisfy(line -> assertThat(line.width()).isLessThanOrEqualTo(40));
        }
        assertThat(text("x".repeat(300_000), 40)).last().isEqualTo("… 37856 more characters");
    }

    private static List<String> text(String markdown, int width) {
        return Markdown.render(markdown, width).lines().stream()
                .map(MarkdownTest::text)
                .toList();
    }

    private static String text(Line line) {
        StringBuilder text = new StringBuilder();
        line.spans().forEach(span -> text.append(span.text()));
        assertThat(Width.of(text)).isEqualTo(line.width());
        return text.toString();
    }
}
