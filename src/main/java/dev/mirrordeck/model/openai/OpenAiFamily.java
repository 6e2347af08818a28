package dev.mirrordeck.model.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
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

/**
 * OpenAI's chat protocol. Services that speak it cache equal prefixes by themselves, so an earlier reply must be sent
 * back letter by letter.
 */
public final class OpenAiFamily implements Family {
    @Override
    public String standardUrl() {
        return "https://api.openai.com/v1";
    }

    @Override
    public StreamingChatModel model(Endpoint endpoint, HttpClientBuilder http, int maxOutput) {
        var builder = OpenAiStreamingChatModel.builder()
                .httpClientBuilder(http)
                .baseUrl(endpoint.baseUrl())
                .apiKey(endpoint.key().reveal())
                .modelName(endpoint.model())
                .customParameters(endpoint.parameters());
        // OpenAI's own models know only the newer name; those who copied the protocol mostly the older one
        boolean isOpenAi = endpoint.baseUrl().equals(standardUrl());
        return (isOpenAi ? builder.maxCompletionTokens(maxOutput) : builder.maxTokens(maxOutput)).build();
    }

    @Override
    public Map<String, Object> effort(String word) {
        return Map.of("reasoning_effort", word);
    }

    @Override
    public String amend(String body, List<String> verbatims) {
        JsonNode root = Json.own(body);
        Iterator<String> next = verbatims.iterator();
        if (root.path("messages") instanceof ArrayNode messages) {
            for (int i = 0; i < messages.size(); i++) {
                if (messages.get(i).path("role").asText().equals("assistant") && next.hasNext()) {
                    String verbatim = next.next();
                    if (!verbatim.isEmpty()) {
                        messages.set(i, Json.own(verbatim));
                    }
                }
            }
        }
        return root.toString();
    }

    @Override
    public Reply read(int turn, List<SseEvent> events) throws Unfinished {
        ChunkReader reader = new ChunkReader(turn);
        for (SseEvent event : events) {
            if (!event.data().isBlank() && !event.data().strip().equals("[DONE]")) {
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
