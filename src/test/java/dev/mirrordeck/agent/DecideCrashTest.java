package dev.mirrordeck.agent;

import static dev.mirrordeck.agent.Given.ADA;
import static dev.mirrordeck.agent.Given.LAID_OUT;
import static dev.mirrordeck.agent.Given.acting;
import static dev.mirrordeck.agent.Given.asked;
import static dev.mirrordeck.agent.Given.bash;
import static dev.mirrordeck.agent.Given.decision;
import static dev.mirrordeck.agent.Given.effect;
import static dev.mirrordeck.agent.Given.host;
import static dev.mirrordeck.agent.Given.opened;
import static dev.mirrordeck.agent.Given.reply;
import static dev.mirrordeck.agent.Given.returned;
import static dev.mirrordeck.agent.Given.scored;
import static dev.mirrordeck.agent.Given.scoring;
import static dev.mirrordeck.agent.Given.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.Ending;
import dev.mirrordeck.event.LifecycleEvent;
import dev.mirrordeck.event.LifecycleEvent.IfAsked;
import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.event.PauseReason;
import dev.mirrordeck.event.TestEvent;
import dev.mirrordeck.event.ToolCall;
import dev.mirrordeck.event.ToolResult;
import dev.mirrordeck.state.Phase;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A host is gone, a new one takes the session. */
class DecideCrashTest {
    private static final String WHY = "The host that ran it is gone.";
    private static final LifecycleEvent HOST = new LifecycleEvent.HostStarted(7, "0.1.0", "21", IfAsked.WAIT);

    @Test
    void runningToolIsInterruptedAndNeverRunAgainByItself() {
        Given given = acting();
        assertThat(given.when(host(IfAsked.WAIT)))
                .isEqualTo(decision(
                        List.of(
                                HOST,
                                new LifecycleEvent.Interrupted(effect(3), "bash", WHY),
                                new LifecycleEvent.SandboxRequested(effect(4), "auto")),
                        new Effect.OpenSandbox(effect(4), false)));
        Decision next = given.when(reopened(4));
        assertThat(next.effects()).singleElement().isInstanceOf(Effect.AskModel.class);
    }

    @Test
    void modelIsToldOfEveryCallThatWasCutOffOrNeverBegun() {
        ToolCall done = bash("1.1", "a");
        ToolCall cut = bash("1.2", "b");
        ToolCall unbegun = bash("1.3", "c");
        Given given = asked().and(reply(2, "", done, cut, unbegun))
                .and(returned(3, "out"))
                .and(host(IfAsked.WAIT));
        Effect.AskModel ask =
                (Effect.AskModel) given.when(reopened(5)).effects().getFirst();
        assertThat(ask.context().messages())
                .containsExactly(
                        new ModelContext.Message.Said("", List.of(done, cut, unbegun)),
                        new ModelContext.Message.Got(done, ToolResult.ok("out", 5)),
                        new ModelContext.Message.Lost(cut, ModelContext.RESTARTED),
                        new ModelContext.Message.Lost(unbegun, "Not run."));
    }

    @Test
    void crashBetweenTwoCallsBreaksNothing() {
        Given given = asked().and(new Request.Pause(ADA, ""))
                .and(reply(2, "", bash("1.1", "a")))
                .and(host(IfAsked.WAIT))
                .and(new Request.Resume(ADA));
        assertThat(given.when(reopened(3)).effects()).containsExactly(new Effect.CallTool(effect(4), bash("1.1", "a")));
    }

    @Test
    void requestToTheModelIsInterruptedAndAskedAnewAsAnotherEffect() {
        Given given = asked();
        assertThat(given.when(host(IfAsked.WAIT)).events())
                .contains(new LifecycleEvent.Interrupted(effect(2), "model", WHY));
        assertThat(given.when(reopened(3)).effects())
                .containsExactly(new Effect.AskModel(effect(4), 1, new ModelContext("Rebuild it.", List.of())));
    }

    @Test
    void scoringIsInterruptedAndBegunAnew() {
        assertThat(scoring().when(host(IfAsked.WAIT)))
                .isEqualTo(decision(
                        List.of(
                                HOST,
                                new LifecycleEvent.Interrupted(effect(4), "scoring", WHY),
                                new TestEvent.ScoringStarted(effect(5), tree(9))),
                        new Effect.Score(effect(5), tree(9))));
    }

    @Test
    void sandboxThatWasBeingOpenedForTheFirstTimeIsLaidOutByTheNextHost() {
        Given given = opened().and(host(IfAsked.WAIT));
        assertThat(given.when(host(IfAsked.WAIT)).effects()).containsExactly(new Effect.OpenSandbox(effect(2), true));
    }

    @Test
    void pausedSessionStaysPausedOverARestart() {
        Given given = acting().and(new Request.Pause(ADA, "lunch"));
        assertThat(given.when(host(IfAsked.WAIT)))
                .isEqualTo(decision(List.of(HOST, new LifecycleEvent.Interrupted(effect(3), "bash", WHY))));
        assertThat(given.when(new HostWord.Tick())).isEqualTo(Decision.nothing());
        assertThat(given.when(new Request.Resume(ADA)).effects())
                .containsExactly(new Effect.Thaw(), new Effect.OpenSandbox(effect(4), false));
    }

    @Test
    void wishToStopOutlivesTheHost() {
        Given given = acting().and(new Request.Stop(ADA, "enough"));
        assertThat(given.when(host(IfAsked.WAIT)).events())
                .endsWith(new LifecycleEvent.SessionEnded(Ending.STOPPED, "enough"));
    }

    @Test
    void scoreThatWasRecordedIsNotMadeTwice() {
        Given given = scoring();
        Outcome.Scored scored = scored(4);
        var score = new TestEvent.SubmissionScored(
                scored.effect(),
                scored.verdicts(),
                scored.hiddenPassed(),
                scored.hiddenTotal(),
                scored.sealed(),
                scored.sealedHash(),
                scored.backend());
        var torn = dev.mirrordeck.state.Reducer.apply(
                given.state(), new dev.mirrordeck.event.Entry(given.entries().size() + 1L, given.now(), score));
        assertThat(Agent.decide(torn, host(IfAsked.WAIT), given.now()))
                .isEqualTo(decision(
                        List.of(HOST, new LifecycleEvent.SessionEnded(Ending.SUBMITTED, "")),
                        new Effect.CloseSandbox()));
    }

    @Test
    void findingsStandBehindTheHostSoThatTheOutageIsNobodysWorkingTime() {
        var finding = new LifecycleEvent.TailRepaired("events/000001.jsonl", 10, 3, "events/side.torn");
        Given given = acting().after(86_400);
        assertThat(given.when(host(IfAsked.WAIT, finding)).events())
                .startsWith(HOST, finding, new LifecycleEvent.Interrupted(effect(3), "bash", WHY));
        assertThat(given.state().time().down()).isEqualTo(86_400_000_000_000L);
        assertThat(given.state().time().active()).isZero();
    }

    @Test
    void sandboxThatCannotBeReopenedPausesAndResumeTriesAgain() {
        Given given = acting().and(host(IfAsked.WAIT));
        assertThat(given.when(new Outcome.SandboxRefused(effect(4), "No room.")))
                .isEqualTo(decision(
                        List.of(
                                new LifecycleEvent.SandboxFailed(effect(4), "No room."),
                                new OperatorEvent.Paused(PauseReason.SANDBOX, Actor.HOST, "No room.")),
                        new Effect.Freeze()));
        assertThat(given.when(new HostWord.Tick())).isEqualTo(Decision.nothing());
        assertThat(given.when(new Request.Resume(ADA)))
                .isEqualTo(decision(
                        List.of(
                                new OperatorEvent.Resumed(PauseReason.SANDBOX, ADA),
                                new LifecycleEvent.SandboxRequested(effect(5), "auto")),
                        new Effect.Thaw(),
                        new Effect.OpenSandbox(effect(5), false)));
        assertThat(given.when(reopened(5)).effects()).singleElement().isInstanceOf(Effect.AskModel.class);
    }

    @Test
    void whereNobodyCanBeAskedTheNewestCheckpointIsScored() {
        Given given = acting().and(host(IfAsked.END));
        assertThat(given.when(new Outcome.SandboxRefused(effect(4), "No room.")).effects())
                .containsExactly(new Effect.Freeze(), new Effect.Score(effect(5), LAID_OUT));
        assertThat(given.when(scored(5)).events())
                .endsWith(new LifecycleEvent.SessionEnded(
                        Ending.LIMIT, "No room. Judged are the present files; no test run has seen a case pass."));
    }

    @Test
    void sandboxThatIsLostUnderACallIsReopenedAndTheModelIsTold() {
        Given given = acting();
        assertThat(given.when(new Outcome.SandboxLost(effect(3), "The engine died.")))
                .isEqualTo(decision(
                        List.of(
                                new LifecycleEvent.Interrupted(effect(3), "bash", "The sandbox was lost."),
                                new LifecycleEvent.SandboxLost("The engine died."),
                                new LifecycleEvent.SandboxRequested(effect(4), "auto")),
                        new Effect.OpenSandbox(effect(4), false)));
        Effect.AskModel ask =
                (Effect.AskModel) given.when(reopened(4)).effects().getFirst();
        assertThat(ask.context().messages())
                .endsWith(new ModelContext.Message.Lost(bash("1.1", "ls"), ModelContext.RESTARTED));
    }

    @Test
    void sandboxThatIsLostUnderAPersonsCommandLeavesTheModelThinkingAndIsReopenedForItsCalls() {
        Given given = asked().and(new Request.RunCommand(ADA, "ls"));
        assertThat(given.when(new Outcome.SandboxLost(effect(3), "The engine died.")))
                .isEqualTo(decision(List.of(
                        new LifecycleEvent.Interrupted(effect(3), "command", "The sandbox was lost."),
                        new LifecycleEvent.SandboxLost("The engine died."))));
        assertThat(given.state().phase()).isInstanceOf(Phase.Thinking.class);
        assertThat(given.when(reply(2, "", bash("1.1", "ls"))).effects())
                .containsExactly(new Effect.OpenSandbox(effect(4), false));
        assertThat(given.when(reopened(4)).effects())
                .containsExactly(new Effect.CallTool(effect(5), bash("1.1", "ls")));
    }

    @Test
    void sandboxesThatAreLostInARowArePausedForAndBearableAgainAfterwards() {
        Given given = asked();
        int effect = loseThree(given, 2);
        given.and(reply(effect, "", bash("4.1", "ls")));
        assertThat(given.when(new Outcome.SandboxLost(effect(effect + 1), "The engine died.")))
                .isEqualTo(decision(
                        List.of(
                                new LifecycleEvent.Interrupted(effect(effect + 1), "bash", "The sandbox was lost."),
                                new LifecycleEvent.SandboxLost("The engine died."),
                                new OperatorEvent.Paused(
                                        PauseReason.SANDBOX,
                                        Actor.HOST,
                                        "4 calls in a row were broken off. The engine died.")),
                        new Effect.Freeze()));
        given.and(new Request.Resume(ADA)).and(reopened(effect + 2));
        loseThree(given, effect + 3);
        assertThat(given.state().control().isPaused()).isFalse();
    }

    @Test
    void callThatComesToItsEndForgivesTheLostSandboxesBeforeIt() {
        Given given = asked();
        int effect = loseThree(given, 2);
        given.and(reply(effect, "", bash("4.1", "ls"))).and(returned(effect + 1, "fine"));
        loseThree(given, effect + 2);
        assertThat(given.state().control().isPaused()).isFalse();
    }

    /** Three turns of one call each, under each of which the sandbox goes away; gives the next request's effect. */
    private static int loseThree(Given given, int request) {
        int effect = request;
        for (int i = 0; i < 3; i++) {
            given.and(reply(effect, "", bash((given.state().turn() + 1) + ".1", "ls")))
                    .and(new Outcome.SandboxLost(effect(effect + 1), "The engine died."))
                    .and(reopened(effect + 2));
            effect += 3;
        }
        return effect;
    }

    private static Outcome.SandboxOpened reopened(int effect) {
        return new Outcome.SandboxOpened(effect(effect), "unshare", List.of(), Optional.empty());
    }
}
