package dev.mirrordeck.model.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mirrordeck.event.CallId;
import dev.mirrordeck.event.ToolCall;
import java.util.Map;
import java.util.TreeMap;

/** Tool calls as models write them: arguments are one JSON object or they are nothing that may run. */
public final class Calls {
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Calls() {}

    /** The call; arguments that are no object are kept as they came, under a name that no tool takes. */
    public static ToolCall of(int turn, int position, String tool, String arguments) {
        return new ToolCall(CallId.of(turn, position), tool.isBlank() ? "unnamed" : tool, words(shown(arguments)));
    }

    /** The arguments of a call that the reply's end cut short before they began: nobody knows what they would have been. */
    public static String cutShort(String arguments) {
        return arguments.isBlank() ? "(cut short)" : arguments;
    }

    /** What the history shows as the arguments: the protocols allow nothing but an object there. */
    public static ObjectNode shown(String arguments) {
        try {
            JsonNode node = arguments.isBlank() ? JSON.createObjectNode() : JSON.readTree(arguments);
            if (node instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException malformed) {
            // shown as the text that it is
        }
        return JsonNodeFactory.instance.objectNode().put(ToolCall.MALFORMED, arguments);
    }

    /** Our id in letters that every service takes. */
    public static String wireId(CallId id) {
        return "call_" + id.value().replace('.', '_');
    }

    private static Map<String, String> words(ObjectNode object) {
        Map<String, String> words = new TreeMap<>();
        object.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (!value.isNull()) {
                words.put(field.getKey(), value.isValueNode() ? value.asText() : value.toString());
            }
        });
        return words;
    }
}
