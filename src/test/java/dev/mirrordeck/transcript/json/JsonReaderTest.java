package dev.mirrordeck.transcript.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our reader beside Jackson's: one language, two who read it. */
class JsonReaderTest {
    private static final JsonMapper JACKSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    @Test
    void everyValueIsReadAsJacksonReadsIt() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 3_000; round++) {
            JsonNode value = value(random, 4);
            byte[] bytes = JACKSON.writeValueAsBytes(value);
            assertThat(Json.read(bytes)).as("seed %d round %d", seed, round).isEqualTo(JACKSON.readTree(bytes));
            assertThat(Json.read(Json.bytes(value)))
                    .as("seed %d round %d", seed, round)
                    .isEqualTo(Json.read(bytes));
        }
    }

    @Test
    void changedBytesAreTakenOrRefusedAsByJackson() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = JACKSON.writeValueAsBytes(value(random, 3));
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(128);
            Optional<JsonNode> theirs = theirs(bytes);
            assertThat(ours(bytes))
                    .as("seed %d round %d: %s", seed, round, new String(bytes, StandardCharsets.UTF_8))
                    .isEqualTo(theirs);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[1",
                "\"a",
                "{\"a\"}",
                "{\"a\":}",
                "{a:1}",
                "[1 2]",
                "[1,]",
                "{\"a\":1,}",
                "01",
                "-",
                "1.",
                ".5",
                "+1",
                "1e",
                "tru",
                "nul",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"a\nb\"",
                "NaN",
                "'a'",
                "]",
                "{} {}",
                "truex",
                "1a"
            })
    void whatIsNoJsonIsRefusedWithItsPlace(String text) {
        assertThatThrownBy(() -> Json.read(text))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("byte");
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
        assertThatThrownBy(() -> Json.read(new byte[] {'"', (byte) 0xC3, '(', '"'}))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Json.read(new byte[] {'"', (byte) 0xC0, (byte) 0x80, '"'}))
                .isInstanceOf(IOException.class);
    }

    @Test
    void noOtherEncodingIsGuessed() {
        assertThatThrownBy(() -> Json.read(new byte[] {0, '7'})).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Json.read(new byte[] {(byte) 0xFE, (byte) 0xFF, 0, '7'}))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Json.read("\uFEFF7")).isInstanceOf(IOException.class);
    }

    @Test
    void nestingAndNumbersHaveTheirBounds() {
        assertThatThrownBy(() -> Json.read("[".repeat(100_000))).hasMessageContaining("nested deeper than 1000");
        assertThatThrownBy(() -> Json.read("1".repeat(100_000))).hasMessageContaining("longer than 1000");
    }

    @Test
    void nothingButBlanksIsAMissingValue() throws IOException {
        assertThat(Json.read(" \n\t").isMissingNode()).isTrue();
    }

    private static Optional<JsonNode> ours(byte[] bytes) {
        try {
            return Optional.of(Json.read(bytes));
        } catch (IOException refused) {
            return Optional.empty();
        }
    }

    /** Jackson is given the text: from bytes it would guess the encoding, and take a zero before a digit for UTF-16. */
    private static Optional<JsonNode> theirs(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Optional.of(JACKSON.readTree(text));
        } catch (IOException | NumberFormatException refused) {
            return Optional.empty();
        }
    }

    private static JsonNode value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 7 : 9)) {
            case 0 -> JsonNodeFactory.instance.numberNode(random.nextInt());
            case 1 -> JsonNodeFactory.instance.numberNode(random.nextLong());
            case 2 -> JsonNodeFactory.instance.numberNode(new BigInteger(random.nextInt(1, 200), random));
            case 3 -> JsonNodeFactory.instance.numberNode(BigDecimal.valueOf(random.nextLong(), random.nextInt(12)));
            case 4 -> JsonNodeFactory.instance.booleanNode(random.nextBoolean());
            case 5 -> JsonNodeFactory.instance.nullNode();
            case 6 -> JsonNodeFactory.instance.textNode(text(random));
            case 7 -> {
                ArrayNode array = JsonNodeFactory.instance.arrayNode();
                for (int i = random.nextInt(5); i > 0; i--) {
                    array.add(value(random, depth - 1));
                }
                yield array;
            }
            default -> {
                ObjectNode object = JsonNodeFactory.instance.objectNode();
                for (int i = random.nextInt(5); i > 0; i--) {
                    object.set(text(random), value(random, depth - 1));
                }
                yield object;
            }
        };
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            int letter = random.nextInt(4) == 0 ? random.nextInt(0x11_0000) : random.nextInt(128);
            text.appendCodePoint(letter >= 0xD800 && letter <= 0xDFFF ? 'x' : letter);
        }
        return text.toString();
    }
}
