package dev.mirrordeck.tool;

import dev.mirrordeck.agent.Outcome;
import dev.mirrordeck.agent.ToolOffer.Form;
import dev.mirrordeck.agent.ToolOffer.Need;
import dev.mirrordeck.agent.ToolOffer.Parameter;
import dev.mirrordeck.event.EffectId;
import dev.mirrordeck.event.ToolCall;
import dev.mirrordeck.event.ToolResult;
import dev.mirrordeck.sandbox.ShellCommand;
import dev.mirrordeck.sandbox.ShellResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The shell. */
final class BashTool implements Tool {
    @Override
    public String name() {
        return "bash";
    }

    @Override
    public String description() {
        return "Runs a command in a bash shell inside the sandbox. Folder, variables, functions and background jobs"
                + " carry over to the next call. Output beyond 16 KiB is cut in the middle; a command that runs too"
                + " long is killed with all that it started.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(new Parameter("cmd", Form.TEXT, Need.REQUIRED, "what to run"));
    }

    @Override
    public Outcome.Returned run(EffectId effect, ToolCall call, ToolRoom room) {
        return run(effect, call, room, ShellCommand.Shell.AGENT);
    }

    static Outcome.Returned run(EffectId effect, ToolCall call, ToolRoom room, ShellCommand.Shell shell) {
        if (call.arg("cmd").isBlank()) {
            return Tools.fail(effect, "bash needs the argument cmd.");
        }
        Duration limit = Duration.ofSeconds(room.scaffold().toolSeconds());
        ShellResult result = room.sandbox()
                .shell(new ShellCommand(call.arg("cmd"), limit, room.scaffold().outputBytes(), shell));
        long millis = result.took().toMillis();
        String output = Output.text(result.head(), result.tail(), result.bytes());
        ToolResult answer = switch (result.outcome()) {
            case ShellResult.Outcome.Exited exited ->
                new ToolResult(
                        exited.code() == 0 ? ToolResult.Status.OK : ToolResult.Status.FAILED,
                        exited.code() == 0 ? output : Output.line(output, "[exit code " + exited.code() + "]"),
                        result.bytes(),
                        millis);
            case ShellResult.Outcome.TimedOut timedOut ->
                new ToolResult(
                        ToolResult.Status.TIMED_OUT,
                        Output.line(output, "[killed after " + limit.toSeconds() + " s with all that it started]"),
                        result.bytes(),
                        millis);
            case ShellResult.Outcome.Cancelled cancelled ->
                new ToolResult(
                        ToolResult.Status.FAILED,
                        Output.line(output, "[cancelled from outside]"),
                        result.bytes(),
                        millis);
        };
        return new Outcome.Returned(
                effect,
                answer,
                room.checkpoints().take(room.sandbox().files()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
