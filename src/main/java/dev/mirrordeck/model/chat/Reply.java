package dev.mirrordeck.model.chat;

import dev.mirrordeck.event.ToolCall;
import dev.mirrordeck.event.Usage;
import java.util.List;

/**
 * What a stream said.
 *
 * @param verbatim the same in the service's own shape
 */
public record Reply(String text, String reasoning, List<ToolCall> calls, Usage usage, String verbatim) {
    public Reply {
        calls = List.copyOf(calls);
    }
}
