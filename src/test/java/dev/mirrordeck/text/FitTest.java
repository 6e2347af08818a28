package dev.mirrordeck.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FitTest {

    @Test
    void whatIsTooWideSaysSo() {
        assertThat(Fit.cut("abcdef", 6)).isEqualTo("abcdef");
        assertThat(Fit.cut("abcdef", 5)).isEqualTo("abcd…");
        assertThat(Fit.cut("界面界面", 4)).isEqualTo("界…");
        assertThat(Fit.cut("abc", 0)).isEmpty();
        assertThat(Fit.cutStart("src/numfmt/__main__.py", 12)).isEqualTo("…__main__.py");
    }

    @Test
    void linesBreakAtSpaces() {
        assertThat(Fit.wrap("The path rounds before scaling.", 12, 9))
                .containsExactly("The path", "rounds", "before", "scaling.");
    }

    @Test
    void whatHasNoSpaceBreaksWhereItMust() {
        assertThat(Fit.wrap("abcdefghij kl", 4, 9)).containsExactly("abcd", "efgh", "ij", "kl");
        assertThat(Fit.wrap("界面界", 3, 9)).containsExactly("界", "面", "界");
    }

    @Test
    void indentationAndEmptyLinesStay() {
        assertThat(Fit.wrap("if x:\n    y\n\nz", 20, 9)).containsExactly("if x:", "    y", "", "z");
    }

    @Test
    void noMoreLinesAreMadeThanAskedFor() {
        assertThat(Fit.wrap("a b c d e f", 1, 2)).hasSize(2);
    }

    @Test
    void figuresAreShort() {
        assertThat(Figures.clock(42_000_000_000L)).isEqualTo("0:42");
        assertThat(Figures.clock(4_353_000_000_000L)).isEqualTo("1:12:33");
        assertThat(Figures.lasting(12_900_000_000L)).isEqualTo("12 s");
        assertThat(Figures.lasting(65_000_000_000L)).isEqualTo("1:05");
        assertThat(Figures.took(123)).isEqualTo("0.1 s");
        assertThat(Figures.took(12_400)).isEqualTo("12 s");
        assertThat(Figures.count(999)).isEqualTo("999");
        assertThat(Figures.count(12_449_000)).isEqualTo("12.4M");
        assertThat(Figures.count(1_000_000_000)).isEqualTo("1B");
        assertThat(Figures.bytes(999)).isEqualTo("999 B");
        assertThat(Figures.bytes(12_449)).isEqualTo("12.4 kB");
        assertThat(Figures.bytes(3_000_000_000L)).isEqualTo("3 GB");
        assertThat(Figures.count(999_999)).isEqualTo("999k");
        assertThat(Figures.money(3_210_000_000L)).isEqualTo("$3.21");
        assertThat(Figures.money(125_000)).isEqualTo("<$0.01");
        assertThat(Figures.money(0)).isEqualTo("$0.00");
    }
}
