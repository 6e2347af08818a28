package dev.mirrordeck.tui.pane.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.fixture.Story;
import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Role;
import dev.mirrordeck.tui.pane.tests.TestsView.Axis;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the curve may not hide. */
class CurveTest {
    private final Story story = new Story().opened();

    @Test
    void aFallIsDrawnThoughManyRunsShareItsColumn() {
        for (int i = 0; i < 100; i++) {
            tested(i == 50 ? 10 : 100);
        }
        Line row = plot(20).getFirst();
        assertThat(bars(row).chars().distinct().count()).isEqualTo(2);
        assertThat(row.spans()).anySatisfy(span -> {
            assertThat(span.role()).isEqualTo(Role.BAD);
            assertThat(span.text()).hasSize(1);
        });
    }

    @Test
    void onlyAllOfThemIsTheTop() {
        tested(119);
        assertThat(bars(plot(10).getFirst())).doesNotContain("█");
        tested(120);
        assertThat(bars(plot(10).getFirst())).contains("█");
    }

    @Test
    void aRunHoldsUntilTheNextOne() {
        tested(60);
        story.turn(1_000, "words").turn(1_000, "more words");
        tested(120);
        // turn 1 of 4 and turn 4 of 4, in eight columns
        assertThat(bars(plot(8).getFirst())).isEqualTo("  ▄▄▄▄▄█");
    }

    @Test
    void overTimeLongTurnsAreWide() {
        tested(60);
        story.after(98_000);
        tested(120);
        List<Line> lines = new Curve(story.state(), Axis.ACTIVE).lines(44, 2);
        assertThat(bars(lines.getFirst())).isEqualTo("▄".repeat(39) + "█");
        assertThat(text(lines.getLast())).contains("time 0–1:40");
    }

    @Test
    void theBestIsMarkedBelow() {
        tested(60);
        tested(80);
        tested(70);
        List<Line> lines = new Curve(story.state(), Axis.TURNS).lines(64, 2);
        int mark = text(lines.getLast()).indexOf('▲');
        assertThat(mark).isEqualTo(4 + 60 * 2 / 3);
    }

    @Test
    void withoutRunsThereIsAnEmptyPlot() {
        assertThat(new Curve(story.state(), Axis.TURNS).best()).isZero();
    }

    private List<Line> plot(int columns) {
        return new Curve(story.state(), Axis.TURNS).lines(columns + 4, 2);
    }

    private static String bars(Line line) {
        return text(line).substring(4);
    }

    private static String text(Line line) {
        return line.spans().stream().map(Line.Span::text).collect(Collectors.joining());
    }

    private void tested(int passed) {
        story.turn(900, "", story.tool(1, "evaluate_testcases")).tests(Story.verdicts(passed), 100);
    }
}
