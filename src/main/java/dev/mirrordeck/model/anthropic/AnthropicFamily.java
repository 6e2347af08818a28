package dev.mirrordeck.model.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.mirrordeck.model.chat.Endpoint;
import dev.mirrordeck.model.chat.Family;
import dev.mirrordeck.model.chat.Json;
import dev.mirrordeck.model.chat.Reply;
import dev.mirrordeck.model.chat.Unfinished;
import dev.mirrordeck.model.wire.Fault;
import dev.mirrordeck.model.wire.SseEvent;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Anthropic's messages protocol. The whole prefix of the conversation is marked for the cache by one word at the
 * request's top level.
 */
public final class AnthropicFamily implements Family {
    @Override
    public String standardUrl() {
        return "https://api.anthropic.com/v1";
    }

    @Override
    public StreamingChatModel model(Endpoint endpoint, HttpClientBuilder http, int maxOutput) {
        Map<String, Object> parameters = new HashMap<>(endpoint.parameters());
        parameters.putIfAbsent("cache_control", Map.of("type", "ephemeral"));
        return AnthropicStreamingChatModel.builder()
                .httpClientBuilder(http)
                .baseUrl(endpoint.baseUrl())
                .apiKey(endpoint.key().reveal())
                .modelName(endpoint.model())
                .maxTokens(maxOutput)
                .customParameters(parameters)
                .build();
    }

    @Override
    public Map<String, Object> effort(String word) {
        return Map.of("output_config", Map.of("effort", word));
    }

    @Override
    public String amend(String body, List<String> verbatims) {
        JsonNode root = Json.own(body);
        Iterator<String> next = verbatims.iterator();
        for (JsonNode message : root.path("messages")) {
            if (message.path("role").asText().equals("assistant") && next.hasNext()) {
                String verbatim = next.next();
                if (!verbatim.isEmpty()) {
                    ((ObjectNode) message).set("content", Json.own(verbatim));
                }
            }
        }
        return root.toString();
    }

    @Override
    public Reply read(int turn, List<SseEvent> events) throws Unfinished {
        MessageReader reader = new MessageReader(turn);
        for (SseEvent event : events) {
            if (!event.data().isBlank() && !event.data().equals("[DONE]")) {
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
