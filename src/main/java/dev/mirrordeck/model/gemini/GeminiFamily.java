package dev.mirrordeck.model.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiStreamingChatModel;
import dev.mirrordeck.model.chat.Endpoint;
import dev.mirrordeck.model.chat.Family;
import dev.mirrordeck.model.chat.Json;
import dev.mirrordeck.model.chat.Reply;
import dev.mirrordeck.model.chat.Unfinished;
import dev.mirrordeck.model.wire.Fault;
import dev.mirrordeck.model.wire.SseEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Google's Gemini protocol. The service caches equal prefixes by itself. */
public final class GeminiFamily implements Family {
    @Override
    public String standardUrl() {
        return "https://generativelanguage.googleapis.com/v1beta";
    }

    @Override
    public StreamingChatModel model(Endpoint endpoint, HttpClientBuilder http, int maxOutput) {
        return GoogleAiGeminiStreamingChatModel.builder()
                .httpClientBuilder(http)
                .baseUrl(endpoint.baseUrl())
                .apiKey(endpoint.key().reveal())
                .modelName(endpoint.model())
                .maxOutputTokens(maxOutput)
                // else reasoning would be told as text
                .returnThinking(true)
                .build();
    }

    @Override
    public Map<String, Object> effort(String word) {
        return Map.of("generationConfig", Map.of("thinkingConfig", Map.of("thinkingLevel", word)));
    }

    @Override
    public String amend(String body, List<String> verbatims) {
        JsonNode root = Json.own(body);
        Iterator<String> next = verbatims.iterator();
        for (JsonNode content : root.path("contents")) {
            if (content.path("role").asText().equals("model") && next.hasNext()) {
                String verbatim = next.next();
                if (!verbatim.isEmpty()) {
                    ((ObjectNode) content).set("parts", Json.own(verbatim));
                }
            }
        }
        gather(root.path("contents"));
        pair(root.path("contents"));
        return root.toString();
    }

    /** The results of one reply's calls stand in one message: the service counts them against the calls. */
    private static void gather(JsonNode contents) {
        ArrayNode before = Json.object().putArray("none");
        for (Iterator<JsonNode> each = contents.iterator(); each.hasNext(); ) {
            JsonNode parts = each.next().path("parts");
            boolean isResult = parts.path(0).has("functionResponse");
            if (isResult && before.path(0).has("functionResponse")) {
                before.addAll((ArrayNode) parts);
                each.remove();
            } else if (parts instanceof ArrayNode own) {
                before = own;
            }
        }
    }

    /** A result bears its call's id where the service gave one, and none where it did not. */
    private static void pair(JsonNode contents) {
        Deque<String> ids = new ArrayDeque<>();
        for (JsonNode content : contents) {
            for (JsonNode part : content.path("parts")) {
                if (part.has("functionCall")) {
                    ids.add(part.path("functionCall").path("id").asText(""));
                }
                if (part.path("functionResponse") instanceof ObjectNode result && !ids.isEmpty()) {
                    String id = ids.remove();
                    result.remove("id");
                    if (!id.isEmpty()) {
                        result.put("id", id);
                    }
                }
            }
        }
    }

    @Override
    public Reply read(int turn, List<SseEvent> events) throws Unfinished {
        PartReader reader = new PartReader(turn);
        for (SseEvent event : events) {
            if (!event.data().isBlank()) {
                reader.take(Json.parse(event.data()));
            }
        }
        return reader.finish();
    }

    @Override
    public Fault explain(int status, String body) {
        return Json.fault(status, body);
    }
}
