package dev.mirrordeck.model.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.Set;

/** Puts a reply together from its parts; signatures stay on the parts they came with. */
final class PartReader {
    private static final Set<String> DECLINED =
            Set.of("SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "LANGUAGE", "IMAGE_SAFETY");

    private final int turn;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final List<ToolCall> calls = new ArrayList<>();
    private final ArrayNode verbatim = Json.object().putArray("parts");
    private String finish = "";
    private String blocked = "";
    private Usage usage = Usage.ZERO;

    PartReader(int turn) {
        this.turn = turn;
    }

    void take(JsonNode response) throws Unfinished {
        if (response.path("error").isObject()) {
            Fault fault = Json.fault(response.path("error").path("code").asInt(500), response.toString());
            throw new Unfinished(fault.kind(), fault.sentence());
        }
        blocked = response.path("promptFeedback").path("blockReason").asText(blocked);
        JsonNode candidate = response.path("candidates").path(0);
        candidate.path("content").path("parts").forEach(this::part);
        finish = candidate.path("finishReason").asText(finish);
        if (response.path("usageMetadata").isObject()) {
            usage(response.path("usageMetadata"));
        }
    }

    Reply finish() throws Unfinished {
        if (!blocked.isEmpty() || DECLINED.contains(finish)) {
            throw new Unfinished(
                    FaultKind.DECLINED,
                    "The model service declined to answer: " + (blocked.isEmpty() ? finish : blocked) + ".");
        }
        if (finish.startsWith("MALFORMED_")) {
            throw new Unfinished(FaultKind.GARBLED, "The model wrote a call that the service could not read.");
        }
        if (finish.isEmpty()) {
            throw new Unfinished(FaultKind.CUT, "The model service's answer broke off before its end.");
        }
        String shown = verbatim.isEmpty() ? "" : verbatim.toString();
        return new Reply(text.toString(), reasoning.toString(), calls, usage, shown);
    }

    private void part(JsonNode part) {
        if (part.path("functionCall").isObject()) {
            JsonNode asked = part.path("functionCall");
            String arguments =
                    asked.path("args").isMissingNode() ? "" : asked.path("args").toString();
            calls.add(Calls.of(turn, calls.size() + 1, asked.path("name").asText(), arguments));
            verbatim.add(part);
        } else if (part.has("text")) {
            boolean isThought = part.path("thought").asBoolean();
            (isThought ? reasoning : text).append(part.path("text").asText());
            append((ObjectNode) part.deepCopy());
        } else {
            verbatim.add(part);
        }
    }

    /** Pieces of one text become one part again; a signed piece stays by itself. */
    private void append(ObjectNode part) {
        JsonNode last = verbatim.isEmpty() ? Json.object() : verbatim.get(verbatim.size() - 1);
        boolean isSame = last.has("text")
                && !last.has("thoughtSignature")
                && !part.has("thoughtSignature")
                && last.path("thought").asBoolean() == part.path("thought").asBoolean();
        if (isSame) {
            ((ObjectNode) last)
                    .put("text", last.path("text").asText() + part.path("text").asText());
        } else {
            verbatim.add(part);
        }
    }

    private void usage(JsonNode said) {
        long prompt = said.path("promptTokenCount").asLong();
        long cached = Math.min(prompt, said.path("cachedContentTokenCount").asLong());
        long output = said.path("candidatesTokenCount").asLong()
                + said.path("thoughtsTokenCount").asLong();
        usage = new Usage(prompt - cached, 0, cached, output);
    }
}
