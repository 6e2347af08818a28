package dev.mirrordeck.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirrordeck.event.GuardEvent.Level;
import dev.mirrordeck.guard.Limits.Name;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {
    @ParameterizedTest
    @CsvSource({
        "tokens, 200, 200",
        "tokens, 50k, 50000",
        "tokens, 3M, 3000000",
        "tokens, 1B, 1000000000",
        "turns, 1, 1",
        "tokens.cache_read, 2B, 2000000000",
        "calls, 007, 7",
        "tests, 999999999999999, 999999999999999",
        "cost, 25, 25000000000",
        "cost, 2.50, 2500000000",
        "cost, $2600, 2600000000000",
        "cost, 0.000000001, 1",
        "cost, 9000000000, 9000000000000000000"
    })
    void countsAndMoneyAreReadExactly(String name, String word, long value) {
        assertThat(read(name, word)).isEqualTo(value);
    }

    @Test
    void levelsStandBehindTheBound() {
        Limits limits = Limits.of(Map.of("cost", "25,warn=20,soft=22.50", "wall", "2h,warn=90m"));
        assertThat(limits.get(Name.COST)).contains(25_000_000_000L);
        assertThat(limits.levels(Name.COST))
                .isEqualTo(Map.of(Level.WARN, 20_000_000_000L, Level.SOFT, 22_500_000_000L));
        assertThat(limits.levels(Name.WALL)).isEqualTo(Map.of(Level.WARN, 5_400_000_000_000L));
        assertThat(limits.levels(Name.TURNS)).isEmpty();
    }

    @Test
    void wrapUpIsCarvedOutOfTheLimit() {
        Limits limits = Limits.of(Map.of("cost", "25,wrapup=2,note=10", "tokens.output", "2M,wrapup=100k"));
        assertThat(limits.get(Name.COST)).as("the limit itself stays").contains(25_000_000_000L);
        assertThat(limits.wrapUp(Name.COST)).contains(23_000_000_000L);
        assertThat(limits.levels(Name.COST)).isEqualTo(Map.of(Level.NOTE, 10_000_000_000L));
        assertThat(limits.wrapUp(Name.TOKENS_OUTPUT)).contains(1_900_000L);
        assertThat(limits.wrapUp(Name.WALL)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "90, 90",
        "90s, 90",
        "45m, 2700",
        "2h30m, 9000",
        "1h1s, 3601",
        "7d, 604800",
        "19d12h30m5s, 1686605",
        "9223372036, 9223372036"
    })
    void timesAreKeptInNanoseconds(String word, long seconds) {
        assertThat(read("wall", word)).isEqualTo(seconds * 1_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cost | 25,20 | Behind a limit stand note=VALUE, warn=VALUE, soft=VALUE and wrapup=VALUE, as in cost=25,warn=20,soft=22,wrapup=2, not \"20\".",
                "cost | 25,hard=20 | Behind a limit stand note=VALUE, warn=VALUE, soft=VALUE and wrapup=VALUE, as in cost=25,warn=20,soft=22,wrapup=2, not \"hard=20\".",
                "cost | 25,wrapup=25 | What the limit cost keeps to wrap up must be less than all of it.",
                "cost | 25,wrapup=2,wrapup=3 | The limit cost names wrapup twice.",
                "tokens.output | 1.5M | The limit tokens.output is a number such as 200, 50k or 1B, not \"1.5M\".",
                "cost | 25,soft=25 | The level soft of the limit cost must lie below it.",
                "cost | 25,soft=2,soft=3 | The limit cost names soft twice.",
                "turns | many | The limit turns is a number such as 200, 50k or 1B, not \"many\".",
                "turns | -3 | The limit turns is a number such as 200, 50k or 1B, not \"-3\".",
                "turns | 1.5 | The limit turns is a number such as 200, 50k or 1B, not \"1.5\".",
                "turns | 5K | The limit turns is a number such as 200, 50k or 1B, not \"5K\".",
                "turns | 1000000000000000 | The limit turns is a number such as 200, 50k or 1B, not \"1000000000000000\".",
                "turns | 0 | The limit turns must be more than nothing.",
                "tokens | 999999999999999B | The limit tokens is too large: 999999999999999B",
                "cost | free | The limit cost is an amount of dollars such as 25 or 2.50, not \"free\".",
                "cost | -1 | The limit cost is an amount of dollars such as 25 or 2.50, not \"-1\".",
                "cost | 1e999999999 | The limit cost is an amount of dollars such as 25 or 2.50, not \"1e999999999\".",
                "cost | 0.0000000001 | The limit cost is an amount of dollars such as 25 or 2.50, not \"0.0000000001\".",
                "cost | 0.00 | The limit cost must be more than nothing.",
                "cost | 99999999999 | The limit cost is too large: 99999999999",
                "wall | '' | The limit wall is a time such as 90, 45m, 2h30m or 7d, not \"\".",
                "wall | 2h30 | The limit wall is a time such as 90, 45m, 2h30m or 7d, not \"2h30\".",
                "active | 5m2h | The limit active is a time such as 90, 45m, 2h30m or 7d, not \"5m2h\".",
                "active | 1 h | The limit active is a time such as 90, 45m, 2h30m or 7d, not \"1 h\".",
                "active | 0s | The limit active must be more than nothing.",
                "wall | 9223372037 | The limit wall is too long: 9223372037",
                "wall | 999999d | The limit wall is too long: 999999d",
                "sleep | 1 | There is no limit \"sleep\"; there are tokens, tokens.input, tokens.cache_write, tokens.cache_read, tokens.output, cost, wall, active, turns, calls, tests.",
                "Turns | 1 | There is no limit \"Turns\"; there are tokens, tokens.input, tokens.cache_write, tokens.cache_read, tokens.output, cost, wall, active, turns, calls, tests."
            })
    void everyBadWordIsAnsweredInASentence(String name, String word, String sentence) {
        assertThatThrownBy(() -> Limits.of(Map.of(name, word)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }

    @Test
    void absentNameHasNoBound() {
        assertThat(Limits.of(Map.of("turns", "3")).get(Name.TESTS)).isEmpty();
    }

    @Test
    void valuesAreShownAsPeopleWriteThem() {
        assertThat(Limits.show(Name.COST, 2_500_000_000L)).isEqualTo("$2.50");
        assertThat(Limits.show(Name.WALL, 90_999_999_999L)).isEqualTo("90 s");
        assertThat(Limits.show(Name.TOKENS, 1_000)).isEqualTo("1000");
    }

    private static long read(String name, String word) {
        return Limits.of(Map.of(name, word)).get(Name.of(name).orElseThrow()).orElseThrow();
    }
}
