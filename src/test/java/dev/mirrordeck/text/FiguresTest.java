package dev.mirrordeck.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Figures put together by hand, beside the library's. */
class FiguresTest {
    private static final int ROUNDS = 20_000;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void moneyIsRoundedToCentsHalfUp() {
        for (int i = 0; i < ROUNDS; i++) {
            long nanos = 10_000_000L + random.nextLong(1L << (20 + random.nextInt(40)));
            assertThat(Figures.money(nanos)).as("seed %d", seed).isEqualTo("$" + cents(nanos));
            assertThat(Figures.money(-nanos)).as("seed %d", seed).isEqualTo("$" + cents(-nanos));
        }
        assertThat(Figures.money(0)).isEqualTo("$0.00");
        assertThat(Figures.money(1)).isEqualTo("<$0.01");
        assertThat(Figures.money(10_000_000L)).isEqualTo("$0.01");
        assertThat(Figures.money(14_999_999L)).isEqualTo("$0.01");
        assertThat(Figures.money(15_000_000L)).isEqualTo("$0.02");
        assertThat(Figures.money(2_600_004_999_999L)).isEqualTo("$2600.00");
    }

    private static BigDecimal cents(long nanos) {
        return BigDecimal.valueOf(nanos, 9).setScale(2, RoundingMode.HALF_UP);
    }

    @Test
    void clocksHaveTwoDigitsBehindTheFirst() {
        for (int i = 0; i < ROUNDS; i++) {
            long seconds = random.nextLong(3_000_000);
            String wanted = seconds < 3600
                    ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                    : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
            assertThat(Figures.clock(seconds * 1_000_000_000L + random.nextInt(1_000_000_000)))
                    .as("seed %d", seed)
                    .isEqualTo(wanted);
        }
    }

    @Test
    void whatTookLessThanTenSecondsIsToldToTheTenth() {
        for (long millis = 0; millis < 9_950; millis++) {
            assertThat(Figures.took(millis)).isEqualTo(String.format(Locale.ROOT, "%.1f s", millis / 1000.0));
        }
        assertThat(Figures.took(9_950)).isEqualTo("10 s");
        assertThat(Figures.took(65_000)).isEqualTo("1:05");
    }

    @Test
    void oneIsToldAsOne() {
        assertThat(Figures.counted(1, "turn")).isEqualTo("1 turn");
        assertThat(Figures.counted(0, "turn")).isEqualTo("0 turns");
        assertThat(Figures.counted(2, "entry", "entries")).isEqualTo("2 entries");
    }
}
