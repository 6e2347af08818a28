package dev.mirrordeck.tool;

import dev.mirrordeck.agent.Outcome;
import dev.mirrordeck.agent.ToolOffer.Parameter;
import dev.mirrordeck.event.EffectId;
import dev.mirrordeck.event.ToolCall;
import dev.mirrordeck.event.ToolResult;
import dev.mirrordeck.event.Verdict;
import dev.mirrordeck.judge.CaseResult;
import dev.mirrordeck.judge.JudgeFailed;
import dev.mirrordeck.judge.SuiteRun;
import dev.mirrordeck.transcript.Tree;
import java.util.List;
import java.util.Optional;

/** The visible cases, judged on the files as they are now. */
final class EvaluateTool implements Tool {
    private static final int SHOWN = 8;
    private static final int SHOWN_TEXT = 200;

    @Override
    public String name() {
        return "evaluate_testcases";
    }

    @Override
    public String description() {
        return "Builds /workdir/src in a clean machine and runs every visible test case there. Tells how many pass and"
                + " shows the first that do not. Does not end the task.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public Outcome.Returned run(EffectId effect, ToolCall call, ToolRoom room) throws InterruptedException {
        Optional<Outcome.Checkpoint> checkpoint =
                room.checkpoints().take(room.sandbox().files());
        try {
            var tree = room.checkpoints().newest();
            Tree files = Tree.parse(room.blobs().get(tree));
            SuiteRun run = room.judge().visible(files);
            return new Outcome.Returned(
                    effect,
                    ToolResult.ok(report(run) + leftOut(files), run.millis()),
                    checkpoint,
                    Optional.of(Judgement.of(tree, run, room)),
                    Optional.empty(),
                    Optional.empty());
        } catch (JudgeFailed failed) {
            room.faults().accept(failed);
            return new Outcome.Returned(
                    effect,
                    ToolResult.failed("The test run could not be done. " + Tools.NOT_JUDGED, 0),
                    checkpoint,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /** What the agent reads of a run; at most some 10 KiB. */
    static String report(SuiteRun run) {
        int total = run.results().size();
        StringBuilder text = new StringBuilder(run.passed() + " of " + total + " visible cases pass.\n");
        if (!run.build().isEmpty()) {
            return text.append("The build failed:\n").append(run.build()).toString();
        }
        List<CaseResult> failing = run.results().stream()
                .filter(result -> result.verdict() != Verdict.PASS)
                .toList();
        for (CaseResult result : failing.subList(0, Math.min(SHOWN, failing.size()))) {
            text.append("\n")
                    .append(result.row().name())
                    .append("  ")
                    .append(result.verdict())
                    .append(": ")
                    .append(result.difference())
                    .append("\n  args ")
                    .append(cut(result.row().input().args().toString()))
                    .append("\n  expected ")
                    .append(streams(
                            result.row().expected().stdout(),
                            result.row().expected().stderr()))
                    .append("\n  got      ")
                    .append(streams(result.stdout(), result.stderr()))
                    .append("\n");
        }
        if (failing.size() > SHOWN) {
            text.append("\nand ").append(failing.size() - SHOWN).append(" more: ");
            text.append(cut(String.join(
                    ", ",
                    failing.subList(SHOWN, failing.size()).stream()
                            .map(result -> result.row().name())
                            .toList())));
        }
        return text.toString();
    }

    private static String leftOut(Tree files) {
        List<String> paths = files.below("src").leftOut();
        return paths.isEmpty()
                ? ""
                : "\nNot judged, for it is too large to be kept: " + cut(String.join(", ", paths)) + "\n";
    }

    private static String streams(String stdout, String stderr) {
        String out = "stdout " + cut(quote(stdout));
        return stderr.isEmpty() ? out : out + " stderr " + cut(quote(stderr));
    }

    private static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\"") + '"';
    }

    private static String cut(String text) {
        return text.length() <= SHOWN_TEXT ? text : text.substring(0, SHOWN_TEXT) + "…";
    }
}
