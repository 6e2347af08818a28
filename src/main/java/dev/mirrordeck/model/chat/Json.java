package dev.mirrordeck.model.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mirrordeck.event.ModelEvent.FaultKind;
import dev.mirrordeck.model.wire.Fault;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the families have in common in reading JSON that somebody else wrote. */
public final class Json {
    private static final int MOST_MESSAGE = 400;

    private Json() {}

    public static ObjectNode object() {
        return Calls.JSON.createObjectNode();
    }

    /** One object of a stream. */
    public static JsonNode parse(String data) throws Unfinished {
        try {
            JsonNode node = Calls.JSON.readTree(data);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException malformed) {
            // told like any other shape that is no object
        }
        throw new Unfinished(FaultKind.GARBLED, "The model service's answer is not what its protocol allows.");
    }

    /** A body that this program wrote itself. */
    public static JsonNode own(String body) {
        try {
            return Calls.JSON.readTree(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    /** A body of our own with parameters in it, the inner ones beside those that are there. */
    static String with(String body, Map<String, Object> parameters) {
        if (parameters.isEmpty()) {
            return body;
        }
        ObjectNode root = (ObjectNode) own(body);
        merge(root, Calls.JSON.valueToTree(parameters));
        return root.toString();
    }

    private static void merge(ObjectNode into, JsonNode more) {
        for (Map.Entry<String, JsonNode> field : more.properties()) {
            if (field.getValue().isObject() && into.path(field.getKey()) instanceof ObjectNode inner) {
                merge(inner, field.getValue());
            } else {
                into.set(field.getKey(), field.getValue());
            }
        }
    }

    /** The fault behind a status, with the service's own sentence where it gave one. */
    public static Fault fault(int status, String body) {
        String said = message(body);
        String low = said.toLowerCase(Locale.ROOT);
        boolean isTooLong = status == 413
                || (status == 400
                        && (low.contains("too long")
                                || low.contains("context window")
                                || low.contains("context size")
                                || low.contains("context length")
                                || low.contains("context_length")
                                || low.contains("maximum context")
                                || low.contains("exceeds the maximum number of tokens")));
        FaultKind kind = isTooLong ? FaultKind.TOO_LONG : kind(status);
        return new Fault(kind, head(kind) + " (HTTP " + status + ")" + (said.isEmpty() ? "." : ": " + said));
    }

    /** What a good answer means that is one body and no stream. */
    static Fault noStream(String body) {
        String said = message(body);
        int code = errorCode(body);
        if (code >= 400) {
            return fault(code, body);
        }
        return new Fault(
                FaultKind.BAD_REQUEST,
                "The model service answered with one body instead of a stream of events"
                        + (said.isEmpty() || body.strip().startsWith("<") ? "." : ": " + said)
                        + " Check --base-url; a server that cannot stream cannot be used.");
    }

    private static int errorCode(String body) {
        try {
            JsonNode node = Calls.JSON.readTree(body);
            return node == null ? 0 : node.path("error").path("code").asInt();
        } catch (JsonProcessingException noJson) {
            return 0;
        }
    }

    /** How long an answer asks to wait in its body, as Google's do; empty where it does not. */
    static Optional<String> retryDelay(String body) {
        try {
            JsonNode node = Calls.JSON.readTree(body);
            JsonNode error = node == null ? MissingNode.getInstance() : node.isArray() ? node.path(0) : node;
            for (JsonNode detail : error.path("error").path("details")) {
                if (detail.path("retryDelay").isTextual()) {
                    return Optional.of(detail.path("retryDelay").asText());
                }
            }
        } catch (JsonProcessingException noJson) {
            // asks for nothing
        }
        return Optional.empty();
    }

    /** A fault that came inside a stream. */
    public static Fault fault(FaultKind kind, String said) {
        String short1 = cut(said);
        return new Fault(kind, head(kind) + (short1.isEmpty() ? "." : ": " + short1));
    }

    private static FaultKind kind(int status) {
        return switch (status) {
            case 401, 402, 403, 404 -> FaultKind.NOT_ALLOWED;
            case 408, 425, 429 -> FaultKind.RATE_LIMITED;
            default -> status >= 500 ? FaultKind.OVERLOADED : FaultKind.BAD_REQUEST;
        };
    }

    private static String head(FaultKind kind) {
        return switch (kind) {
            case UNREACHABLE -> "The model service cannot be reached";
            case RATE_LIMITED -> "The model service limits how often it may be asked";
            case OVERLOADED -> "The model service is overloaded or has a fault of its own";
            case CUT -> "The model service's answer broke off";
            case SILENT -> "The model service fell silent";
            case GARBLED -> "The model service's answer is not what its protocol allows";
            case NOT_ALLOWED -> "The model service does not let us in: check key, model name and address";
            case BAD_REQUEST -> "The model service refuses the request";
            case TOO_LONG -> "The context is larger than the model's window";
            case DECLINED -> "The model service declines to answer";
        };
    }

    private static String message(String body) {
        try {
            JsonNode node = Calls.JSON.readTree(body);
            if (node == null) {
                return "";
            }
            JsonNode error = node.isArray() ? node.path(0).path("error") : node.path("error");
            String text =
                    error.isTextual() ? error.asText() : error.path("message").asText("");
            return cut(text.isEmpty() ? node.path("message").asText("") : text);
        } catch (JsonProcessingException noJson) {
            return cut(body);
        }
    }

    private static String cut(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= MOST_MESSAGE ? line : line.substring(0, MOST_MESSAGE) + "…";
    }
}
