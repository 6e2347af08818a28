package dev.mirrordeck.event;

import java.util.Map;
import java.util.TreeMap;

/**
 * What the model asked for. Arguments are text, whole numbers as digits; a tool reads its own.
 *
 * @param args by name; never null, in name order
 * @param fault why it must not run, as the model reads it; empty for a sound call
 */
public record ToolCall(CallId id, String tool, Map<String, String> args, String fault) {
    public ToolCall(CallId id, String tool, Map<String, String> args) {
        this(id, tool, args, "");
    }

    /** A call that cannot be meant; nothing of it may run. */
    public static ToolCall faulty(CallId id, String tool, String fault) {
        return new ToolCall(id, tool, Map.of(), fault);
    }

    public ToolCall {
        args = java.util.Collections.unmodifiableMap(new TreeMap<>(args));
    }

    /** The argument's text, or the empty string where it was not given. */
    public String arg(String name) {
        return args.getOrDefault(name, "");
    }
}
