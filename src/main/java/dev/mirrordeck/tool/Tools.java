package dev.mirrordeck.tool;

import dev.mirrordeck.agent.Outcome;
import dev.mirrordeck.agent.ToolOffer;
import dev.mirrordeck.agent.scaffold.Scaffold;
import dev.mirrordeck.agent.scaffold.Setting;
import dev.mirrordeck.event.EffectId;
import dev.mirrordeck.event.ToolCall;
import dev.mirrordeck.event.ToolResult;
import dev.mirrordeck.sandbox.ShellCommand;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The agent's tools, by name. */
public final class Tools {
    public static final List<Tool> ALL = List.of(
            new BashTool(),
            new TextEditorTool(),
            new EvaluateTool(),
            new ResourcesTool(),
            new NoteTool(),
            new SubmitTool());

    /** Behind what a judge that failed could not do. */
    static final String NOT_JUDGED =
            "The machine that judges failed; it says nothing about the program. Trying again later may help.";

    private Tools() {}

    /** What a model is told of them. */
    public static List<ToolOffer> offers() {
        return offers(Scaffold.STANDARD);
    }

    /** What a model is told of those that are on. */
    public static List<ToolOffer> offers(Scaffold scaffold) {
        return ALL.stream()
                .filter(tool -> !scaffold.isOff(tool.name()))
                .map(tool -> new ToolOffer(tool.name(), tool.description(), tool.parameters()))
                .toList();
    }

    /** Runs a call; an unknown tool and missing arguments are results like any other, a lost sandbox is none. */
    public static Outcome.Returned run(EffectId effect, ToolCall call, ToolRoom room) throws InterruptedException {
        if (call.hasMalformedArguments()) {
            return fail(effect, "The arguments are not one complete JSON object. Nothing was run; please call again.");
        }
        List<Tool> on =
                ALL.stream().filter(tool -> !room.scaffold().isOff(tool.name())).toList();
        Optional<Tool> tool =
                on.stream().filter(known -> known.name().equals(call.tool())).findFirst();
        if (tool.isEmpty()) {
            String known = on.stream().map(Tool::name).collect(Collectors.joining(", "));
            return fail(effect, "There is no tool \"" + call.tool() + "\"; there are " + known + ".");
        }
        for (String given : call.args().keySet()) {
            if (tool.get().parameters().stream().noneMatch(known -> known.name().equals(given))) {
                return fail(effect, call.tool() + " takes no argument \"" + given + "\".");
            }
        }
        return tool.get().run(effect, call, room);
    }

    /** Runs a person's command, in the operators' own shell. */
    public static Outcome.Returned runByHand(EffectId effect, ToolCall call, ToolRoom room) {
        return BashTool.run(effect, call, room, ShellCommand.Shell.OPERATOR);
    }

    /** Throws where a scaffold turns off what there is not, or what ends the task. */
    public static void check(Scaffold scaffold) {
        List<String> names = ALL.stream().map(Tool::name).toList();
        for (String off : scaffold.lines(Setting.TOOLS_OFF)) {
            if (!names.contains(off)) {
                throw new IllegalArgumentException("tools_off names \"" + off
                        + "\", and there is no such tool; there are " + String.join(", ", names) + ".");
            }
            if (off.equals("submit")) {
                throw new IllegalArgumentException("submit cannot be turned off: the agent could never hand in.");
            }
        }
    }

    static Outcome.Returned fail(EffectId effect, String why) {
        return Outcome.Returned.plain(effect, ToolResult.failed(why, 0));
    }
}
