package dev.mirrordeck.tui.pane.conversation;

import dev.mirrordeck.event.CallId;
import dev.mirrordeck.event.EffectId;
import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.event.PauseReason;
import dev.mirrordeck.event.ToolCall;
import dev.mirrordeck.event.ToolEvent;
import dev.mirrordeck.event.ToolResult;
import dev.mirrordeck.fixture.Numfmt;
import dev.mirrordeck.fixture.Story;
import java.util.Map;

/** Conversations with everything in them that the pane can show. */
final class Talks {
    private Talks() {}

    /** Markdown, an edit, a long command with a long result, a run that breaks cases; nobody interferes. */
    static Story worked() {
        Story story = Numfmt.regression();
        return story.turn(
                        9_000,
                        """
                        ## Rounding

                        GNU rounds **after** scaling, *away* from zero. See `round_half` and:

                        ```python
                        def scale(value, unit):
                            return value / unit
                        ```

                        1. scale first
                        2. then round

                        | mode | cases |
                        |---|--:|
                        | up | 12 |
                        | from-zero | 3 |
                        """,
                        Story.call(
                                6,
                                1,
                                "text_editor",
                                "command",
                                "str_replace",
                                "path",
                                "/workdir/src/numfmt/__main__.py",
                                "old_str",
                                "def scale(value, unit):\n    return round(value) / unit\n\nEND = 1",
                                "new_str",
                                "def scale(value, unit):\n    # GNU scales first\n    return value / unit\n\nEND = 1"),
                        Story.call(6, 2, "bash", "cmd", "for s in K M G; do\n  numfmt --to=si 1$s\ndone | sort -u"),
                        Story.call(6, 3, "evaluate_testcases"))
                .runs("Changed: /workdir/src/numfmt/__main__.py, line 12.", 20)
                .changes("src/numfmt/__main__.py", 2, 1)
                .runs("1000\n".repeat(60) + "the last row\n", 1_240)
                .tests(Story.verdicts(95, 14), 1_850)
                .after(700);
    }

    /** The same with people in it: a pause, a mark, a limit, a command of their own, messages in every state. */
    static Story interfered() {
        Story story = worked();
        story.paused("checking the grouping rule").after(42_000);
        story.add(new OperatorEvent.Resumed(PauseReason.OPERATOR, Story.ME));
        story.add(new OperatorEvent.Marked(Story.ME, "before the rewrite"));
        story.add(new OperatorEvent.LimitChanged("cost", "30", Story.ME));
        ToolCall own = new ToolCall(CallId.ofOperator(1), "bash", Map.of("cmd", "git -C /workdir log --oneline"));
        story.add(new OperatorEvent.ToolCalled(Story.ME, own));
        story.add(new ToolEvent.ToolStarted(new EffectId(900), 6, own.id(), "bash"));
        story.after(80);
        story.add(new ToolEvent.ToolReturned(
                new EffectId(900), own.id(), ToolResult.failed("no git\n[exit code 127]", 80)));
        story.says("mind the locale");
        story.add(new OperatorEvent.MessageRetracted(1, Story.ME));
        story.says("check the exit code too");
        return story.add(new OperatorEvent.MessageEdited(2, Story.ME, "check the exit code too, it is 2"));
    }

    /** A session of that many turns, each with a result of that many lines. */
    static Story longOne(int turns, int lines) {
        Story story = Numfmt.opened();
        String output = "a line of what a program prints, with a number 12345 in it\n".repeat(lines);
        for (int turn = 1; turn <= turns; turn++) {
            story.turn(
                            1_000,
                            "Turn " + turn + " looks at **the next** thing: `case_" + turn + "`.",
                            story.bash(1, "cat file_" + turn))
                    .runs(output, 30);
        }
        return story;
    }
}
