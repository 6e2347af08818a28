package dev.mirrordeck.tool;

import dev.mirrordeck.agent.Outcome;
import dev.mirrordeck.agent.ToolOffer.Parameter;
import dev.mirrordeck.event.EffectId;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.event.ToolCall;
import dev.mirrordeck.event.ToolResult;
import dev.mirrordeck.guard.LimitGuard;
import dev.mirrordeck.guard.Limits;
import dev.mirrordeck.state.SessionState;
import java.util.List;
import java.util.Optional;

/** What was used and what is left. */
final class ResourcesTool implements Tool {
    @Override
    public String name() {
        return "resources";
    }

    @Override
    public String description() {
        return "Tells what has been used of every limit and what is left.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public Outcome.Returned run(EffectId effect, ToolCall call, ToolRoom room) {
        SessionState state = room.state().get();
        Stamp now = room.clock().get();
        Limits limits = Limits.of(state.control().limits());
        StringBuilder text = new StringBuilder();
        for (Limits.Name name : Limits.Name.values()) {
            long used = LimitGuard.used(name, state, now);
            Optional<Long> max = limits.get(name);
            if (name.isBucket() && max.isEmpty()) {
                continue;
            }
            text.append(name.word())
                    .append(": ")
                    .append(Limits.show(name, used))
                    .append(" used, ");
            text.append(max.map(bound ->
                            Limits.show(name, Math.max(0, bound - used)) + " of " + Limits.show(name, bound) + " left")
                    .orElse("no limit"));
            text.append('\n');
        }
        long waiting = state.timeAt(now).waiting();
        if (waiting > 0) {
            text.append("waited for the model service: ")
                    .append(Limits.show(Limits.Name.WALL, waiting))
                    .append(", none of it active time\n");
        }
        return Outcome.Returned.plain(effect, ToolResult.ok(text.toString(), 0));
    }
}
