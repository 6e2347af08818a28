package dev.mirrordeck.model;

import dev.mirrordeck.agent.ModelContext;
import dev.mirrordeck.agent.ToolOffer;
import java.util.List;

/**
 * One question to a model.
 *
 * @param turn the turn that the reply opens
 * @param maxOutput tokens that the reply may have, reasoning included
 */
public record ModelRequest(int turn, ModelContext context, List<ToolOffer> tools, int maxOutput) {
    public ModelRequest {
        tools = List.copyOf(tools);
    }
}
