package dev.mirrordeck.agent;

import static dev.mirrordeck.agent.Given.ADA;
import static dev.mirrordeck.agent.Given.AGENT;
import static dev.mirrordeck.agent.Given.LAID_OUT;
import static dev.mirrordeck.agent.Given.acting;
import static dev.mirrordeck.agent.Given.asked;
import static dev.mirrordeck.agent.Given.askedWith;
import static dev.mirrordeck.agent.Given.bash;
import static dev.mirrordeck.agent.Given.decision;
import static dev.mirrordeck.agent.Given.effect;
import static dev.mirrordeck.agent.Given.handedIn;
import static dev.mirrordeck.agent.Given.host;
import static dev.mirrordeck.agent.Given.opened;
import static dev.mirrordeck.agent.Given.reply;
import static dev.mirrordeck.agent.Given.returned;
import static dev.mirrordeck.agent.Given.sandbox;
import static dev.mirrordeck.agent.Given.scored;
import static dev.mirrordeck.agent.Given.scoring;
import static dev.mirrordeck.agent.Given.tested;
import static dev.mirrordeck.agent.Given.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.CallId;
import dev.mirrordeck.event.Ending;
import dev.mirrordeck.event.GuardEvent;
import dev.mirrordeck.event.LifecycleEvent;
import dev.mirrordeck.event.LifecycleEvent.IfAsked;
import dev.mirrordeck.event.ModelEvent;
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

/** How sessions end: handed in, at a limit, for want of an answer. */
class DecideEndingTest {
    private static final String UNTESTED = "Judged are the present files; no test run has seen a case pass.";
    private static final String BELOW = "Not submitted: 1 of 4 visible cases pass, at least 2 are needed. Keep working;"
            + " evaluate_testcases shows what fails.";

    @Test
    void submissionGoesToTheJudge() {
        assertThat(acting().when(handedIn(3, "PPPF", 9)))
                .isEqualTo(decision(
                        List.of(
                                new TestEvent.TestRunFinished(effect(3), 1, tree(9), "PPPF", "", 9, Optional.empty()),
                                new ToolEvent.ToolReturned(
                                        effect(3), new CallId("1.1"), ToolResult.ok("Submitted.", 5)),
                                new WorkspaceEvent.Submitted(AGENT, tree(9)),
                                new TestEvent.ScoringStarted(effect(4), tree(9))),
                        new Effect.Score(effect(4), tree(9))));
    }

    @Test
    void scoreEndsTheSession() {
        assertThat(scoring().when(scored(4)))
                .isEqualTo(decision(
                        List.of(
                                new TestEvent.SubmissionScored(
                                        effect(4), "PPPP", 2, 2, "score.jsonl", tree(8), "unshare"),
                                new LifecycleEvent.SessionEnded(Ending.SUBMITTED, "")),
                        new Effect.CloseSandbox()));
    }

    @Test
    void submitBelowTheGateIsRefusedAndTheAgentGoesOn() {
        Decision refused = acting().when(handedIn(3, "PFFF", 9));
        assertThat(refused.events())
                .contains(new ToolEvent.ToolReturned(effect(3), new CallId("1.1"), ToolResult.failed(BELOW, 5)))
                .noneMatch(event -> event instanceof WorkspaceEvent.Submitted)
                .last()
                .isInstanceOf(ModelEvent.ModelRequested.class);
    }

    @Test
    void submitOfFilesThatWereTestedBelowTheGateIsRefusedToo() {
        Given given = acting().and(tested(3, "PFFF", 9)).and(reply(4, "", bash("2.1", "submit")));
        assertThat(given.when(withoutRun(5, 9)).events())
                .contains(new ToolEvent.ToolReturned(effect(5), new CallId("2.1"), ToolResult.failed(BELOW, 5)))
                .noneMatch(event -> event instanceof WorkspaceEvent.Submitted);
    }

    @Test
    void submitOfFilesThatWereTestedAboveTheGateNeedsNoFurtherRun() {
        Given given = acting().and(tested(3, "PPFF", 9)).and(reply(4, "", bash("2.1", "submit")));
        assertThat(given.when(withoutRun(5, 9)).events()).contains(new WorkspaceEvent.Submitted(AGENT, tree(9)));
    }

    @Test
    void judgeThatFailsPausesAndResumeScoresAgain() {
        Given given = scoring();
        assertThat(given.when(new Outcome.ScoringRefused(effect(4), "No compiler.")))
                .isEqualTo(decision(
                        List.of(
                                new TestEvent.ScoringFailed(effect(4), "No compiler."),
                                new OperatorEvent.Paused(PauseReason.JUDGE, Actor.HOST, "No compiler.")),
                        new Effect.Freeze()));
        assertThat(given.when(new Request.Resume(ADA)))
                .isEqualTo(decision(
                        List.of(
                                new OperatorEvent.Resumed(PauseReason.JUDGE, ADA),
                                new TestEvent.ScoringStarted(effect(5), tree(9))),
                        new Effect.Thaw(),
                        new Effect.Score(effect(5), tree(9))));
    }

    @Test
    void modelThatGivesUpPausesAndResumeAsksAgain() {
        Given given = asked();
        assertThat(given.when(new Outcome.ModelGaveUp(effect(2), "Overloaded.")))
                .isEqualTo(decision(
                        List.of(
                                new ModelEvent.ModelFailed(effect(2), 1, "Overloaded."),
                                new OperatorEvent.Paused(PauseReason.MODEL, Actor.HOST, "Overloaded.")),
                        new Effect.Freeze()));
        assertThat(given.when(new Request.Resume(ADA)).effects())
                .containsExactly(
                        new Effect.Thaw(),
                        new Effect.AskModel(effect(3), 1, new ModelContext("Rebuild it.", List.of())));
    }

    @Test
    void limitIsCheckedBeforeTheModelIsCalled() {
        record Row(String limit, String value, String used, String max) {}
        for (Row row : List.of(
                new Row("tokens", "100", "100", "100"),
                new Row("cost", "0.000001", "$0.000001", "$0.000001"),
                new Row("wall", "60", "60 s", "60 s"),
                new Row("active", "60", "60 s", "60 s"),
                new Row("turns", "1", "1", "1"),
                new Row("calls", "1", "1", "1"),
                new Row("tests", "1", "1", "1"))) {
            Given given = askedWith(Map.of(row.limit, row.value), Map.of()).after(59);
            assertThat(given.when(reply(2, "", bash("1.1", "x"))).events())
                    .as("a turn that was paid for runs its calls")
                    .last()
                    .isInstanceOf(ToolEvent.ToolStarted.class);
            assertThat(given.after(1).when(tested(3, "FFFF", 1)).events())
                    .as(row.limit)
                    .endsWith(new GuardEvent.LimitReached(row.limit, row.used, row.max), untested(4))
                    .noneMatch(event -> event instanceof ModelEvent.ModelRequested);
        }
    }

    @Test
    void timeThatRunsOutDuringACallCancelsItAndThenScores() {
        for (String limit : List.of("wall", "active")) {
            Given given = askedWith(Map.of(limit, "60"), Map.of()).and(reply(2, "", bash("1.1", "sleep 999")));
            assertThat(given.after(59).when(new HostWord.Tick())).isEqualTo(Decision.nothing());
            assertThat(given.after(1).when(new HostWord.Tick()))
                    .isEqualTo(decision(
                            List.of(new GuardEvent.LimitReached(limit, "60 s", "60 s")), new Effect.Cancel(effect(3))));
            assertThat(given.when(returned(3, "cut")))
                    .isEqualTo(decision(
                            List.of(
                                    new ToolEvent.ToolReturned(effect(3), new CallId("1.1"), ToolResult.ok("cut", 5)),
                                    untested(4)),
                            new Effect.Score(effect(4), LAID_OUT)));
            assertThat(given.when(scored(4)).events())
                    .endsWith(new LifecycleEvent.SessionEnded(
                            Ending.LIMIT, "The limit " + limit + " was reached: 60 s of 60 s. " + UNTESTED));
        }
    }

    @Test
    void limitThatEndsTheOpeningOfTheSandboxIsNoFailureOfTheSandbox() {
        Given given =
                opened(Map.of("wall", "60"), Map.of()).and(host(IfAsked.WAIT)).after(60);
        assertThat(given.when(new HostWord.Tick()).effects()).containsExactly(new Effect.Cancel(effect(1)));
        assertThat(given.when(new Outcome.SandboxRefused(effect(1), "It was cancelled."))
                        .events())
                .endsWith(new LifecycleEvent.SessionEnded(Ending.FAILED, "There is no workspace to score."));
    }

    @Test
    void limitNeverCancelsTheJudge() {
        Given given = askedWith(Map.of("wall", "60"), Map.of())
                .and(reply(2, "", bash("1.1", "submit")))
                .and(handedIn(3, "PPPP", 9))
                .after(600);
        assertThat(given.when(new HostWord.Tick())).isEqualTo(Decision.nothing());
        assertThat(given.when(scored(4)).events()).endsWith(new LifecycleEvent.SessionEnded(Ending.SUBMITTED, ""));
    }

    @Test
    void nameThatTheAgentGivesACallMakesItNothingElse() {
        for (String name : List.of("scoring", "command", "tests by hand")) {
            ToolCall named = new ToolCall(new CallId("1.1"), name, Map.of());
            Given given = askedWith(Map.of("wall", "60"), Map.of());
            assertThat(given.when(reply(2, "", named)).effects())
                    .containsExactly(new Effect.CallTool(effect(3), named));
            assertThat(given.when(new HostWord.Tick())).as(name).isEqualTo(Decision.nothing());
            assertThat(given.after(60).when(new HostWord.Tick()).effects())
                    .as(name)
                    .containsExactly(new Effect.Cancel(effect(3)));
            assertThat(given.when(returned(3, "cut")).events())
                    .as(name)
                    .startsWith(new ToolEvent.ToolReturned(effect(3), new CallId("1.1"), ToolResult.ok("cut", 5)));
        }
    }

    @Test
    void limitThatComesDuringAPauseIsScoredWhenThePauseIsLifted() {
        Given given = askedWith(Map.of("wall", "60"), Map.of())
                .and(new Request.Pause(ADA, ""))
                .and(reply(2, "", bash("1.1", "x")))
                .after(60);
        assertThat(given.when(new HostWord.Tick()))
                .isEqualTo(decision(List.of(new GuardEvent.LimitReached("wall", "60 s", "60 s"))));
        assertThat(given.when(new Request.Resume(ADA)).events()).endsWith(untested(3));
    }

    @Test
    void nobodyToAskAfterAStallMeansScoringWhatIsThere() {
        Given given = alone().and(reply(2, "a")).and(reply(3, "b"));
        assertThat(given.when(reply(4, "c")).effects())
                .containsExactly(new Effect.Freeze(), new Effect.Score(effect(5), LAID_OUT));
        assertThat(given.when(scored(5)).events())
                .endsWith(new LifecycleEvent.SessionEnded(
                        Ending.LIMIT,
                        "The agent has stopped calling tools. Write to it, resume it, or stop the session. "
                                + UNTESTED));
    }

    @Test
    void nobodyToAskAfterTheModelGaveUpMeansFailure() {
        assertThat(alone().when(new Outcome.ModelGaveUp(effect(2), "Overloaded."))
                        .events())
                .endsWith(new LifecycleEvent.SessionEnded(Ending.FAILED, "Overloaded."));
    }

    @Test
    void nobodyToAskAfterTheJudgeFailedMeansFailure() {
        Given given = alone().and(reply(2, "", bash("1.1", "submit"))).and(handedIn(3, "PPPP", 9));
        assertThat(given.when(new Outcome.ScoringRefused(effect(4), "No compiler."))
                        .events())
                .endsWith(new LifecycleEvent.SessionEnded(Ending.FAILED, "No compiler."));
    }

    @Test
    void judgeThatFailsAfterAStallIsNotAskedForEver() {
        Given given = alone().and(reply(2, "a")).and(reply(3, "b")).and(reply(4, "c"));
        assertThat(given.when(new Outcome.ScoringRefused(effect(5), "No compiler."))
                        .events())
                .endsWith(new LifecycleEvent.SessionEnded(Ending.FAILED, "No compiler."));
    }

    @Test
    void operatorsPauseDoesNotHideThatTheModelGaveUp() {
        Given given = alone().and(new Request.Pause(ADA, "lunch"));
        assertThat(given.when(new Outcome.ModelGaveUp(effect(2), "Overloaded.")).events())
                .endsWith(new LifecycleEvent.SessionEnded(Ending.FAILED, "Overloaded."));
    }

    @Test
    void operatorsPauseAloneIsWaitedForByAnyHost() {
        Given given = alone().and(new Request.Pause(ADA, "lunch")).and(reply(2, "", bash("1.1", "x")));
        assertThat(given.when(new HostWord.Tick())).isEqualTo(Decision.nothing());
    }

    /** The files as they were laid out, of which nobody knows anything. */
    private static TestEvent.ScoringStarted untested(int effect) {
        return DecideAtLimitTest.present(effect, 0, 1, UNTESTED);
    }

    private static Given alone() {
        return opened().and(host(IfAsked.END)).and(sandbox(1));
    }

    private static Outcome.Returned withoutRun(int effect, int tree) {
        return new Outcome.Returned(
                effect(effect),
                ToolResult.ok("Submitted.", 5),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(tree(tree)));
    }
}
