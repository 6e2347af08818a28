package dev.mirrordeck.tool;

import dev.mirrordeck.agent.Outcome;
import dev.mirrordeck.agent.ToolOffer.Form;
import dev.mirrordeck.agent.ToolOffer.Need;
import dev.mirrordeck.agent.ToolOffer.Parameter;
import dev.mirrordeck.event.EffectId;
import dev.mirrordeck.event.ToolCall;
import dev.mirrordeck.event.ToolResult;
import java.util.List;
import java.util.Optional;

/** A finding worth keeping. */
final class NoteTool implements Tool {
    private static final int LONGEST = 4_000;

    @Override
    public String name() {
        return "note";
    }

    @Override
    public String description() {
        return "Pins a finding, at most 4000 characters. Notes outlive a reset of the context.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(new Parameter("text", Form.TEXT, Need.REQUIRED, "the finding"));
    }

    @Override
    public Outcome.Returned run(EffectId effect, ToolCall call, ToolRoom room) {
        String text = call.arg("text");
        if (text.isBlank() || text.length() > LONGEST) {
            return Tools.fail(effect, "note needs the argument text, of at most " + LONGEST + " characters.");
        }
        return new Outcome.Returned(
                effect,
                ToolResult.ok("Noted.", 0),
                Optional.empty(),
                Optional.empty(),
                Optional.of(text),
                Optional.empty());
    }
}
