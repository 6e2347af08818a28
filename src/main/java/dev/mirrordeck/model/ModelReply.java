package dev.mirrordeck.model;

import dev.mirrordeck.event.Money;
import dev.mirrordeck.event.ToolCall;
import dev.mirrordeck.event.Usage;
import dev.mirrordeck.model.wire.Exchange;
import java.util.List;
import java.util.Optional;

/**
 * A finished reply, with what it used and cost.
 *
 * @param reasoning what the model let see of its thinking; may be empty
 * @param verbatim the reply in the service's own shape, to be sent back unchanged; empty where there is none
 * @param exchange what went over the wire; empty where nothing did
 * @param remark what people should hear about the service; empty where all is as it should be
 */
public record ModelReply(
        String text,
        String reasoning,
        List<ToolCall> calls,
        Usage usage,
        Money cost,
        String verbatim,
        Optional<Exchange> exchange,
        Optional<String> remark) {
    public ModelReply {
        calls = List.copyOf(calls);
    }

    /** A reply that no service made. */
    public static ModelReply local(String text, List<ToolCall> calls) {
        return new ModelReply(text, "", calls, Usage.ZERO, Money.ZERO, "", Optional.empty(), Optional.empty());
    }
}
