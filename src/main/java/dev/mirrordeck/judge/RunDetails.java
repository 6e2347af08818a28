package dev.mirrordeck.judge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mirrordeck.event.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the visible cases did in one run, as a blob beside the transcript: a line a case, {@code
 * {"name","verdict","ms"}}, and where it did not pass also {@code "why","code","stdout","stderr"}; a stream is {@code
 * {"text" or "base64","bytes","differs_at"}}. Passes say no more, for their output is the expected one.
 */
public final class RunDetails {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RunDetails() {}

    /** One line. */
    public record Line(String name, Verdict verdict, String why, long millis, Optional<Printed> printed) {}

    /** The blob's content. */
    public static byte[] of(SuiteRun run) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (CaseResult result : run.results()) {
            ObjectNode line = JSON.createObjectNode();
            line.put("name", result.row().name());
            line.put("verdict", result.verdict().name());
            line.put("ms", result.took().toMillis());
            if (result.verdict() != Verdict.PASS) {
                line.put("why", result.difference());
            }
            result.printed().ifPresent(printed -> {
                printed.code().ifPresent(code -> line.put("code", code));
                line.set("stdout", stream(printed.stdout(), printed.stdoutDiffersAt()));
                line.set("stderr", stream(printed.stderr(), printed.stderrDiffersAt()));
            });
            lines.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return lines.toByteArray();
    }

    private static ObjectNode stream(Printed.Stream stream, long differsAt) {
        ObjectNode node = JSON.createObjectNode();
        try {
            node.put(
                    "text",
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(stream.start()))
                            .toString());
        } catch (CharacterCodingException notText) {
            node.put("base64", stream.start());
        }
        return node.put("bytes", stream.bytes()).put("differs_at", differsAt);
    }

    /** The case's line in a blob; empty where the run did not have it. */
    public static Optional<Line> find(byte[] blob, String name) {
        for (String text : new String(blob, StandardCharsets.UTF_8).split("\n")) {
            JsonNode line = node(text);
            if (line.path("name").asText().equals(name)) {
                return Optional.of(line(line));
            }
        }
        return Optional.empty();
    }

    private static JsonNode node(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException notOurs) {
            return JSON.createObjectNode();
        }
    }

    private static Line line(JsonNode line) {
        Optional<Printed> printed = Optional.empty();
        if (line.has("stdout")) {
            Optional<Integer> code =
                    line.has("code") ? Optional.of(line.path("code").asInt()) : Optional.empty();
            printed = Optional.of(new Printed(
                    code,
                    stream(line.path("stdout")),
                    stream(line.path("stderr")),
                    line.path("stdout").path("differs_at").asLong(),
                    line.path("stderr").path("differs_at").asLong()));
        }
        return new Line(
                line.path("name").asText(),
                Verdict.valueOf(line.path("verdict").asText()),
                line.path("why").asText(),
                line.path("ms").asLong(),
                printed);
    }

    private static Printed.Stream stream(JsonNode node) {
        try {
            byte[] start = node.has("base64")
                    ? node.path("base64").binaryValue()
                    : node.path("text").asText().getBytes(StandardCharsets.UTF_8);
            return new Printed.Stream(start, node.path("bytes").asLong());
        } catch (IOException notOurs) {
            throw new UncheckedIOException(notOurs);
        }
    }
}
