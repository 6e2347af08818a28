package dev.mirrordeck.tool;

import dev.mirrordeck.agent.Outcome;
import dev.mirrordeck.agent.ToolOffer.Parameter;
import dev.mirrordeck.event.EffectId;
import dev.mirrordeck.event.ToolCall;
import dev.mirrordeck.event.ToolResult;
import dev.mirrordeck.judge.JudgeFailed;
import dev.mirrordeck.judge.SuiteRun;
import dev.mirrordeck.transcript.Tree;
import java.util.List;
import java.util.Optional;

/** The agent's last call. */
final class SubmitTool implements Tool {
    @Override
    public String name() {
        return "submit";
    }

    @Override
    public String description() {
        return "Hands in /workdir/src as it is now and ends the task. Refused while too few visible cases pass.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public Outcome.Returned run(EffectId effect, ToolCall call, ToolRoom room) throws InterruptedException {
        Optional<Outcome.Checkpoint> checkpoint =
                room.checkpoints().take(room.sandbox().files());
        var tree = room.checkpoints().newest();
        boolean isGated = room.scaffold().submitGate() > 0;
        boolean isKnown = room.state().get().tests().newestByAgent().stream()
                .anyMatch(run -> run.tree().equals(tree));
        Optional<Outcome.TestRun> tests = Optional.empty();
        long millis = 0;
        if (isGated && !isKnown) {
            try {
                SuiteRun run = room.judge().visible(Tree.parse(room.blobs().get(tree)));
                millis = run.millis();
                tests = Optional.of(Judgement.of(tree, run, room));
            } catch (JudgeFailed failed) {
                room.faults().accept(failed);
                return new Outcome.Returned(
                        effect,
                        ToolResult.failed("Not submitted, for the test run could not be done. " + Tools.NOT_JUDGED, 0),
                        checkpoint,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
            }
        }
        return new Outcome.Returned(
                effect, ToolResult.ok("Submitted.", millis), checkpoint, tests, Optional.empty(), Optional.of(tree));
    }
}
