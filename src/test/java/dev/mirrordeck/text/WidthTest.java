package dev.mirrordeck.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WidthTest {

    @ParameterizedTest
    @CsvSource({
        "'', 0",
        "abc, 3",
        "─│■□●‖▲▼✓✗, 10",
        "界面, 4",
        "한국, 4",
        "ｆｕｌｌ, 8",
        "ﾊﾝ, 2",
        "e\u0301, 1",
        "ก\u0e31, 1",
        "✅, 2",
        "⚠, 1",
        "⌛, 2",
        "😀, 2",
        "𝐀, 1",
        "\u1112\u1161\u11ab, 2",
        "⟨U+202E⟩, 8",
        "x\u20dd, 1"
    })
    void columnsAreThoseOfATerminal(String text, int columns) {
        assertThat(Width.of(text)).isEqualTo(columns);
    }

    @ParameterizedTest
    @CsvSource({"ab, 0, 1", "e\u0301x, 0, 2", "😀x, 0, 2", "a\u0301\u0302b, 0, 3"})
    void aGraphemeTakesItsMarksAlong(String text, int from, int end) {
        assertThat(Width.graphemeEnd(text, from)).isEqualTo(end);
        assertThat(Width.graphemeStart(text, end)).isEqualTo(from);
    }
}
