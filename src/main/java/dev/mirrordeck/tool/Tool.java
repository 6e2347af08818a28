package dev.mirrordeck.tool;

import dev.mirrordeck.agent.Outcome;
import dev.mirrordeck.agent.ToolOffer.Parameter;
import dev.mirrordeck.event.EffectId;
import dev.mirrordeck.event.ToolCall;
import java.util.List;

/** Something the agent can call. Whatever goes wrong inside comes back as a result that says so. */
public interface Tool {

    /** The name that the agent calls, MirrorCode's. */
    String name();

    /** What the agent is told about it. */
    String description();

    /** The arguments it takes. */
    List<Parameter> parameters();

    /** Runs one call; throws {@link InterruptedException} when the session cancelled it. */
    Outcome.Returned run(EffectId effect, ToolCall call, ToolRoom room) throws InterruptedException;
}
