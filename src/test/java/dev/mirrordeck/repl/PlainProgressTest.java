package dev.mirrordeck.repl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.event.CallId;
import dev.mirrordeck.event.ContextEvent.Author;
import dev.mirrordeck.event.ContextEvent.Authorship;
import dev.mirrordeck.event.ContextEvent.ContextReset;
import dev.mirrordeck.event.ContextEvent.Making;
import dev.mirrordeck.event.ContextEvent.Pins;
import dev.mirrordeck.event.ContextEvent.Source;
import dev.mirrordeck.event.ContextEvent.Span;
import dev.mirrordeck.event.EffectId;
import dev.mirrordeck.event.Entry;
import dev.mirrordeck.event.GuardEvent;
import dev.mirrordeck.event.LifecycleEvent;
import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.event.PauseReason;
import dev.mirrordeck.event.TestEvent;
import dev.mirrordeck.event.ToolCall;
import dev.mirrordeck.event.ToolEvent;
import dev.mirrordeck.event.ToolResult;
import dev.mirrordeck.fixture.Numfmt;
import dev.mirrordeck.fixture.Story;
import dev.mirrordeck.state.Reducer;
import dev.mirrordeck.state.SessionState;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlainProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PlainProgress progress = new PlainProgress(new PrintStream(bytes, true, StandardCharsets.UTF_8));

    @Test
    void findingsWaitsAndMessagesOfEachKindAreTold() {
        SessionState before = Numfmt.regression().state();
        progress.show(before);
        bytes.reset();
        Story story = Numfmt.circling()
                .says(OperatorEvent.Timing.NOW, "not there")
                .says(OperatorEvent.Timing.AFTER_TASK, "then the README");
        story.asked().after(90_000).add(new GuardEvent.StallNoticed(GuardEvent.Wait.FIRST_WORD, "", 90_000));
        progress.show(story.state());
        assertThat(lines())
                .contains(
                        "3:19 warning: The same call of bash brought the same result 5 times, and no file changed in"
                                + " between.",
                        "3:19   /nudge tells it so",
                        "3:19   /cut leaves turns 7–10 out of what it sees",
                        "3:19   /pause and /rewind 6 go back to before them",
                        "3:19 waiting for the model's first word, 1:30 by then",
                        "3:19 message from ada, as soon as the running call ends: not there",
                        "3:19 message from ada, for after the task: then the README");
    }

    @Test
    void whatIsSaidToComeFromAFileIsToldAsSaid() {
        SessionState before = Numfmt.regression().state();
        progress.show(before);
        bytes.reset();
        Author file = new Author(Source.FILE, "plan.md", Optional.of("ada"));
        Making making = new Making(List.of(new Span(0, 6, file)), Pins.NONE);
        progress.show(Numfmt.regression()
                .add(new ContextReset(Story.ME, 5, "Go on.", 61_000, 900, new Authorship(0, 6), Optional.of(making)))
                .state());
        assertThat(lines())
                .singleElement()
                .asString()
                .endsWith("context reset: 61k -> 900 tokens, written by people to 100 % (from plan.md, they say)");
    }

    @Test
    void aSessionReadsAsALog() {
        tell(Numfmt.solved().entries());
        assertThat(lines())
                .containsExactly(
                        "0:00 session numfmt-7f3: numfmt in python by anthropic:opus-4.7; 120 visible cases, 60 hidden",
                        "0:02 sandbox docker is up",
                        "0:11 turn 1: I start with the manual and the inputs, then see what the reference does.",
                        "0:12   bash ls -R /workdir | head -40; wc -l cases.jsonl: ok, 0.1 s",
                        "0:12   bash cat numfmt_docs/manual.md: ok, 0.1 s",
                        "0:21 turn 2: What does the reference print for a number with a suffix, and for one that is none?",
                        "0:21   bash /reference/numfmt --from=si 1K; /reference/numfmt 1x: failed, 0.1 s",
                        "0:52 turn 3: A first version: options by hand, because argparse's errors differ from GNU's;"
                                + " scaling with Decimal.",
                        "0:52   text_editor create /workdir/src/numfmt/__main__.py: ok, 0.0 s",
                        "0:54   tests: visible 41/120",
                        "0:54   evaluate_testcases: ok, 1.7 s",
                        "1:08 turn 4: Padding counts columns, not characters.",
                        "1:08   text_editor str_replace /workdir/src/numfmt/__main__.py: ok, 0.0 s",
                        "1:10   tests: visible 73/120, 32 fixed",
                        "1:10   evaluate_testcases: ok, 1.8 s",
                        "1:32 turn 5: The --to-unit path rounds before scaling. GNU rounds after, away from zero; fix"
                                + " the order.",
                        "1:32   text_editor str_replace /workdir/src/numfmt/__main__.py: ok, 0.0 s",
                        "1:32   text_editor create /workdir/notes.md: ok, 0.0 s",
                        "1:34   tests: visible 87/120, 17 fixed, 3 broken",
                        "1:34   evaluate_testcases: ok, 1.9 s",
                        "1:43 turn 6: Three suffix cases that passed fail now. Look at what the reference prints for"
                                + " 1E.",
                        "1:50 message from ada, for the next turn: check the exit code too, it is 2",
                        "2:07   bash for s in K M G T P E Z Y; do /reference/numfmt --from=si 1$s; done: ok, 12 s",
                        "2:25 message 1 was read",
                        "2:25 turn 7: 1E is too large to be printed and leaves with 2. That is the last rule I was"
                                + " missing.",
                        "2:25   text_editor str_replace /workdir/src/numfmt/__main__.py: ok, 0.0 s",
                        "2:27   tests: visible 120/120, 33 fixed",
                        "2:27   evaluate_testcases: ok, 1.9 s",
                        "2:27   submit: ok, 0.0 s",
                        "2:27 submitted; the judge scores",
                        "2:37 score: solved; visible 120/120, hidden 60/60, judged in docker",
                        "2:37 ended: submitted; assisted, $0.50, 1.7M tokens, 7 turns");
    }

    @Test
    void skippedStatesLoseNoFact() {
        tell(Numfmt.solved().entries());
        List<String> all = lines();
        bytes.reset();
        PlainProgress once = new PlainProgress(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        once.show(Numfmt.solved().state());
        assertThat(lines().stream().map(PlainProgressTest::untimed))
                .containsExactlyInAnyOrderElementsOf(all.stream()
                        .map(PlainProgressTest::untimed)
                        .filter(row -> !row.contains("message from"))
                        .map(row -> row.replace(
                                "message 1 was read", "message from ada was read: check the exit code too, it is 2"))
                        .toList());
    }

    @Test
    void pausesLimitsAndWarningsAreTold() {
        Story story = Numfmt.paused()
                .add(new OperatorEvent.Resumed(PauseReason.OPERATOR, Story.ME))
                .add(new OperatorEvent.LimitChanged("cost", "40", Story.ME))
                .add(new LifecycleEvent.TailRepaired("000001.jsonl", 12, 34, "000001.torn"));
        tell(story.entries());
        assertThat(lines().subList(lines().size() - 4, lines().size()))
                .containsExactly(
                        "1:55 paused by ada: checking the grouping rule",
                        "2:37 going on",
                        "2:37 limit cost is now 40",
                        "2:37 warning: A torn line of 34 bytes was moved to 000001.torn.");
    }

    @Test
    void whatPeopleDoByHandIsTold() {
        CallId call = CallId.ofOperator(1);
        BlobId tree = new BlobId("0".repeat(64));
        EffectId command = new EffectId(90);
        EffectId run = new EffectId(91);
        String plain = Numfmt.paused().state().tests().names().getFirst();
        Story story = Numfmt.paused()
                .add(new OperatorEvent.MessageQueued(7, Story.ME, "mind the tabs"))
                .add(new OperatorEvent.MessageEdited(7, Story.ME, "mind the spaces"))
                .add(new OperatorEvent.MessageRetracted(7, Story.ME))
                .add(new OperatorEvent.ToolCalled(Story.ME, new ToolCall(call, "bash", Map.of("cmd", "ls"))))
                .add(new ToolEvent.ToolStarted(command, 6, call, "bash"))
                .add(new ToolEvent.ToolReturned(command, call, ToolResult.failed("one\ntwo\n", 3)))
                .add(new TestEvent.HandRunStarted(run, Story.ME, tree, List.of(plain)))
                .add(new TestEvent.HandRunFinished(run, 9, "F", "", 3, Optional.empty()));
        tell(story.entries());
        assertThat(lines().subList(lines().size() - 7, lines().size()).stream().map(PlainProgressTest::untimed))
                .containsExactly(
                        " message from ada, for the next turn: mind the tabs",
                        " message 7 reads now: mind the spaces",
                        " message 7 was taken back",
                        " ada ran ls, which failed",
                        "   one",
                        "   two",
                        " tried by ada: " + plain + " FAIL");
    }

    @Test
    void whatAnybodyWroteStaysOneLine() {
        tell(Numfmt.opened().turn(10, "one\u001b[2J\rforged\u202e").entries());
        assertThat(lines().getLast()).isEqualTo("0:05 turn 1: one");
    }

    private static String untimed(String row) {
        return row.substring(row.indexOf(' '));
    }

    private void tell(List<Entry> entries) {
        SessionState state = SessionState.EMPTY;
        for (Entry entry : entries) {
            state = Reducer.apply(state, entry);
            progress.show(state);
        }
    }

    private List<String> lines() {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
