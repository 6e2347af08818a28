package dev.mirrordeck.agent;

import static dev.mirrordeck.agent.Given.AGENT;
import static dev.mirrordeck.agent.Given.LAID_OUT;
import static dev.mirrordeck.agent.Given.USAGE;
import static dev.mirrordeck.agent.Given.acting;
import static dev.mirrordeck.agent.Given.asked;
import static dev.mirrordeck.agent.Given.askedWith;
import static dev.mirrordeck.agent.Given.bash;
import static dev.mirrordeck.agent.Given.decision;
import static dev.mirrordeck.agent.Given.effect;
import static dev.mirrordeck.agent.Given.host;
import static dev.mirrordeck.agent.Given.opened;
import static dev.mirrordeck.agent.Given.reply;
import static dev.mirrordeck.agent.Given.returned;
import static dev.mirrordeck.agent.Given.sandbox;
import static dev.mirrordeck.agent.Given.tested;
import static dev.mirrordeck.agent.Given.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.agent.scaffold.ScaffoldTexts;
import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.CallId;
import dev.mirrordeck.event.Ending;
import dev.mirrordeck.event.FileChange;
import dev.mirrordeck.event.GuardEvent;
import dev.mirrordeck.event.LifecycleEvent;
import dev.mirrordeck.event.LifecycleEvent.IfAsked;
import dev.mirrordeck.event.ModelEvent;
import dev.mirrordeck.event.Money;
import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.event.PauseReason;
import dev.mirrordeck.event.TestEvent;
import dev.mirrordeck.event.ToolCall;
import dev.mirrordeck.event.ToolEvent;
import dev.mirrordeck.event.ToolResult;
import dev.mirrordeck.event.WorkspaceEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The ordinary way of a session: sandbox, model, tools, and the stall that stops it. */
class DecideWorkTest {
    private static final String STALLED =
            "The agent has stopped calling tools. Write to it, resume it, or stop the session.";

    @Test
    void firstHostOpensTheSandboxAndLaysItOut() {
        assertThat(opened().when(host(IfAsked.WAIT)))
                .isEqualTo(decision(
                        List.of(
                                new LifecycleEvent.HostStarted(7, "0.1.0", "21", IfAsked.WAIT),
                                new LifecycleEvent.SandboxRequested(effect(1), "auto")),
                        new Effect.OpenSandbox(effect(1), true)));
    }

    @Test
    void openSandboxLetsTheModelHaveTheWord() {
        Given given = opened().and(host(IfAsked.WAIT));
        assertThat(given.when(sandbox(1)))
                .isEqualTo(decision(
                        List.of(
                                new WorkspaceEvent.CheckpointTaken(0, LAID_OUT, 2, 100, List.of()),
                                new LifecycleEvent.SandboxReady(effect(1), "unshare", List.of()),
                                new ModelEvent.ModelRequested(effect(2), 1, Money.ZERO)),
                        new Effect.AskModel(effect(2), 1, new ModelContext("Rebuild it.", List.of()))));
    }

    @Test
    void filesThatAreLeftOutOfACheckpointAreAWarningThatEveryConsoleShows() {
        List<String> left = List.of("src/a", "src/b", "src/c", "src/d", "src/e", "src/f");
        Given given = acting().and(new Outcome.Returned(
                effect(3),
                ToolResult.ok("done", 5),
                Optional.of(new Outcome.Checkpoint(Given.tree(5), 2, 100, List.of(), left)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
        assertThat(given.state().warnings())
                .containsExactly(
                        "Too large to be kept or judged, so left out: src/a, src/b, src/c, src/d, src/e and 1 more.");
    }

    @Test
    void sandboxThatCannotBeHadEndsTheSessionAsFailed() {
        Given given = opened().and(host(IfAsked.WAIT));
        assertThat(given.when(new Outcome.SandboxRefused(effect(1), "No namespaces.")))
                .isEqualTo(decision(List.of(
                        new LifecycleEvent.SandboxFailed(effect(1), "No namespaces."),
                        new LifecycleEvent.SessionEnded(Ending.FAILED, "No namespaces."))));
    }

    @Test
    void replyWithTwoCallsRunsThemOneAfterTheOther() {
        Given given = asked();
        ToolCall first = bash("1.1", "ls");
        ToolCall second = bash("1.2", "cat x");
        assertThat(given.when(reply(2, "I look.", first, second)))
                .isEqualTo(decision(
                        List.of(
                                new ModelEvent.ModelReplied(
                                        effect(2), 1, "I look.", List.of(first, second), USAGE, new Money(1_000)),
                                new ToolEvent.ToolStarted(effect(3), 1, first.id(), "bash")),
                        new Effect.CallTool(effect(3), first)));
        assertThat(given.when(returned(3, "one\n")))
                .isEqualTo(decision(
                        List.of(
                                new ToolEvent.ToolReturned(effect(3), first.id(), ToolResult.ok("one\n", 5)),
                                new ToolEvent.ToolStarted(effect(4), 1, second.id(), "bash")),
                        new Effect.CallTool(effect(4), second)));
        assertThat(given.when(returned(4, "two\n")))
                .isEqualTo(decision(
                        List.of(
                                new ToolEvent.ToolReturned(effect(4), second.id(), ToolResult.ok("two\n", 5)),
                                new ModelEvent.ModelRequested(effect(5), 2, Money.ZERO)),
                        new Effect.AskModel(
                                effect(5),
                                2,
                                new ModelContext(
                                        "Rebuild it.",
                                        List.of(
                                                new ModelContext.Message.Said("I look.", List.of(first, second)),
                                                new ModelContext.Message.Got(first, ToolResult.ok("one\n", 5)),
                                                new ModelContext.Message.Got(second, ToolResult.ok("two\n", 5)))))));
    }

    @Test
    void failedToolIsAResultLikeAnyOther() {
        Given given = acting();
        ToolResult result = new ToolResult(ToolResult.Status.TIMED_OUT, "killed", 6, 9);
        assertThat(given.when(Outcome.Returned.plain(effect(3), result)).events())
                .containsExactly(
                        new ToolEvent.ToolReturned(effect(3), new CallId("1.1"), result),
                        new ModelEvent.ModelRequested(effect(4), 2, Money.ZERO));
    }

    @Test
    void everythingThatAToolBroughtIsRecordedBeforeItsResult() {
        FileChange change = new FileChange("src/a.c", FileChange.Kind.ADDED, 3, 0);
        Outcome.Returned outcome = new Outcome.Returned(
                effect(3),
                ToolResult.ok("done", 5),
                Optional.of(new Outcome.Checkpoint(tree(1), 3, 130, List.of(change))),
                Optional.of(new Outcome.TestRun(tree(1), "PPFF", "", 70, Optional.empty())),
                Optional.of("mind the NULs"),
                Optional.empty());
        assertThat(acting().when(outcome).events())
                .containsExactly(
                        new WorkspaceEvent.CheckpointTaken(1, tree(1), 3, 130, List.of(change)),
                        new TestEvent.TestRunFinished(effect(3), 1, tree(1), "PPFF", "", 70, Optional.empty()),
                        new ToolEvent.NoteWritten(AGENT, "mind the NULs"),
                        new ToolEvent.ToolReturned(effect(3), new CallId("1.1"), ToolResult.ok("done", 5)),
                        new ModelEvent.ModelRequested(effect(4), 2, Money.ZERO));
    }

    @Test
    void testRunsAreCountedUp() {
        Given given = acting().and(tested(3, "PFFF", 1)).and(reply(4, "", bash("2.1", "x")));
        assertThat(given.when(tested(5, "PPFF", 2)).events())
                .contains(new TestEvent.TestRunFinished(effect(5), 2, tree(2), "PPFF", "", 9, Optional.empty()));
    }

    @Test
    void replyWithoutCallsIsToldToGoOn() {
        Given given = asked();
        assertThat(given.when(reply(2, "Hm.")).effects())
                .containsExactly(new Effect.AskModel(
                        effect(3),
                        2,
                        new ModelContext(
                                "Rebuild it.",
                                List.of(
                                        new ModelContext.Message.Said("Hm.", List.of()),
                                        new ModelContext.Message.Told(ScaffoldTexts.CONTINUE)))));
    }

    @Test
    void threeRepliesWithoutCallsPauseTheSession() {
        Given given = asked().and(reply(2, "a")).and(reply(3, "b"));
        assertThat(given.when(reply(4, "c")))
                .isEqualTo(decision(
                        List.of(
                                new ModelEvent.ModelReplied(effect(4), 3, "c", List.of(), USAGE, new Money(1_000)),
                                new OperatorEvent.Paused(PauseReason.STALL, Actor.HOST, STALLED)),
                        new Effect.Freeze()));
    }

    @Test
    void resumeLiftsAStallAndCountsAnew() {
        Given given = asked().and(reply(2, "a")).and(reply(3, "b")).and(reply(4, "c"));
        assertThat(given.when(new Request.Resume(Given.ADA)).events())
                .containsExactly(
                        new OperatorEvent.Resumed(PauseReason.STALL, Given.ADA),
                        new ModelEvent.ModelRequested(effect(5), 4, Money.ZERO));
        given.and(reply(5, "d")).and(reply(6, "e"));
        assertThat(given.state().control().isPaused()).isFalse();
        given.and(reply(7, "f"));
        assertThat(given.state().control().isPausedFor(PauseReason.STALL)).isTrue();
    }

    @Test
    void messageAnswersAStall() {
        Given given = asked().and(reply(2, "a")).and(reply(3, "b")).and(reply(4, "c"));
        Decision decision = given.when(new Request.Say(Given.ADA, "use bash"));
        assertThat(decision.events())
                .containsExactly(
                        new OperatorEvent.MessageQueued(1, Given.ADA, "use bash"),
                        new OperatorEvent.Resumed(PauseReason.STALL, Given.ADA),
                        new OperatorEvent.MessageDelivered(1, 4),
                        new ModelEvent.ModelRequested(effect(5), 4, Money.ZERO));
        assertThat(decision.effects()).first().isEqualTo(new Effect.Thaw());
    }

    @Test
    void messageDoesNotLiftAnOperatorsPauseOverAStall() {
        Given given =
                asked().and(reply(2, "a")).and(reply(3, "b")).and(reply(4, "c")).and(new Request.Pause(Given.ADA, ""));
        assertThat(given.when(new Request.Say(Given.ADA, "use bash")))
                .isEqualTo(decision(List.of(
                        new OperatorEvent.MessageQueued(1, Given.ADA, "use bash"),
                        new OperatorEvent.Resumed(PauseReason.STALL, Given.ADA))));
    }

    @Test
    void settingOfZeroNeverCallsItAStall() {
        Given given = askedWith(Map.of(), Map.of("stall_replies", "0"));
        for (int effect = 2; effect < 20; effect++) {
            given.and(reply(effect, "…"));
        }
        assertThat(given.state().control().isPaused()).isFalse();
        assertThat(given.state().turn()).isEqualTo(18);
    }

    @Test
    void spinIsPointedOutAndNothingStops() {
        Given given = askedWith(Map.of(), Map.of("spin_calls", "2"))
                .and(reply(2, "", bash("1.1", "a"), bash("1.2", "b")))
                .and(returned(3, ""));
        assertThat(given.when(returned(4, "")).events())
                .containsExactly(
                        new ToolEvent.ToolReturned(effect(4), new CallId("1.2"), ToolResult.ok("", 5)),
                        new GuardEvent.SpinSuspected(
                                2,
                                "2 tool calls without a changed test.",
                                Optional.of(new GuardEvent.Evidence(
                                        GuardEvent.Spin.NO_CHANGE, 1, 1, List.of(new CallId("1.1"))))),
                        new ModelEvent.ModelRequested(effect(5), 2, Money.ZERO));
    }
}
