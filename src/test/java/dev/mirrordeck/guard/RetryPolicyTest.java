package dev.mirrordeck.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.agent.Given;
import dev.mirrordeck.agent.Outcome;
import dev.mirrordeck.event.ModelEvent.Failure;
import dev.mirrordeck.event.ModelEvent.FaultKind;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a failing service is left alone. */
class RetryPolicyTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private static Failure failure(String header) {
        Optional<String> asked = header.isEmpty() ? Optional.empty() : Optional.of(header);
        return new Failure(FaultKind.OVERLOADED, true, 529, asked, Optional.empty());
    }

    private static long millis(Given given, int wait, String header) {
        RetryPolicy.Advice advice =
                RetryPolicy.after(given.state(), Given.effect(wait), failure(header), 1_440, given.now());
        return ((RetryPolicy.Advice.Wait) advice).millis();
    }

    @Test
    void waitsDoubleUpToAMinuteAndAreSpreadByAQuarter() {
        Given given = Given.asked();
        long[] middles = {1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000};
        for (int i = 0; i < middles.length; i++) {
            int request = 2 + 2 * i;
            given.and(new Outcome.ModelGaveUp(Given.effect(request), "Overloaded.", Optional.of(failure(""))));
            Set<Long> seen = new HashSet<>();
            for (int wait = 1; wait <= 200; wait++) {
                long millis = millis(given, wait, "");
                assertThat(millis).isBetween(middles[i] * 3 / 4, middles[i] * 5 / 4);
                seen.add(millis);
            }
            assertThat(seen).hasSizeGreaterThan(100);
            given.and(new Outcome.Waited(Given.effect(request + 1)));
        }
    }

    @Test
    void sameWaitIsAlwaysAsLong() {
        assertThat(millis(Given.asked(), 7, "")).isEqualTo(millis(Given.asked(), 7, ""));
    }

    @Test
    void serviceIsNeverAskedSoonerThanItWants() {
        assertThat(millis(Given.asked(), 3, "42")).isEqualTo(42_000);
        assertThat(millis(Given.asked(), 3, "0")).isGreaterThanOrEqualTo(750);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0",
                "7|7000",
                " 7 |7000",
                "1.5|2000",
                "1500ms|1500",
                "17s|17000",
                "999999999999|999999999999000",
                "Fri, 02 Jan 2026 03:04:35 GMT|30000",
                "Fri, 02 Jan 2026 03:00:00 GMT|0"
            })
    void headerSaysSecondsOrADate(String header, long millis) {
        assertThat(RetryPolicy.asked(header, NOW)).contains(millis);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NaN", "-5", "1e9", "soon", "99999999999999999999", "Fri, 32 Jan 2026 03:04:35 GMT"})
    void whatCannotBeUnderstoodIsIgnored(String header) {
        assertThat(RetryPolicy.asked(header, NOW)).isEmpty();
    }
}
