package dev.mirrordeck.agent;

import static dev.mirrordeck.agent.Given.ADA;
import static dev.mirrordeck.agent.Given.askedWith;
import static dev.mirrordeck.agent.Given.bash;
import static dev.mirrordeck.agent.Given.reply;
import static dev.mirrordeck.agent.Given.returned;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.agent.ModelContext.Message;
import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.ContextEvent;
import dev.mirrordeck.event.ContextEvent.TurnSpan;
import dev.mirrordeck.event.ContextEvent.TurnsCut;
import dev.mirrordeck.event.GuardEvent.SpinSuspected;
import dev.mirrordeck.event.LifecycleEvent.IfAsked;
import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.event.PauseReason;
import dev.mirrordeck.event.TestEvent;
import dev.mirrordeck.state.Label;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What follows where the agent goes round in circles: by policy, and by hand. */
class DecideSpinTest {
    private static final String ERROR = "error: " + "no rule to make the target ".repeat(9);

    private static Given spinning(String onSpin, int turns) {
        Given given = askedWith(Map.of(), Map.of("spin_repeats", "3", "on_spin", onSpin));
        for (int turn = 1; turn <= turns; turn++) {
            given.and(reply(2 * turn, "Again.", bash(turn + ".1", "make"))).and(returned(2 * turn + 1, ERROR));
        }
        return given;
    }

    private static List<SpinSuspected> found(Given given) {
        return given.entries().stream()
                .map(entry -> entry.event())
                .filter(SpinSuspected.class::isInstance)
                .map(SpinSuspected.class::cast)
                .toList();
    }

    @Test
    void tellingPolicyStopsNothingAndLeavesTheRunAutonomous() {
        Given given = spinning("tell", 8);
        assertThat(found(given)).hasSize(1);
        assertThat(given.state().control().isPaused()).isFalse();
        assertThat(given.state().label()).isEqualTo(Label.AUTONOMOUS);
    }

    @Test
    void nudgingPolicyTellsTheAgentOnceAndThatIsNoIntervention() {
        Given given = spinning("nudge", 8);
        assertThat(given.state().turns().get(3).told())
                .singleElement()
                .satisfies(message -> assertThat(message.by()).isEqualTo(Actor.HOST));
        assertThat(given.state().control().lastMessage()).isEqualTo(1);
        assertThat(given.state().label()).isEqualTo(Label.AUTONOMOUS);
    }

    @Test
    void nudgeOfTheHostsCanBeTakenBackAndThatIsOne() {
        Given given = askedWith(Map.of(), Map.of("spin_calls", "1", "on_spin", "nudge"))
                .and(reply(2, "", bash("1.1", "a"), bash("1.2", "b")))
                .and(returned(3, ""));
        assertThat(given.when(new Request.EditMessage(ADA, 1, "mine")).refusal())
                .isPresent();
        given.and(new Request.Retract(ADA, 1));
        assertThat(given.state().label()).isEqualTo(Label.ASSISTED);
    }

    @Test
    void pausingPolicyAsksAPersonAndWhoeverLetsItGoOnGivesItAFreshStart() {
        Given given = spinning("pause", 3);
        assertThat(given.state().control().isPausedFor(PauseReason.SPIN)).isTrue();
        assertThat(given.state().control().pauses().getFirst().text()).startsWith("The same call of bash");
        given.and(new Request.Resume(ADA));
        assertThat(given.state().watch().open()).isEmpty();
        assertThat(given.state().label()).isEqualTo(Label.ASSISTED);
        for (int turn = 4; turn <= 6; turn++) {
            assertThat(given.state().control().isPaused()).isFalse();
            given.and(reply(2 * turn, "Again.", bash(turn + ".1", "make"))).and(returned(2 * turn + 1, ERROR));
        }
        assertThat(given.state().control().isPausedFor(PauseReason.SPIN)).isTrue();
    }

    @Test
    void pauseThatNobodyWillLiftEndsTheSessionScored() {
        Given given = askedWith(Map.of(), Map.of("spin_calls", "1", "on_spin", "pause"));
        given.and(Given.host(IfAsked.END)).and(Given.sandbox(3));
        Decision decision = given.and(reply(4, "", bash("1.1", "a"))).when(returned(5, ""));
        assertThat(decision.events()).anyMatch(TestEvent.ScoringStarted.class::isInstance);
    }

    @Test
    void nudgeByHandSaysWhatWasFoundAndNeedsAFinding() {
        assertThat(spinning("tell", 2).when(new Request.Nudge(ADA)).refusal().orElseThrow())
                .startsWith("Nothing looks like going round in circles");
        Given given = spinning("tell", 3);
        assertThat(given.when(new Request.Nudge(ADA)).events())
                .singleElement()
                .isInstanceOfSatisfying(OperatorEvent.MessageQueued.class, queued -> {
                    assertThat(queued.by()).isEqualTo(ADA);
                    assertThat(queued.text()).contains("The same call of bash brought the same result 3 times");
                });
    }

    @Test
    void cutLeavesTheFirstRoundAndDropsTheOthersWhole() {
        Given given = spinning("tell", 5).and(new Request.Say(ADA, "hm"));
        Decision decision = given.when(new Request.CutLoop(ADA));
        assertThat(decision.events()).singleElement().isInstanceOfSatisfying(TurnsCut.class, cut -> {
            assertThat(cut.spans()).containsExactly(new TurnSpan(2, 5));
            assertThat(cut.tokensAfter()).isLessThan(cut.tokensBefore());
        });
        assertThat(ModelContext.of(given.state()).messages())
                .containsExactly(
                        new Message.Said("Again.", List.of(bash("1.1", "make"))),
                        new Message.Got(bash("1.1", "make"), dev.mirrordeck.event.ToolResult.ok(ERROR, 5)),
                        new Message.Cut(2, 5, 4),
                        new Message.Told("A message from the operator: hm"));
        assertThat(given.state().turns()).hasSize(5);
        assertThat(given.state().watch().open()).isEmpty();
        assertThat(given.state().label()).isEqualTo(Label.ASSISTED);
    }

    @Test
    void cutIsUndoneAndTheContextIsTheOneBeforeIt() {
        Given given = spinning("tell", 5);
        ModelContext before = ModelContext.of(given.state());
        given.and(new Request.CutTurns(ADA, 2, 3)).and(new Request.CutTurns(ADA, 1, 5));
        assertThat(ModelContext.of(given.state()).messages()).containsExactly(new Message.Cut(1, 5, 5));
        assertThat(given.when(new Request.UndoReset(ADA)).events()).containsExactly(new ContextEvent.CutUndone(ADA, 5));
        assertThat(ModelContext.of(given.state()).messages()).contains(new Message.Cut(2, 3, 2));
        given.and(new Request.UndoReset(ADA));
        assertThat(ModelContext.of(given.state())).isEqualTo(before);
    }

    @Test
    void whatPeopleWroteInTurnsThatAreCutStays() {
        Given given = spinning("tell", 2).and(new Request.Say(ADA, "use tabs"));
        given.and(reply(6, "Yes.", bash("3.1", "make"))).and(returned(7, ERROR));
        given.and(reply(8, "On.", bash("4.1", "make"))).and(returned(9, ERROR));
        given.and(new Request.CutTurns(ADA, 2, 4));
        assertThat(ModelContext.of(given.state()).messages())
                .contains(new Message.Told("A message from the operator: use tabs"), new Message.Cut(2, 4, 3));
    }

    @Test
    void turnThatGoesOnAndTurnsThatAreNotSeenCannotBeCut() {
        Given given = askedWith(Map.of(), Map.of()).and(reply(2, "", bash("1.1", "a"), bash("1.2", "b")));
        assertThat(given.when(new Request.CutTurns(ADA, 1, 1)).refusal()).contains("Turn 1 is not over yet.");
        assertThat(given.when(new Request.CutTurns(ADA, 1, 2)).refusal())
                .contains("There are no turns 1 to 2; the newest is 1.");
        assertThat(given.when(new Request.CutLoop(ADA)).refusal()).isPresent();
        given.and(returned(3, "")).and(returned(4, "")).and(new Request.CutTurns(ADA, 1, 1));
        assertThat(given.when(new Request.CutTurns(ADA, 1, 1)).refusal())
                .contains("The model does not see these turns as it is.");
    }

    @Test
    void measuresOfAnotherContextAreNoMeasuresOfThisOne() {
        Given given = spinning("tell", 4);
        assertThat(ContextTokens.of(given.state()).measuredTo()).isEqualTo(4);
        given.and(new Request.CutTurns(ADA, 2, 3));
        assertThat(ContextTokens.of(given.state()).measuredTo()).isZero();
        // the reply that is on its way was asked for with the turns in it
        given.and(reply(10, "On.", bash("5.1", "make")));
        assertThat(ContextTokens.of(given.state()).measuredTo()).isZero();
        given.and(returned(11, ERROR)).and(new Request.UndoReset(ADA));
        given.and(reply(12, "On.", bash("6.1", "make")));
        assertThat(ContextSize.of(ModelContext.of(given.state()), given.state()).isLonger())
                .isFalse();
        given.and(returned(13, ERROR)).and(reply(14, "On.", bash("7.1", "make")));
        assertThat(ContextSize.of(ModelContext.of(given.state()), given.state()).isLonger())
                .isTrue();
    }
}
