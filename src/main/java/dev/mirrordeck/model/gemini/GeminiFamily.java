package dev.mirrordeck.model.gemini;

import com.fasterxml.jackson.databind.JsonNode;
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
        return root.toString();
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
