package dev.mirrordeck.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirrordeck.event.Money;
import dev.mirrordeck.event.SessionSetup.ModelSetup;
import dev.mirrordeck.event.SessionSetup.Price;
import dev.mirrordeck.event.Usage;
import dev.mirrordeck.settings.BadSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelTableTest {
    @TempDir
    private Path folder;

    @Test
    void knownModelHasWindowAndPrice() {
        ModelSetup setup = table("").find("anthropic", "claude-sonnet-4-5-20250929", "u");
        assertThat(setup.window()).isEqualTo(200_000);
        Price price = setup.price().orElseThrow();
        assertThat(price.of(new Usage(1_000_000, 0, 0, 0))).isEqualTo(Money.parse("3"));
        assertThat(price.of(new Usage(1, 1, 1, 1))).isEqualTo(new Money(3_000 + 3_750 + 300 + 15_000));
    }

    @Test
    void rowOfANewerModelIsNotThatOfTheOlderOneWithTheSameBeginning() {
        assertThat(price("anthropic", "claude-opus-4-7").output())
                .isEqualTo(price("anthropic", "claude-opus-4-6").output());
        assertThat(price("anthropic", "claude-opus-4-1").output())
                .isNotEqualTo(price("anthropic", "claude-opus-4-6").output());
        assertThat(price("anthropic", "claude-opus-5-5").output())
                .isNotEqualTo(price("anthropic", "claude-opus-5").output());
        assertThat(table("").find("openai", "gpt-5.4-nobody-knows", "u").price())
                .isEmpty();
    }

    private Price price(String family, String name) {
        return table("").find(family, name, "u").price().orElseThrow();
    }

    @Test
    void costIsRoundedUpAndNeverAboveItsBound() {
        Price price = new Price(new Money(37_500), new Money(46_875), new Money(3_750), new Money(150_000));
        assertThat(price.of(new Usage(1, 0, 0, 0)).nanos()).isEqualTo(1);
        assertThat(price.of(new Usage(12, 300, 4_000, 77)).nanos())
                .isLessThanOrEqualTo(price.atMost(4_312, 77).nanos());
    }

    @Test
    void unknownModelHasNoPrice() {
        assertThat(table("").find("openai", "llama-3", "u").price()).isEmpty();
        assertThat(table("").find("openai", "claude-sonnet-4", "u").price()).isEmpty();
    }

    @Test
    void rowsOfOnesOwnComeFirst() {
        ModelTable table = table("""
                dated: "2026-11"
                models:
                  - {name: "claude-sonnet-4*", family: anthropic, window: 1000000, output: 8000}
                  - {name: "qwen*", family: openai, window: 32000, output: 4000, price: {input: "0.1", cache_write: "0.1", cache_read: "0", output: "0.2"}}
                """);
        assertThat(table.find("anthropic", "claude-sonnet-4-5", "u").window()).isEqualTo(1_000_000);
        assertThat(table.find("openai", "qwen3-coder", "u").price()).isPresent();
        assertThat(table.find("openai", "qwen3-coder", "u").source()).endsWith("own.yaml of 2026-11");
    }

    @Test
    void wrongPriceIsToldWithItsFile() {
        assertThatThrownBy(() -> table("""
                        dated: "x"
                        models:
                          - {name: "a", family: openai, window: 1, output: 1, price: {input: "cheap", cache_write: "0", cache_read: "0", output: "0"}}
                        """))
                .isInstanceOf(BadSettings.class)
                .hasMessageContaining("own.yaml: prices are dollars");
    }

    private ModelTable table(String own) {
        try {
            Path file = folder.resolve("own.yaml");
            if (!own.isEmpty()) {
                Files.writeString(file, own);
            }
            return ModelTable.read(file);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
