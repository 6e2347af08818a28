package dev.mirrordeck.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0.00",
        "1, 0.000000001",
        "-1, -0.000000001",
        "1000000000, 1.00",
        "2500000000, 2.50",
        "125000, 0.000125",
        "9223372036854775807, 9223372036.854775807",
        "-9223372036854775808, -9223372036.854775808"
    })
    void decimalHasTwoPlacesOrAsManyAsMatter(long nanos, String decimal) {
        assertThat(new Money(nanos).toDecimal()).isEqualTo(decimal);
        assertThat(Money.parse(decimal)).isEqualTo(new Money(nanos));
    }

    @Test
    void everyAmountIsWhatExactArithmeticSays() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 10_000; round++) {
            long nanos = random.nextLong() >> random.nextInt(64);
            String decimal = new Money(nanos).toDecimal();
            assertThat(new BigDecimal(decimal))
                    .as("seed %d round %d", seed, round)
                    .isEqualByComparingTo(BigDecimal.valueOf(nanos, 9));
            assertThat(Money.parse(decimal).nanos())
                    .as("seed %d round %d", seed, round)
                    .isEqualTo(nanos);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0000000001", "99999999999999"})
    void whatDoesNotFitIsRefused(String decimal) {
        assertThatThrownBy(() -> Money.parse(decimal)).isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "1.", "x", "1,5", "٣"})
    void everyReadingIsTheLibrarys(String text) {
        assertThat(reading(() -> Money.parse(text).nanos()))
                .isEqualTo(reading(() -> new BigDecimal(text).movePointRight(9).longValueExact()));
    }

    private static String reading(java.util.function.LongSupplier reader) {
        try {
            return Long.toString(reader.getAsLong());
        } catch (ArithmeticException | NumberFormatException refused) {
            return refused.getClass().getSimpleName();
        }
    }
}
