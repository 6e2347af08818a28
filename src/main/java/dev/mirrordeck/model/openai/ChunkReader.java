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
import java.util.TreeMap;

/** Puts a message together from its chunks. */
final class ChunkReader {
    private final int turn;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final ArrayNode details = Json.object().putArray("details");
    private final Map<Integer, Call> calls = new TreeMap<>();
    private String finish = "";
    private Usage usage = Usage.ZERO;

    /** One call while it grows. */
    private static final class Call {
        final StringBuilder name = new StringBuilder();
        final StringBuilder arguments = new StringBuilder();
        String id = "";
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
        text.append(delta.path("content").asText(""));
        String thought = delta.path("reasoning_content").asText("");
        reasoning.append(thought.isEmpty() ? delta.path("reasoning").asText("") : thought);
        delta.path("reasoning_details").forEach(details::add);
        delta.path("tool_calls").forEach(this::call);
        finish = choice.path("finish_reason").asText(finish);
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
        List<ToolCall> made = new ArrayList<>();
        ObjectNode verbatim = Json.object().put("role", "assistant");
        if (!text.isEmpty() || calls.isEmpty()) {
            verbatim.put("content", text.isEmpty() ? "(no words)" : text.toString());
        }
        if (!details.isEmpty()) {
            verbatim.set("reasoning_details", details);
        }
        if (!calls.isEmpty()) {
            ArrayNode shown = verbatim.putArray("tool_calls");
            calls.values().forEach(call -> made.add(made(call, made.size() + 1, shown)));
        }
        return new Reply(text.toString(), reasoning.toString(), made, usage, verbatim.toString());
    }

    private ToolCall made(Call call, int position, ArrayNode shown) {
        String arguments = call.arguments.toString();
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
        if (index < 0) {
            // some servers number nothing: a new id is a new call
            boolean isNew = calls.isEmpty()
                    || (!id.isEmpty() && !calls.get(calls.size() - 1).id.equals(id));
            index = isNew ? calls.size() : calls.size() - 1;
        }
        Call call = calls.computeIfAbsent(index, none -> new Call());
        call.id = id.isEmpty() ? call.id : id;
        String name = delta.path("function").path("name").asText("");
        if (!name.contentEquals(call.name)) {
            call.name.append(name);
        }
        JsonNode arguments = delta.path("function").path("arguments");
        call.arguments.append(arguments.isContainerNode() ? arguments.toString() : arguments.asText(""));
    }

    private void usage(JsonNode said) {
        long prompt = said.path("prompt_tokens").asLong();
        long cached = Math.min(
                prompt,
                said.path("prompt_tokens_details")
                        .path("cached_tokens")
                        .asLong(said.path("prompt_cache_hit_tokens").asLong()));
        usage = new Usage(
                prompt - cached, 0, cached, said.path("completion_tokens").asLong());
    }

    private static Unfinished failure(JsonNode error) {
        int status = error.path("code").asInt(error.path("status").asInt(500));
        Fault fault = Json.fault(status < 400 ? 500 : status, "{\"error\":" + error + "}");
        return new Unfinished(fault.kind(), fault.sentence());
    }
}
