package dev.mirrordeck.model;

import dev.mirrordeck.event.Money;
import dev.mirrordeck.event.ToolCall;
import dev.mirrordeck.event.Usage;
import java.util.List;

/** A finished reply, with what it used and cost. */
public record ModelReply(String text, List<ToolCall> calls, Usage usage, Money cost) {
    public ModelReply {
        calls = List.copyOf(calls);
    }
}
