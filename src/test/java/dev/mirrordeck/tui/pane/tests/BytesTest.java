package dev.mirrordeck.tui.pane.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Where a byte stands and how it and its neighbours are shown. */
class BytesTest {
    @Test
    void placeCountsLinesAndBytesFromOne() {
        byte[] bytes = "ab\ncdé\n".getBytes(StandardCharsets.UTF_8);
        assertThat(Bytes.place(bytes, 0)).isEqualTo(new Bytes.Place(1, 1));
        assertThat(Bytes.place(bytes, 2)).isEqualTo(new Bytes.Place(1, 3));
        assertThat(Bytes.place(bytes, 3)).isEqualTo(new Bytes.Place(2, 1));
        assertThat(Bytes.place(bytes, 7)).isEqualTo(new Bytes.Place(2, 5));
        assertThat(Bytes.place(bytes, 8)).isEqualTo(new Bytes.Place(3, 1));
    }

    @Test
    void theByteIsInBracketsWithItsNeighbours() {
        assertThat(around("1000.0K\n", 4)).isEqualTo(" 30 30[2e]30 4b     00.0K");
        assertThat(around("1000K\n", 4)).isEqualTo(" 30 30[4b]0a end    00K⏎");
    }

    @Test
    void atTheStartTheBytesKeepTheirColumns() {
        assertThat(around("1K", 0)).isEqualTo("      [31]4b end    1K");
    }

    @Test
    void theEndIsNamed() {
        assertThat(around("", 0)).isEqualTo("      [end]         ");
        assertThat(around("1K", 2)).isEqualTo(" 31 4b[end]         1K");
    }

    @Test
    void whatWasNotKeptIsNotGuessed() {
        byte[] kept = {'1', 'K'};
        assertThat(Bytes.around(kept, 100, 2, 2, 3)).isEqualTo("beyond the bytes that were kept");
        assertThat(Bytes.around(kept, 100, 50, 2, 3)).isEqualTo("beyond the bytes that were kept");
        assertThat(Bytes.around(kept, 100, 1, 2, 3)).doesNotContain("end");
    }

    @Test
    void nothingThatCannotBeSeenIsDrawn() {
        for (int value = Byte.MIN_VALUE; value <= Byte.MAX_VALUE; value++) {
            char sign = Bytes.sign((byte) value);
            assertThat(Character.isISOControl(sign) || Character.isWhitespace(sign))
                    .isFalse();
        }
    }

    private static String around(String text, long at) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Bytes.around(bytes, bytes.length, at, 2, 3);
    }
}
