package dev.mirrordeck.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mirrordeck.model.anthropic.AnthropicFamily;
import dev.mirrordeck.model.chat.Family;
import dev.mirrordeck.model.gemini.GeminiFamily;
import dev.mirrordeck.model.openai.OpenAiFamily;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The three protocols as services speak them, written down a second time so that our readers have something to read. */
enum Protocol {
    ANTHROPIC,
    OPENAI,
    GEMINI;

    static final ObjectMapper JSON = new ObjectMapper();

    /** One after the other, for ever. */
    static Protocol inTurn(long number) {
        List<Protocol> all = List.of(values());
        return all.get((int) (number % all.size()));
    }

    Family family() {
        return switch (this) {
            case ANTHROPIC -> new AnthropicFamily();
            case OPENAI -> new OpenAiFamily();
            case GEMINI -> new GeminiFamily();
        };
    }

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The reply as a stream, cut into pieces, with pings and either kind of line end. */
    byte[] stream(Said said, Random random) {
        List<ObjectNode> events = switch (this) {
            case ANTHROPIC -> anthropic(said, random);
            case OPENAI -> openai(said, random);
            case GEMINI -> gemini(said, random);
        };
        String end = random.nextBoolean() ? "\n" : "\r\n";
        StringBuilder stream = new StringBuilder();
        for (ObjectNode event : events) {
            if (random.nextInt(9) == 0) {
                stream.append(": OPENROUTER PROCESSING").append(end).append(end);
            }
            if (this == ANTHROPIC) {
                stream.append("event: ").append(event.path("type").asText()).append(end);
            }
            stream.append("data: ").append(event).append(end).append(end);
        }
        if (this == OPENAI && random.nextBoolean()) {
            stream.append("data: [DONE]").append(end).append(end);
        }
        return stream.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** An error as it comes inside a stream. */
    byte[] error() {
        String data = switch (this) {
            case ANTHROPIC ->
                "event: error\n"
                        + "data:"
                        + " {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}";
            case OPENAI -> "data: {\"error\":{\"message\":\"Provider disconnected\",\"code\":502}}";
            case GEMINI -> "data: {\"error\":{\"code\":503,\"message\":\"overloaded\",\"status\":\"UNAVAILABLE\"}}";
        };
        return (data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    /** A reply that declines. */
    byte[] refusal() {
        String data = switch (this) {
            case ANTHROPIC -> """
                data: {"type":"message_start","message":{"usage":{"input_tokens":3}}}

                data: {"type":"message_delta","delta":{"stop_reason":"refusal"},"usage":{"output_tokens":1}}

                data: {"type":"message_stop"}""";
            case OPENAI -> "data: {\"choices\":[{\"delta\":{\"refusal\":\"No.\"},\"finish_reason\":\"stop\"}]}";
            case GEMINI -> "data: {\"promptFeedback\":{\"blockReason\":\"SAFETY\"}}";
        };
        return (data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    private static List<ObjectNode> anthropic(Said said, Random random) {
        List<ObjectNode> events = new ArrayList<>();
        ObjectNode start = event("message_start");
        start.putObject("message")
                .putObject("usage")
                .put("input_tokens", said.usage().input())
                .put("cache_creation_input_tokens", said.usage().cacheWrite())
                .put("cache_read_input_tokens", said.usage().cacheRead())
                .put("output_tokens", 1);
        events.add(start);
        int index = 0;
        if (!said.reasoning().isEmpty()) {
            ObjectNode shape = JSON.createObjectNode()
                    .put("type", "thinking")
                    .put("thinking", "")
                    .put("signature", "");
            block(events, index, shape, "thinking_delta", "thinking", pieces(said.reasoning(), random));
            events.add(events.size() - 1, delta(index++, "signature_delta", "signature", said.signature()));
        }
        if (!said.text().isEmpty()) {
            ObjectNode shape = JSON.createObjectNode().put("type", "text").put("text", "");
            block(events, index++, shape, "text_delta", "text", pieces(said.text(), random));
        }
        for (Said.Call call : said.calls()) {
            ObjectNode shape = JSON.createObjectNode()
                    .put("type", "tool_use")
                    .put("id", "toolu_" + random.nextInt(3))
                    .put("name", call.tool());
            shape.putObject("input");
            block(events, index++, shape, "input_json_delta", "partial_json", pieces(call.arguments(), random));
        }
        ObjectNode end = event("message_delta");
        end.putObject("delta").put("stop_reason", said.calls().isEmpty() ? "end_turn" : "tool_use");
        end.putObject("usage").put("output_tokens", said.usage().output());
        events.add(end);
        events.add(event("message_stop"));
        return events;
    }

    private static void block(
            List<ObjectNode> events, int index, ObjectNode shape, String type, String field, List<String> pieces) {
        ObjectNode start = event("content_block_start").put("index", index);
        start.set("content_block", shape);
        events.add(start);
        pieces.forEach(piece -> events.add(delta(index, type, field, piece)));
        events.add(event("content_block_stop").put("index", index));
    }

    private static ObjectNode delta(int index, String type, String field, String text) {
        ObjectNode delta = event("content_block_delta").put("index", index);
        delta.putObject("delta").put("type", type).put(field, text);
        return delta;
    }

    private static ObjectNode event(String type) {
        return JSON.createObjectNode().put("type", type);
    }

    private static List<ObjectNode> openai(Said said, Random random) {
        List<ObjectNode> events = new ArrayList<>();
        for (String piece : pieces(said.reasoning(), random)) {
            choice(events).putObject("delta").put("reasoning_content", piece);
        }
        for (String piece : pieces(said.text(), random)) {
            choice(events).putObject("delta").put("content", piece);
        }
        for (int index = 0; index < said.calls().size(); index++) {
            Said.Call call = said.calls().get(index);
            boolean isFirst = true;
            for (String piece : pieces(call.arguments(), random)) {
                ObjectNode part = choice(events)
                        .putObject("delta")
                        .putArray("tool_calls")
                        .addObject()
                        .put("index", index);
                if (isFirst) {
                    part.put("id", "call_" + random.nextInt(3)).put("type", "function");
                }
                ObjectNode function = part.putObject("function").put("arguments", piece);
                if (isFirst) {
                    function.put("name", call.tool());
                }
                isFirst = false;
            }
        }
        ObjectNode last = choice(events);
        last.putObject("delta");
        last.put("finish_reason", said.calls().isEmpty() ? "stop" : "tool_calls");
        ObjectNode usage = JSON.createObjectNode();
        usage.putArray("choices");
        ObjectNode counts = usage.putObject("usage")
                .put(
                        "prompt_tokens",
                        said.usage().input()
                                + said.usage().cacheWrite()
                                + said.usage().cacheRead())
                .put("completion_tokens", said.usage().output());
        counts.putObject("prompt_tokens_details")
                .put("cached_tokens", said.usage().cacheRead())
                .put("cache_write_tokens", said.usage().cacheWrite());
        events.add(usage);
        return events;
    }

    private static ObjectNode choice(List<ObjectNode> events) {
        ObjectNode chunk = JSON.createObjectNode();
        events.add(chunk);
        return chunk.putArray("choices").addObject().put("index", 0);
    }

    private static List<ObjectNode> gemini(Said said, Random random) {
        List<ObjectNode> events = new ArrayList<>();
        for (String piece : pieces(said.reasoning(), random)) {
            parts(events).addObject().put("text", piece).put("thought", true);
        }
        for (String piece : pieces(said.text(), random)) {
            parts(events).addObject().put("text", piece);
        }
        boolean isSigned = said.signature().isEmpty();
        for (Said.Call call : said.calls()) {
            ObjectNode part = parts(events).addObject();
            ObjectNode asked = part.putObject("functionCall").put("name", call.tool());
            asked.set("args", arguments(call));
            if (!isSigned) {
                part.put("thoughtSignature", said.signature());
                isSigned = true;
            }
        }
        if (!isSigned) {
            parts(events).addObject().put("text", "").put("thoughtSignature", said.signature());
        }
        ObjectNode last = JSON.createObjectNode();
        last.putArray("candidates").addObject().put("finishReason", "STOP");
        last.putObject("usageMetadata")
                .put("promptTokenCount", said.usage().input() + said.usage().cacheRead())
                .put("cachedContentTokenCount", said.usage().cacheRead())
                .put("candidatesTokenCount", said.usage().output());
        events.add(last);
        return events;
    }

    private static ArrayNode parts(List<ObjectNode> events) {
        ObjectNode chunk = JSON.createObjectNode();
        events.add(chunk);
        return chunk.putArray("candidates")
                .addObject()
                .putObject("content")
                .put("role", "model")
                .putArray("parts");
    }

    /** This protocol cannot say what is no JSON. */
    private static JsonNode arguments(Said.Call call) {
        try {
            return call.isSound()
                    ? JSON.readTree(call.arguments())
                    : JSON.createArrayNode().add(1);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<String> pieces(String text, Random random) {
        List<String> pieces = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int left = text.codePointCount(at, text.length());
            int to = text.offsetByCodePoints(at, Math.min(left, 1 + random.nextInt(24)));
            pieces.add(text.substring(at, to));
            at = to;
        }
        return pieces;
    }
}
