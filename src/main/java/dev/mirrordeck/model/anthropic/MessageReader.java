package dev.mirrordeck.model.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mirrordeck.event.CallId;
import dev.mirrordeck.event.ModelEvent.FaultKind;
import dev.mirrordeck.event.ToolCall;
import dev.mirrordeck.event.Usage;
import dev.mirrordeck.model.chat.Calls;
import dev.mirrordeck.model.chat.Json;
import dev.mirrordeck.model.chat.Reply;
import dev.mirrordeck.model.chat.Unfinished;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Puts a message together from its events, every block as it was: order, signatures and unknown kinds included. */
final class MessageReader {
    private static final Set<String> CUT_SHORT = Set.of("max_tokens", "model_context_window_exceeded");

    private final int turn;
    private final Map<Integer, Block> blocks = new TreeMap<>();
    private long input;
    private long cacheWrite;
    private long cacheRead;
    private long output;
    private String stopReason = "";
    private boolean isStopped;

    /** One block while it grows. */
    private static final class Block {
        final ObjectNode shape;
        final StringBuilder text = new StringBuilder();
        final StringBuilder signature = new StringBuilder();
        boolean isClosed;

        Block(ObjectNode shape) {
            this.shape = shape;
        }

        String kind() {
            return shape.path("type").asText();
        }
    }

    MessageReader(int turn) {
        this.turn = turn;
    }

    void take(JsonNode event) throws Unfinished {
        switch (event.path("type").asText()) {
            case "message_start" -> usage(event.path("message").path("usage"));
            case "content_block_start" -> start(event);
            case "content_block_delta" -> grow(event);
            case "content_block_stop" -> block(event).isClosed = true;
            case "message_delta" -> {
                usage(event.path("usage"));
                stopReason = event.path("delta").path("stop_reason").asText(stopReason);
            }
            case "message_stop" -> isStopped = true;
            case "error" -> throw failure(event.path("error"));
            default -> {
                // pings, and whatever the protocol may learn to say
            }
        }
    }

    Reply finish() throws Unfinished {
        if (!isStopped || blocks.values().stream().anyMatch(block -> !block.isClosed)) {
            throw new Unfinished(FaultKind.CUT, "The model service's answer broke off before its end.");
        }
        if (stopReason.equals("refusal")) {
            throw new Unfinished(FaultKind.DECLINED, "The model declined to answer.");
        }
        StringBuilder text = new StringBuilder();
        StringBuilder reasoning = new StringBuilder();
        List<ToolCall> calls = new ArrayList<>();
        ArrayNode verbatim = Json.object().putArray("content");
        for (Block block : blocks.values()) {
            switch (block.kind()) {
                case "text" -> {
                    text.append(text.isEmpty() ? "" : "\n").append(block.text);
                    block.shape.put("text", block.text.toString());
                }
                case "thinking" -> {
                    reasoning.append(reasoning.isEmpty() ? "" : "\n").append(block.text);
                    block.shape.put("thinking", block.text.toString());
                    block.shape.put("signature", block.signature.toString());
                }
                case "tool_use" -> calls.add(call(block, calls.size() + 1));
                default -> {
                    // redacted reasoning, say: goes back as it came
                }
            }
            boolean isEmptyText =
                    block.kind().equals("text") && block.text.toString().isBlank();
            if (!isEmptyText) {
                verbatim.add(block.shape);
            }
        }
        String shown = verbatim.isEmpty() ? "" : verbatim.toString();
        return new Reply(
                text.toString(), reasoning.toString(), calls, new Usage(input, cacheWrite, cacheRead, output), shown);
    }

    private void start(JsonNode event) throws Unfinished {
        if (!(event.path("content_block") instanceof ObjectNode shape)
                || !event.path("index").isInt()) {
            throw new Unfinished(FaultKind.GARBLED, "The model service began a block that is none.");
        }
        Block block = new Block(shape.deepCopy());
        block.text.append(shape.path(shape.path("type").asText().equals("thinking") ? "thinking" : "text")
                .asText(""));
        block.signature.append(shape.path("signature").asText(""));
        if (blocks.put(event.path("index").asInt(), block) != null) {
            throw new Unfinished(FaultKind.GARBLED, "The model service began the same block twice.");
        }
    }

    private void grow(JsonNode event) throws Unfinished {
        Block block = block(event);
        JsonNode delta = event.path("delta");
        switch (delta.path("type").asText()) {
            case "text_delta" -> block.text.append(delta.path("text").asText());
            case "thinking_delta" -> block.text.append(delta.path("thinking").asText());
            case "signature_delta" ->
                block.signature.append(delta.path("signature").asText());
            case "input_json_delta" ->
                block.text.append(delta.path("partial_json").asText());
            default -> {
                // citations and the like: nothing the session needs
            }
        }
    }

    private Block block(JsonNode event) throws Unfinished {
        Block block = blocks.get(event.path("index").asInt(-1));
        if (block == null || block.isClosed) {
            throw new Unfinished(FaultKind.GARBLED, "The model service went on with a block that is not open.");
        }
        return block;
    }

    private ToolCall call(Block block, int position) {
        String arguments = block.text.toString();
        if (arguments.isEmpty() && !block.shape.path("input").isEmpty()) {
            arguments = block.shape.path("input").toString();
        }
        boolean isCut = CUT_SHORT.contains(stopReason) && block == lastBlock();
        arguments = isCut ? Calls.cutShort(arguments) : arguments;
        ToolCall call = Calls.of(turn, position, block.shape.path("name").asText(), arguments);
        block.shape.put("id", Calls.wireId(CallId.of(turn, position)));
        block.shape.put("name", call.tool());
        block.shape.set("input", Calls.shown(arguments));
        return call;
    }

    private Block lastBlock() {
        return blocks.values().stream().reduce((first, second) -> second).orElseThrow();
    }

    private void usage(JsonNode usage) {
        input = usage.path("input_tokens").asLong(input);
        cacheWrite = usage.path("cache_creation_input_tokens").asLong(cacheWrite);
        cacheRead = usage.path("cache_read_input_tokens").asLong(cacheRead);
        output = usage.path("output_tokens").asLong(output);
    }

    private static Unfinished failure(JsonNode error) {
        FaultKind kind = switch (error.path("type").asText()) {
            case "rate_limit_error" -> FaultKind.RATE_LIMITED;
            case "authentication_error", "permission_error", "not_found_error", "billing_error" ->
                FaultKind.NOT_ALLOWED;
            case "invalid_request_error" -> FaultKind.BAD_REQUEST;
            case "request_too_large" -> FaultKind.TOO_LONG;
            default -> FaultKind.OVERLOADED;
        };
        return new Unfinished(
                kind, Json.fault(kind, error.path("message").asText()).sentence());
    }
}
