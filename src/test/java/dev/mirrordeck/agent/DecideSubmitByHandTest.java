package dev.mirrordeck.agent;

import static dev.mirrordeck.agent.Given.ADA;
import static dev.mirrordeck.agent.Given.LAID_OUT;
import static dev.mirrordeck.agent.Given.acting;
import static dev.mirrordeck.agent.Given.asked;
import static dev.mirrordeck.agent.Given.bash;
import static dev.mirrordeck.agent.Given.decision;
import static dev.mirrordeck.agent.Given.effect;
import static dev.mirrordeck.agent.Given.handedIn;
import static dev.mirrordeck.agent.Given.host;
import static dev.mirrordeck.agent.Given.reply;
import static dev.mirrordeck.agent.Given.returned;
import static dev.mirrordeck.agent.Given.scored;
import static dev.mirrordeck.agent.Given.tested;
import static dev.mirrordeck.agent.Given.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.event.CallId;
import dev.mirrordeck.event.Ending;
import dev.mirrordeck.event.LifecycleEvent;
import dev.mirrordeck.event.LifecycleEvent.IfAsked;
import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.event.PauseReason;
import dev.mirrordeck.event.TestEvent;
import dev.mirrordeck.event.TestEvent.Which;
import dev.mirrordeck.event.ToolEvent;
import dev.mirrordeck.event.ToolResult;
import dev.mirrordeck.event.WorkspaceEvent;
import dev.mirrordeck.state.Label;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A person hands in, in the agent's place. */
class DecideSubmitByHandTest {
    private static final Request PRESENT = new Request.Submit(ADA, Which.PRESENT);
    private static final Request BEST = new Request.Submit(ADA, Which.BEST);

    @Test
    void whatRunsIsCancelledAndThenTheJudgeHasTheFiles() {
        Given given = acting();
        assertThat(given.when(PRESENT))
                .isEqualTo(
                        decision(List.of(new WorkspaceEvent.Submitted(ADA, LAID_OUT)), new Effect.Cancel(effect(3))));
        assertThat(given.when(returned(3, "cut")))
                .isEqualTo(decision(
                        List.of(
                                new ToolEvent.ToolReturned(effect(3), new CallId("1.1"), ToolResult.ok("cut", 5)),
                                new TestEvent.ScoringStarted(effect(4), LAID_OUT)),
                        new Effect.Score(effect(4), LAID_OUT)));
        assertThat(given.when(scored(4)).events()).endsWith(new LifecycleEvent.SessionEnded(Ending.SUBMITTED, ""));
        assertThat(given.state().label()).isEqualTo(Label.ASSISTED);
    }

    @Test
    void bestIsWhatPassedMostInTheAgentsRuns() {
        Given given = acting().and(tested(3, "PPPF", 1)).and(reply(4, "", bash("2.1", "x")));
        given.and(tested(5, "PFFF", 2)).and(BEST);
        assertThat(given.state().result().submitted()).contains(new WorkspaceEvent.Submitted(ADA, tree(1)));
    }

    @Test
    void softLimitIsAnsweredByHandingIn() {
        Given given = Given.askedWith(Map.of("turns", "9,soft=1"), Map.of()).and(reply(2, "", bash("1.1", "x")));
        assertThat(given.state().control().isPausedFor(PauseReason.LIMIT)).isTrue();
        assertThat(given.when(PRESENT))
                .isEqualTo(decision(
                        List.of(
                                new WorkspaceEvent.Submitted(ADA, LAID_OUT),
                                new OperatorEvent.Resumed(PauseReason.LIMIT, ADA),
                                new TestEvent.ScoringStarted(effect(3), LAID_OUT)),
                        new Effect.Thaw(),
                        new Effect.Score(effect(3), LAID_OUT)));
    }

    @Test
    void agentThatHandsInAtTheSameMomentComesTooLate() {
        Given given = acting().and(PRESENT).and(handedIn(3, "PPPP", 9));
        assertThat(given.state().result().submitted()).contains(new WorkspaceEvent.Submitted(ADA, LAID_OUT));
        assertThat(given.entries().getLast().event()).isEqualTo(new TestEvent.ScoringStarted(effect(4), LAID_OUT));
    }

    @Test
    void modelThatGivesUpThenAsksNobody() {
        Given given = asked().and(PRESENT);
        assertThat(given.when(new Outcome.ModelGaveUp(effect(2), "It was cancelled."))
                        .effects())
                .containsExactly(new Effect.Score(effect(3), LAID_OUT));
        assertThat(given.state().control().isPaused()).isFalse();
    }

    @Test
    void hostThatDiesThenIsFollowedByTheJudge() {
        Given given = acting().and(PRESENT);
        assertThat(given.when(host(IfAsked.WAIT)).effects()).containsExactly(new Effect.Score(effect(4), LAID_OUT));
    }

    @Test
    void thereMustBeSomethingToHandInAndOnlyOnce() {
        assertThat(acting().when(BEST))
                .isEqualTo(
                        Decision.refuse("The agent has run no tests yet, so no state is the best; /submit hands in the"
                                + " present files."));
        assertThat(Given.opened().and(host(IfAsked.WAIT)).when(PRESENT))
                .isEqualTo(Decision.refuse("There are no files to hand in yet."));
        assertThat(acting().and(PRESENT).when(BEST)).isEqualTo(Decision.refuse("The session is ending already."));
    }
}
