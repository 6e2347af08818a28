package dev.mirrordeck.event;

import java.util.Map;
import java.util.TreeMap;

/**
 * What the model asked for. Arguments are text, whole numbers as digits; a tool reads its own.
 *
 * @param args by name; never null, in name order
 */
public record ToolCall(CallId id, String tool, Map<String, String> args) {
    /** Arguments that were not one JSON object stand under this name as they came; such a call never runs. */
    public static final String MALFORMED = "malformed_arguments";

    public ToolCall {
        args = java.util.Collections.unmodifiableMap(new TreeMap<>(args));
    }

    /** The argument's text, or the empty string where it was not given. */
    public String arg(String name) {
        return args.getOrDefault(name, "");
    }

    /** Whether nobody can know what was meant. */
    public boolean hasMalformedArguments() {
        return args.containsKey(MALFORMED);
    }
}
