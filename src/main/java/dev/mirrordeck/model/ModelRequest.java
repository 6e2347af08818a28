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
public record ModelRequest(int turn, ModelContext context, List<ToolOffer> tools, int maxOutput, Purpose purpose) {
    public ModelRequest {
        tools = List.copyOf(tools);
    }

    /** One that opens a turn. */
    public ModelRequest(int turn, ModelContext context, List<ToolOffer> tools, int maxOutput) {
        this(turn, context, tools, maxOutput, Purpose.TURN);
    }

    /** What the reply is for. */
    public enum Purpose {
        TURN,
        /** To sum up what the context holds. */
        SUMMARY
    }
}
