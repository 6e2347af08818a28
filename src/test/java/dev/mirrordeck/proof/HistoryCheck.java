package dev.mirrordeck.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What each service demands of a history, written down apart from the code that makes one. */
final class HistoryCheck {
    private HistoryCheck() {}

    /** What is wrong with a request's history; empty where nothing is. */
    static Optional<String> problem(Protocol protocol, String body) {
        JsonNode root;
        try {
            root = Protocol.JSON.readTree(body);
        } catch (IOException noJson) {
            return Optional.of("no JSON: " + noJson);
        }
        return switch (protocol) {
            case ANTHROPIC -> anthropic(root.path("messages"));
            case OPENAI -> openai(root.path("messages"));
            case GEMINI -> gemini(root.path("contents"));
        };
    }

    /** Calls are answered at the head of the very next message, each once; no block is empty; people come first and last. */
    private static Optional<String> anthropic(JsonNode messages) {
        Set<String> open = new HashSet<>();
        Set<String> all = new HashSet<>();
        String role = "assistant";
        for (JsonNode message : messages) {
            boolean isAssistant = message.path("role").asText().equals("assistant");
            if (isAssistant && !role.equals("user")) {
                return Optional.of("two replies in a row");
            }
            role = message.path("role").asText();
            boolean isHead = true;
            for (JsonNode block : blocks(message.path("content"))) {
                String type = block.path("type").asText();
                if (type.equals("text") && block.path("text").asText().isBlank()) {
                    return Optional.of("an empty text");
                }
                if (type.equals("thinking") && block.path("signature").asText().isEmpty()) {
                    return Optional.of("reasoning without its signature");
                }
                if (type.equals("tool_use")
                        && !(isAssistant
                                && all.add(block.path("id").asText())
                                && open.add(block.path("id").asText())
                                && block.path("input").isObject())) {
                    return Optional.of("a call that is none: " + block);
                }
                if (type.equals("tool_result")
                        && !(isHead && open.remove(block.path("tool_use_id").asText()))) {
                    return Optional.of("a result of nothing, or behind words: " + block);
                }
                isHead &= type.equals("tool_result");
            }
            if (!isAssistant && !open.isEmpty()) {
                return Optional.of("calls without a result: " + open);
            }
        }
        return role.equals("user") ? Optional.empty() : Optional.of("the last word is not the user's");
    }

    private static Iterable<JsonNode> blocks(JsonNode content) {
        return content.isTextual()
                ? List.of(Protocol.JSON.createObjectNode().put("type", "text").put("text", content.asText()))
                : content;
    }

    /** The results of a reply's calls stand right behind it, each once; a reply has words or calls. */
    private static Optional<String> openai(JsonNode messages) {
        Set<String> open = new HashSet<>();
        Set<String> all = new HashSet<>();
        String role = "";
        for (JsonNode message : messages) {
            role = message.path("role").asText();
            if (role.equals("tool")) {
                if (!open.remove(message.path("tool_call_id").asText())) {
                    return Optional.of("a result of nothing: " + message);
                }
            } else if (!open.isEmpty()) {
                return Optional.of("calls without a result: " + open);
            }
            for (JsonNode call : message.path("tool_calls")) {
                if (!all.add(call.path("id").asText())
                        || !open.add(call.path("id").asText())) {
                    return Optional.of("an id twice: " + call);
                }
                if (!isObject(call.path("function").path("arguments").asText())) {
                    return Optional.of("arguments that are no object: " + call);
                }
            }
            if (message.path("content").asText("").isEmpty()
                    && message.path("tool_calls").isEmpty()) {
                return Optional.of("an empty message: " + message);
            }
        }
        return !open.isEmpty() || role.equals("assistant") ? Optional.of("it ends with a reply") : Optional.empty();
    }

    private static boolean isObject(String json) {
        try {
            return Protocol.JSON.readTree(json).isObject();
        } catch (IOException noJson) {
            return false;
        }
    }

    /** As many results, in the same order, right behind calls; roles alternate where calls are. */
    private static Optional<String> gemini(JsonNode contents) {
        List<String> open = new ArrayList<>();
        String role = "model";
        for (JsonNode content : contents) {
            boolean isModel = content.path("role").asText().equals("model");
            if (isModel && role.equals("model")) {
                return Optional.of("two replies in a row, or one at the start");
            }
            role = content.path("role").asText();
            if (content.path("parts").isEmpty()) {
                return Optional.of("a message without parts");
            }
            for (JsonNode part : content.path("parts")) {
                if (part.has("functionCall")) {
                    open.add(part.path("functionCall").path("name").asText());
                }
                if (part.has("functionResponse")) {
                    String name = part.path("functionResponse").path("name").asText();
                    if (open.isEmpty() || !open.removeFirst().equals(name)) {
                        return Optional.of("a result of nothing: " + part);
                    }
                }
            }
            if (!isModel && !open.isEmpty()) {
                return Optional.of("calls without a result: " + open);
            }
        }
        return role.equals("model") ? Optional.of("it ends with a reply") : Optional.empty();
    }
}
