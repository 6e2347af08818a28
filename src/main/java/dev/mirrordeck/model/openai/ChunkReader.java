package dev.mirrordeck.model.openai;

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
import dev.mirrordeck.model.wire.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts a message together from its chunks. */
final class ChunkReader {
    private static final Set<String> GROWING = Set.of("text", "summary", "data");

    private final int turn;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    private final ArrayNode details = Json.object().putArray("details");
    private final List<Call> calls = new ArrayList<>();
    private Optional<String> reasoningField = Optional.empty();
    private String finish = "";
    private Usage usage = Usage.ZERO;

    /** One call while it grows. */
    private static final class Call {
        final StringBuilder name = new StringBuilder();
        final StringBuilder arguments = new StringBuilder();
        String id = "";
        /** -1 where the server numbers nothing. */
        int index = -1;
    }

    ChunkReader(int turn) {
        this.turn = turn;
    }

    void take(JsonNode chunk) throws Unfinished {
        if (chunk.hasNonNull("error")) {
            throw failure(chunk.path("error"));
        }
        if (chunk.path("usage").isObject()) {
            usage(chunk.path("usage"));
        }
        JsonNode choice = chunk.path("choices").path(0);
        JsonNode delta = choice.path("delta");
        content(delta.path("content"));
        refusal.append(delta.path("refusal").asText(""));
        reasoning(delta);
        delta.path("reasoning_details").forEach(this::detail);
        delta.path("tool_calls").forEach(this::call);
        finish = choice.path("finish_reason").asText(finish);
    }

    /** Text, or a list of parts as some servers have it. */
    private void content(JsonNode content) {
        if (!content.isArray()) {
            text.append(content.asText(""));
        }
        for (JsonNode part : content) {
            text.append(part.path("text").asText(""));
            part.path("thinking")
                    .forEach(thought -> reasoning.append(thought.path("text").asText("")));
        }
    }

    /** Servers give it one of two names, some give both. */
    private void reasoning(JsonNode delta) {
        for (String field : List.of("reasoning_content", "reasoning")) {
            boolean isIts = reasoningField.isEmpty() || reasoningField.get().equals(field);
            if (delta.path(field).isTextual() && isIts) {
                reasoningField = Optional.of(field);
                reasoning.append(delta.path(field).asText());
            }
        }
    }

    /** Pieces of one block of reasoning become one block again, as it must be sent back. */
    private void detail(JsonNode piece) {
        JsonNode last = details.isEmpty() ? Json.object() : details.get(details.size() - 1);
        boolean isSame = piece.isObject()
                && piece.has("index")
                && last.path("type").equals(piece.path("type"))
                && last.path("index").equals(piece.path("index"));
        if (!isSame) {
            details.add(piece.deepCopy());
            return;
        }
        for (Map.Entry<String, JsonNode> field : piece.properties()) {
            boolean isGrown = GROWING.contains(field.getKey())
                    && last.path(field.getKey()).isTextual();
            if (isGrown && field.getValue().isTextual()) {
                String grown =
                        last.path(field.getKey()).asText() + field.getValue().asText();
                ((ObjectNode) last).put(field.getKey(), grown);
            } else if (!field.getValue().isNull()) {
                ((ObjectNode) last).set(field.getKey(), field.getValue());
            }
        }
    }

    Reply finish() throws Unfinished {
        switch (finish) {
            case "", "null" ->
                throw new Unfinished(FaultKind.CUT, "The model service's answer broke off before its end.");
            case "content_filter" -> throw new Unfinished(FaultKind.DECLINED, "The model service declined to answer.");
            default -> {
                // stop, tool_calls, length and what others call them
            }
        }
        if (text.isEmpty() && calls.isEmpty() && !refusal.isEmpty()) {
            Fault declined = Json.fault(FaultKind.DECLINED, refusal.toString());
            throw new Unfinished(declined.kind(), declined.sentence());
        }
        List<ToolCall> made = new ArrayList<>();
        ObjectNode verbatim = Json.object().put("role", "assistant");
        if (!text.isEmpty() || calls.isEmpty()) {
            verbatim.put("content", text.isEmpty() ? "(no words)" : text.toString());
        }
        if (!details.isEmpty()) {
            verbatim.set("reasoning_details", details);
        } else if (reasoningField.isPresent()) {
            // who reasons between calls wants it back, and some refuse a history without it
            verbatim.put(reasoningField.get(), reasoning.toString());
        }
        if (!calls.isEmpty()) {
            ArrayNode shown = verbatim.putArray("tool_calls");
            calls.forEach(call -> made.add(made(call, made.size() + 1, shown)));
        }
        return new Reply(text.toString(), reasoning.toString(), made, usage, verbatim.toString());
    }

    private ToolCall made(Call call, int position, ArrayNode shown) {
        boolean isCut = finish.equals("length") && call == calls.getLast();
        String arguments = isCut ? Calls.cutShort(call.arguments.toString()) : call.arguments.toString();
        ToolCall made = Calls.of(turn, position, call.name.toString(), arguments);
        // what was no JSON cannot stand in the history as if it were
        boolean isSound = !made.hasMalformedArguments() && !arguments.isBlank();
        ObjectNode entry = shown.addObject()
                .put("id", Calls.wireId(CallId.of(turn, position)))
                .put("type", "function");
        entry.putObject("function")
                .put("name", made.tool())
                .put("arguments", isSound ? arguments : Calls.shown(arguments).toString());
        return made;
    }

    private void call(JsonNode delta) {
        int index = delta.path("index").asInt(-1);
        String id = delta.path("id").asText("");
        String name = delta.path("function").path("name").asText("");
        Call call = known(index, id, name).orElseGet(() -> {
            calls.add(new Call());
            return calls.getLast();
        });
        call.index = index;
        call.id = id.isEmpty() ? call.id : id;
        if (!name.contentEquals(call.name)) {
            call.name.append(name);
        }
        JsonNode arguments = delta.path("function").path("arguments");
        call.arguments.append(arguments.isContainerNode() ? arguments.toString() : arguments.asText(""));
    }

    /**
     * The call that a piece goes on with. Some servers number nothing, some give every call the same number, some name no
     * ids and some a new id with every piece: only a name beside another id, or beside arguments, begins another call.
     */
    private Optional<Call> known(int index, String id, String name) {
        Optional<Call> last = calls.reversed().stream()
                .filter(call -> index < 0 || call.index == index)
                .findFirst();
        return last.filter(call -> {
            boolean isOtherId = !id.isEmpty() && !call.id.isEmpty() && !id.equals(call.id);
            boolean isUnmarked = id.isEmpty() && index < 0 && !call.arguments.isEmpty();
            return name.isEmpty() || !(isOtherId || isUnmarked);
        });
    }

    private void usage(JsonNode said) {
        long prompt = said.path("prompt_tokens").asLong();
        long cached = Math.min(
                prompt,
                said.path("prompt_tokens_details")
                        .path("cached_tokens")
                        .asLong(said.path("prompt_cache_hit_tokens").asLong()));
        long written = Math.min(
                prompt - cached,
                said.path("prompt_tokens_details").path("cache_write_tokens").asLong());
        usage = new Usage(
                prompt - cached - written,
                written,
                cached,
                said.path("completion_tokens").asLong());
    }

    private static Unfinished failure(JsonNode error) {
        int status = error.path("code").asInt(error.path("status").asInt(500));
        Fault fault = Json.fault(status < 400 ? 500 : status, "{\"error\":" + error + "}");
        return new Unfinished(fault.kind(), fault.sentence());
    }
}
