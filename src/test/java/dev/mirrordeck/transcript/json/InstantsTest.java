package dev.mirrordeck.transcript.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantsTest {

    @Test
    void everyInstantIsReadAsItWasWritten() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            long nanos = round % 3 == 0
                    ? 0
                    : round % 3 == 1 ? random.nextInt(1_000) * 1_000_000L : random.nextInt(1_000_000_000);
            Instant instant = Instant.ofEpochSecond(random.nextLong(-70_000_000_000L, 300_000_000_000L), nanos);
            assertThat(Instants.parse(instant.toString()))
                    .as("seed %d round %d", seed, round)
                    .isEqualTo(instant);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "2026-11-27T19:07:20",
                "2026-11-27T19:07:20Z",
                "2026-11-27T19:07:20.Z",
                "2026-11-27T19:07:20.5Z",
                "2026-11-27T19:07:20.1234567890Z",
                "2026-13-27T19:07:20Z",
                "2026-02-30T19:07:20Z",
                "2026-11-27T24:00:00Z",
                "2026-11-27T23:59:60Z",
                "2026-11-27T25:00:00Z",
                "2026-11-27t19:07:20z",
                "+12026-11-27T19:07:20Z",
                "2026-11-27T19:07:20+01:00"
            })
    void everyTextIsReadOrRefusedAsByTheLibrary(String text) {
        assertThat(reading(() -> Instants.parse(text))).isEqualTo(reading(() -> Instant.parse(text)));
    }

    private static String reading(java.util.function.Supplier<Instant> reader) {
        try {
            return reader.get().toString();
        } catch (DateTimeException refused) {
            return "refused";
        }
    }
}
