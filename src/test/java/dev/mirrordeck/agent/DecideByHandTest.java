package dev.mirrordeck.agent;

import static dev.mirrordeck.agent.Given.ADA;
import static dev.mirrordeck.agent.Given.acting;
import static dev.mirrordeck.agent.Given.asked;
import static dev.mirrordeck.agent.Given.bash;
import static dev.mirrordeck.agent.Given.decision;
import static dev.mirrordeck.agent.Given.effect;
import static dev.mirrordeck.agent.Given.host;
import static dev.mirrordeck.agent.Given.opened;
import static dev.mirrordeck.agent.Given.reply;
import static dev.mirrordeck.agent.Given.returned;
import static dev.mirrordeck.agent.Given.scoring;
import static dev.mirrordeck.agent.Given.tested;
import static dev.mirrordeck.agent.Given.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.CallId;
import dev.mirrordeck.event.Ending;
import dev.mirrordeck.event.FileChange;
import dev.mirrordeck.event.LifecycleEvent;
import dev.mirrordeck.event.LifecycleEvent.IfAsked;
import dev.mirrordeck.event.ModelEvent;
import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.event.PauseReason;
import dev.mirrordeck.event.TestEvent;
import dev.mirrordeck.event.ToolCall;
import dev.mirrordeck.event.ToolEvent;
import dev.mirrordeck.event.ToolResult;
import dev.mirrordeck.event.Verdict;
import dev.mirrordeck.event.WorkspaceEvent;
import dev.mirrordeck.state.ByHand;
import dev.mirrordeck.state.Label;
import dev.mirrordeck.state.OperatorCall;
import dev.mirrordeck.state.OperatorMessage;
import dev.mirrordeck.state.OperatorMessage.Delivery;
import dev.mirrordeck.state.Phase;
import dev.mirrordeck.state.TestBoard;
import dev.mirrordeck.state.Turn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people do with their own hands: messages taken back, commands, tests; and that the agent is none the wiser. */
class DecideByHandTest {
    private static final Actor BO = Actor.operator("bo");
    private static final Request SAY = new Request.Say(ADA, "mind the tabs");
    private static final Request LS = new Request.RunCommand(ADA, "ls");
    private static final Request ALL = new Request.RunTests(ADA, List.of());
    private static final ToolCall LS_CALL = new ToolCall(new CallId("op.1"), "bash", Map.of("cmd", "ls"));

    @Test
    void messageThatIsTakenBackInTimeIsNeitherReadNorAnIntervention() {
        Given given = acting().and(SAY);
        assertThat(given.state().label()).isEqualTo(Label.ASSISTED);
        assertThat(given.when(new Request.Retract(BO, 1)))
                .isEqualTo(decision(List.of(new OperatorEvent.MessageRetracted(1, BO))));
        assertThat(given.state().label()).isEqualTo(Label.AUTONOMOUS);
        assertThat(given.state().control().queue()).isEmpty();
        OperatorMessage kept = given.state().control().messages().retracted().getFirst();
        assertThat(kept.delivery()).isEqualTo(new Delivery.Retracted(BO, given.now(), 1));
        Decision next = given.when(returned(3, "out"));
        assertThat(next.events()).noneMatch(event -> event instanceof OperatorEvent.MessageDelivered);
    }

    @Test
    void messageIsReadInTheWordsItHasLast() {
        Given given = acting().and(SAY).and(new Request.EditMessage(BO, 1, "mind the spaces"));
        OperatorMessage waiting = given.state().control().queue().getFirst();
        assertThat(waiting.by()).isEqualTo(ADA);
        assertThat(waiting.edited()).contains(new OperatorMessage.Edit(BO, given.now()));
        Decision next = given.when(returned(3, "out"));
        assertThat(((Effect.AskModel) next.effects().getFirst()).context().messages())
                .last()
                .isEqualTo(new ModelContext.Message.Told("A message from the operator: mind the spaces"));
        assertThat(given.state().control().interventions()).isEqualTo(1);
        given.and(reply(4, "Yes."));
        assertThat(given.state().turns().getLast().told().getFirst().delivery()).isEqualTo(new Delivery.Delivered(2));
    }

    @Test
    void commandOfAPersonRunsLikeACallAndCountsAsAnIntervention() {
        Given given = asked();
        int calls = given.state().spend().calls();
        assertThat(given.when(LS))
                .isEqualTo(decision(
                        List.of(
                                new OperatorEvent.ToolCalled(ADA, LS_CALL),
                                new ToolEvent.ToolStarted(effect(3), 0, LS_CALL.id(), "bash")),
                        new Effect.RunCommand(effect(3), LS_CALL)));
        assertThat(given.state().phase()).isInstanceOf(Phase.Thinking.class);
        assertThat(given.state().label()).isEqualTo(Label.ASSISTED);
        assertThat(given.state().spend().calls()).isEqualTo(calls);
        FileChange change = new FileChange("a", FileChange.Kind.ADDED, 1, 0);
        Outcome.Checkpoint files = new Outcome.Checkpoint(tree(5), 3, 7, List.of(change));
        assertThat(given.when(new Outcome.Returned(
                        effect(3),
                        ToolResult.ok("a", 2),
                        Optional.of(files),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())))
                .isEqualTo(decision(List.of(
                        new WorkspaceEvent.CheckpointTaken(0, tree(5), 3, 7, List.of(change)),
                        new ToolEvent.ToolReturned(effect(3), LS_CALL.id(), ToolResult.ok("a", 2)))));
        OperatorCall done = given.state().operatorCalls().getFirst();
        assertThat(done.progress()).isEqualTo(new Turn.Progress.Done(ToolResult.ok("a", 2)));
        assertThat(done.changed()).containsExactly(change);
    }

    @Test
    void agentsNextCallWaitsForThePersonsCommand() {
        Given given = asked().and(LS);
        assertThat(given.when(reply(2, "I look.", bash("1.1", "pwd"))).effects())
                .isEmpty();
        assertThat(given.when(returned(3, "seen by people")))
                .isEqualTo(decision(
                        List.of(
                                new ToolEvent.ToolReturned(effect(3), LS_CALL.id(), ToolResult.ok("seen by people", 5)),
                                new ToolEvent.ToolStarted(effect(4), 1, new CallId("1.1"), "bash")),
                        new Effect.CallTool(effect(4), bash("1.1", "pwd"))));
        assertThat(ModelContext.of(given.state()).messages())
                .noneMatch(message -> message.toString().contains("seen by people"));
    }

    @Test
    void commandOfALostHostIsBrokenAndNothingElse() {
        Given given = asked().and(reply(2, "I look.")).and(LS).and(host(IfAsked.WAIT));
        assertThat(given.state().operatorCalls().getFirst().progress()).isInstanceOf(Turn.Progress.Broken.class);
        assertThat(given.state().work().running()).doesNotContainKey(4);
    }

    @Test
    void testsByHandRunBesideTheAgentAndEnterTheBoardUnderTheirName() {
        Given given = acting();
        assertThat(given.when(ALL))
                .isEqualTo(decision(
                        List.of(new TestEvent.HandRunStarted(effect(4), ADA, tree(0), List.of())),
                        new Effect.RunTests(effect(4), tree(0), List.of())));
        assertThat(given.when(returned(3, "out")).effects()).hasSize(1).first().isInstanceOf(Effect.AskModel.class);
        int tests = given.state().spend().tests();
        int calls = given.state().tests().callsSinceChange();
        assertThat(given.when(new Outcome.HandTested(effect(4), "PPFF", "", 9, Optional.of(tree(7)))))
                .isEqualTo(decision(
                        List.of(new TestEvent.HandRunFinished(effect(4), 1, "PPFF", "", 9, Optional.of(tree(7))))));
        TestBoard board = given.state().tests();
        assertThat(board.newest().orElseThrow().by()).isEqualTo(ADA);
        assertThat(board.newest().orElseThrow().details()).contains(tree(7));
        assertThat(board.newestByAgent()).isEmpty();
        assertThat(board.byHand().going()).isEmpty();
        assertThat(board.callsSinceChange()).isEqualTo(calls);
        assertThat(given.state().spend().tests()).isEqualTo(tests);
        assertThat(given.state().label()).isEqualTo(Label.AUTONOMOUS);
    }

    @Test
    void someCasesByHandAreOnlyTried() {
        Given given = acting().and(new Request.RunTests(ADA, List.of("c", "a", "c")))
                .and(new Outcome.HandTested(effect(4), "FP", "", 9, Optional.of(tree(7))));
        TestBoard board = given.state().tests();
        assertThat(board.runs()).isEmpty();
        assertThat(board.byHand().tried())
                .isEqualTo(Map.of(
                        "c", new ByHand.Tried(Verdict.FAIL, 1, ADA, tree(0), Optional.of(tree(7)), given.now()),
                        "a", new ByHand.Tried(Verdict.PASS, 1, ADA, tree(0), Optional.of(tree(7)), given.now())));
        given.and(returned(3, "")).and(reply(5, "", bash("2.1", "t"))).and(tested(6, "PPFF", 1));
        assertThat(given.state().tests().newest().orElseThrow().number()).isEqualTo(2);
    }

    @Test
    void testsByHandRunWhilePausedAndNoClockGoesOn() {
        Given given = acting().and(new Request.Pause(ADA, "")).and(returned(3, "out"));
        long active = given.state().time().active();
        given.and(ALL).after(30).and(new Outcome.HandTested(effect(4), "PPPP", "", 9, Optional.empty()));
        assertThat(given.state().tests().newest()).isPresent();
        assertThat(given.state().time().active()).isEqualTo(active);
        assertThat(given.state().control().isPausedFor(PauseReason.OPERATOR)).isTrue();
    }

    @Test
    void testsByHandGiveWayToTheAgentsOwn() {
        Given given = asked().and(ALL);
        ToolCall evaluate = new ToolCall(new CallId("1.1"), "evaluate_testcases", Map.of());
        assertThat(given.when(reply(2, "", evaluate)).effects())
                .containsExactly(new Effect.Cancel(effect(3)), new Effect.CallTool(effect(4), evaluate));
        assertThat(given.when(new Outcome.HandTestRefused(effect(3), "It was cancelled.")))
                .isEqualTo(decision(List.of(new TestEvent.HandRunFailed(effect(3), "It was cancelled."))));
        assertThat(given.state().warnings()).last().asString().contains("It was cancelled.");
    }

    @Test
    void testsByHandNeverOpenTheGateOfSubmit() {
        Given given = Given.askedWith(Map.of(), Map.of("submit_gate", "0.9"))
                .and(ALL)
                .and(new Outcome.HandTested(effect(3), "FFFF", "", 9, Optional.empty()))
                .and(reply(2, "", bash("1.1", "submit")));
        Decision handed = given.when(new Outcome.Returned(
                effect(4),
                ToolResult.ok("Submitted.", 5),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(tree(0))));
        assertThat(handed.events()).anyMatch(event -> event instanceof WorkspaceEvent.Submitted);
    }

    @Test
    void sessionThatEndsLeavesNoRunBehind() {
        Given given = asked().and(ALL).and(new Request.Stop(ADA, "enough"));
        assertThat(given.when(new Outcome.ModelGaveUp(effect(2), "It was cancelled.")))
                .isEqualTo(decision(
                        List.of(
                                new ModelEvent.ModelFailed(effect(2), 1, "It was cancelled."),
                                new TestEvent.HandRunFailed(effect(3), "The session ended."),
                                new LifecycleEvent.SessionEnded(Ending.STOPPED, "enough")),
                        new Effect.Cancel(effect(3)),
                        new Effect.CloseSandbox()));
        assertThat(given.state().work().running()).isEmpty();
    }

    @Test
    void runOfALostHostIsInterrupted() {
        Given given = asked().and(ALL).and(host(IfAsked.WAIT));
        assertThat(given.state().tests().byHand().going()).isEmpty();
        assertThat(given.entries().getLast().event()).isInstanceOf(LifecycleEvent.SandboxRequested.class);
    }

    @Test
    void refusalsAreSentencesAndLeaveNoEvent() {
        record Row(Given given, Request request, String why) {}
        Given read = acting().and(SAY).and(returned(3, "out"));
        List.of(
                        new Row(acting(), new Request.Retract(ADA, 1), "There is no message 1."),
                        new Row(
                                read,
                                new Request.Retract(ADA, 1),
                                "The agent has read message 1 already; write another one."),
                        new Row(
                                acting().and(SAY).and(new Request.Retract(ADA, 1)),
                                new Request.EditMessage(ADA, 1, "x"),
                                "Message 1 has been taken back already."),
                        new Row(
                                acting().and(SAY),
                                new Request.EditMessage(ADA, 1, " "),
                                "The message would be empty; /retract 1 takes it back."),
                        new Row(
                                asked(),
                                new Request.RunCommand(ADA, " "),
                                "The command is empty; write !ls, for example."),
                        new Row(
                                asked().and(new Request.Pause(ADA, "")),
                                LS,
                                "The session is paused and its sandbox frozen; /resume first, then run the command."),
                        new Row(opened(), LS, "The sandbox is not open yet; try again in a moment."),
                        new Row(
                                asked().and(LS),
                                LS,
                                "Another command of an operator is still running; wait for its end."),
                        new Row(
                                acting(),
                                LS,
                                "The agent's call of bash has the sandbox now; run the command when it has ended."),
                        new Row(scoring(), LS, "The session is ending; no command can be run in its sandbox any more."),
                        new Row(opened(), ALL, "There are no files to test yet."),
                        new Row(
                                asked(),
                                new Request.RunTests(ADA, List.of("a", "a_dual")),
                                "There is no visible case \"a_dual\"."),
                        new Row(asked().and(ALL), ALL, "Tests are being run by hand already; wait for their end."),
                        new Row(
                                asked().and(reply(
                                        2, "", new ToolCall(new CallId("1.1"), "evaluate_testcases", Map.of()))),
                                ALL,
                                "The agent's own test run needs the machine now; try again when it has ended."),
                        new Row(scoring(), ALL, "The session is ending; no tests can be run by hand any more."))
                .forEach(row -> assertThat(row.given.when(row.request)).isEqualTo(Decision.refuse(row.why)));
    }
}
