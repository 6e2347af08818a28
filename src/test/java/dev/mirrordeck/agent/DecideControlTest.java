package dev.mirrordeck.agent;

import static dev.mirrordeck.agent.Given.ADA;
import static dev.mirrordeck.agent.Given.USAGE;
import static dev.mirrordeck.agent.Given.acting;
import static dev.mirrordeck.agent.Given.asked;
import static dev.mirrordeck.agent.Given.bash;
import static dev.mirrordeck.agent.Given.decision;
import static dev.mirrordeck.agent.Given.effect;
import static dev.mirrordeck.agent.Given.host;
import static dev.mirrordeck.agent.Given.opened;
import static dev.mirrordeck.agent.Given.reply;
import static dev.mirrordeck.agent.Given.returned;
import static dev.mirrordeck.agent.Given.sandbox;
import static dev.mirrordeck.agent.Given.scored;
import static dev.mirrordeck.agent.Given.scoring;
import static dev.mirrordeck.agent.Given.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.event.CallId;
import dev.mirrordeck.event.Ending;
import dev.mirrordeck.event.LifecycleEvent;
import dev.mirrordeck.event.LifecycleEvent.IfAsked;
import dev.mirrordeck.event.ModelEvent;
import dev.mirrordeck.event.Money;
import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.event.PauseReason;
import dev.mirrordeck.event.TestEvent;
import dev.mirrordeck.event.ToolEvent;
import dev.mirrordeck.event.ToolResult;
import dev.mirrordeck.state.Label;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people ask: pauses, messages, limits, marks, the stop, and what is refused. */
class DecideControlTest {
    private static final Request PAUSE = new Request.Pause(ADA, "lunch");
    private static final Request RESUME = new Request.Resume(ADA);
    private static final Request STOP = new Request.Stop(ADA, "enough");

    @Test
    void pauseFreezesAndStartsNothing() {
        assertThat(asked().when(PAUSE))
                .isEqualTo(decision(
                        List.of(new OperatorEvent.Paused(PauseReason.OPERATOR, ADA, "lunch")), new Effect.Freeze()));
    }

    @Test
    void replyThatComesDuringAPauseIsRecordedAndNotActedUpon() {
        assertThat(asked().and(PAUSE).when(reply(2, "I look.", bash("1.1", "ls"))))
                .isEqualTo(decision(List.of(new ModelEvent.ModelReplied(
                        effect(2), 1, "I look.", List.of(bash("1.1", "ls")), USAGE, new Money(1_000)))));
    }

    @Test
    void resultThatComesDuringAPauseIsRecordedAndNothingNewStarts() {
        assertThat(acting().and(PAUSE).when(returned(3, "out")))
                .isEqualTo(decision(
                        List.of(new ToolEvent.ToolReturned(effect(3), new CallId("1.1"), ToolResult.ok("out", 5)))));
    }

    @Test
    void resumeTakesUpWhatThePauseHeld() {
        Given given = asked().and(PAUSE).and(reply(2, "I look.", bash("1.1", "ls")));
        assertThat(given.when(RESUME))
                .isEqualTo(decision(
                        List.of(
                                new OperatorEvent.Resumed(PauseReason.OPERATOR, ADA),
                                new ToolEvent.ToolStarted(effect(3), 1, new CallId("1.1"), "bash")),
                        new Effect.Thaw(),
                        new Effect.CallTool(effect(3), bash("1.1", "ls"))));
    }

    @Test
    void resumeDuringARunningCallOnlyThaws() {
        assertThat(acting().and(PAUSE).when(RESUME))
                .isEqualTo(decision(List.of(new OperatorEvent.Resumed(PauseReason.OPERATOR, ADA)), new Effect.Thaw()));
    }

    @Test
    void pauseAndResumeLeaveTheAgentItsAutonomy() {
        assertThat(acting().and(PAUSE).and(RESUME).state().label()).isEqualTo(Label.AUTONOMOUS);
    }

    @Test
    void messageWaitsForTheNextTurnAndGoesWithIt() {
        Given given = acting();
        assertThat(given.when(new Request.Say(ADA, "mind the tabs")))
                .isEqualTo(decision(List.of(new OperatorEvent.MessageQueued(1, ADA, "mind the tabs"))));
        Decision next = given.when(returned(3, "out"));
        assertThat(next.events())
                .containsExactly(
                        new ToolEvent.ToolReturned(effect(3), new CallId("1.1"), ToolResult.ok("out", 5)),
                        new OperatorEvent.MessageDelivered(1, 2),
                        new ModelEvent.ModelRequested(effect(4), 2, Money.ZERO));
        assertThat(((Effect.AskModel) next.effects().getFirst()).context().messages())
                .last()
                .isEqualTo(new ModelContext.Message.Told("A message from the operator: mind the tabs"));
        given.and(reply(4, "Yes."));
        assertThat(given.state().turns().getLast().told()).extracting("text").containsExactly("mind the tabs");
        assertThat(given.state().label()).isEqualTo(Label.ASSISTED);
    }

    @Test
    void messageIsReadAgainWhereItsReplyNeverCame() {
        Given given = acting().and(new Request.Say(ADA, "mind the tabs")).and(returned(3, "out"));
        given.and(new Outcome.ModelGaveUp(effect(4), "Overloaded."));
        Decision again = given.when(RESUME);
        assertThat(((Effect.AskModel) again.effects().getLast()).context().messages())
                .last()
                .isEqualTo(new ModelContext.Message.Told("A message from the operator: mind the tabs"));
        assertThat(again.events()).noneMatch(event -> event instanceof OperatorEvent.MessageDelivered);
    }

    @Test
    void markIsRecordedAndChangesNothing() {
        Given given = acting();
        assertThat(given.when(new Request.Mark(ADA, "here")))
                .isEqualTo(decision(List.of(new OperatorEvent.Marked(ADA, "here"))));
        assertThat(given.state().label()).isEqualTo(Label.AUTONOMOUS);
    }

    @Test
    void limitIsChangedInTheWordsOfTheCommandLine() {
        Given given = acting();
        assertThat(given.when(new Request.SetLimit(ADA, "turns", "9")))
                .isEqualTo(decision(List.of(new OperatorEvent.LimitChanged("turns", "9", ADA))));
        assertThat(given.state().label()).isEqualTo(Label.ASSISTED);
    }

    @Test
    void refusalsLeaveNoEventAndStartNothing() {
        record Row(Given given, Request request, String why) {}
        List.of(
                        new Row(asked().and(PAUSE), PAUSE, "The session is paused already."),
                        new Row(asked(), RESUME, "The session is not paused."),
                        new Row(acting().and(STOP), STOP, "The session is being stopped already."),
                        new Row(asked(), new Request.Say(ADA, " \n"), "The message is empty."),
                        new Row(
                                asked(),
                                new Request.SetLimit(ADA, "sleep", "9"),
                                "There is no limit \"sleep\"; there are tokens, tokens.input, tokens.cache_write, tokens.cache_read, tokens.output, cost, wall, active, turns, calls, tests."),
                        new Row(
                                asked(),
                                new Request.SetLimit(ADA, "turns", "many"),
                                "The limit turns is a number such as 200, 50k or 1B, not \"many\"."))
                .forEach(row -> assertThat(row.given.when(row.request)).isEqualTo(Decision.refuse(row.why)));
    }

    @Test
    void stopWhileTheSandboxOpensCancelsItAndEndsAsStopped() {
        Given given = opened().and(host(IfAsked.WAIT));
        assertThat(given.when(STOP))
                .isEqualTo(decision(
                        List.of(new OperatorEvent.StopRequested(ADA, "enough")), new Effect.Cancel(effect(1))));
        assertThat(given.when(new Outcome.SandboxRefused(effect(1), "It was cancelled.")))
                .isEqualTo(decision(
                        List.of(
                                new LifecycleEvent.SandboxFailed(effect(1), "It was cancelled."),
                                new LifecycleEvent.SessionEnded(Ending.STOPPED, "enough")),
                        new Effect.CloseSandbox()));
    }

    @Test
    void stopWhileTheModelThinksCancelsTheRequestAndEnds() {
        Given given = asked();
        assertThat(given.when(STOP))
                .isEqualTo(decision(
                        List.of(new OperatorEvent.StopRequested(ADA, "enough")), new Effect.Cancel(effect(2))));
        assertThat(given.when(new Outcome.ModelGaveUp(effect(2), "It was cancelled.")))
                .isEqualTo(decision(
                        List.of(
                                new ModelEvent.ModelFailed(effect(2), 1, "It was cancelled."),
                                new LifecycleEvent.SessionEnded(Ending.STOPPED, "enough")),
                        new Effect.CloseSandbox()));
    }

    @Test
    void stopWhileAToolRunsCancelsItAndRunsNoFurtherCall() {
        Given given = asked().and(reply(2, "", bash("1.1", "a"), bash("1.2", "b")));
        assertThat(given.when(STOP).effects()).containsExactly(new Effect.Cancel(effect(3)));
        assertThat(given.when(returned(3, "cut")).events())
                .containsExactly(
                        new ToolEvent.ToolReturned(effect(3), new CallId("1.1"), ToolResult.ok("cut", 5)),
                        new LifecycleEvent.SessionEnded(Ending.STOPPED, "enough"));
    }

    @Test
    void stopOfAFrozenToolThawsItSoThatItCanEnd() {
        assertThat(acting().and(PAUSE).when(STOP).effects())
                .containsExactly(new Effect.Cancel(effect(3)), new Effect.Thaw());
    }

    @Test
    void stopOfAPausedSessionEndsItAtOnce() {
        assertThat(acting().and(PAUSE).and(returned(3, "out")).when(STOP))
                .isEqualTo(decision(
                        List.of(
                                new OperatorEvent.StopRequested(ADA, "enough"),
                                new LifecycleEvent.SessionEnded(Ending.STOPPED, "enough")),
                        new Effect.CloseSandbox()));
    }

    @Test
    void stopWhileTheJudgeWorksCancelsItToo() {
        Given given = scoring();
        assertThat(given.when(STOP).effects()).containsExactly(new Effect.Cancel(effect(4)));
        assertThat(given.when(new Outcome.ScoringRefused(effect(4), "It was cancelled."))
                        .events())
                .containsExactly(
                        new TestEvent.ScoringFailed(effect(4), "It was cancelled."),
                        new LifecycleEvent.SessionEnded(Ending.STOPPED, "enough"));
    }

    @Test
    void nothingIsDoneAfterTheEnd() {
        Given given = scoring().and(scored(4));
        Decision refused = Decision.refuse("The session has ended; nothing can be asked of it any more.");
        assertThat(given.when(PAUSE)).isEqualTo(refused);
        assertThat(given.when(new Request.Say(ADA, "hello"))).isEqualTo(refused);
        assertThat(given.when(STOP)).isEqualTo(refused);
        assertThat(given.when(returned(3, "late"))).isEqualTo(Decision.nothing());
        assertThat(given.when(new HostWord.Tick())).isEqualTo(Decision.nothing());
        assertThat(given.when(host(IfAsked.WAIT))).isEqualTo(Decision.nothing());
    }

    @Test
    void outcomesOfUnknownOrEndedEffectsChangeNothing() {
        Given given = acting();
        assertThat(given.when(returned(99, "who?"))).isEqualTo(Decision.nothing());
        assertThat(given.when(reply(2, "again", bash("9.9", "rm")))).isEqualTo(Decision.nothing());
        assertThat(given.when(sandbox(1))).isEqualTo(Decision.nothing());
        given.and(returned(3, "out"));
        assertThat(given.when(returned(3, "out"))).isEqualTo(Decision.nothing());
        assertThat(given.state().files().tree()).contains(tree(0));
    }
}
