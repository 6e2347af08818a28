package dev.mirrordeck.agent;

import static dev.mirrordeck.agent.Given.ADA;
import static dev.mirrordeck.agent.Given.effect;
import static dev.mirrordeck.agent.Given.reply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.event.LifecycleEvent;
import dev.mirrordeck.event.LifecycleEvent.IfAsked;
import dev.mirrordeck.event.ModelEvent;
import dev.mirrordeck.event.ModelEvent.Failure;
import dev.mirrordeck.event.ModelEvent.FaultKind;
import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.event.PauseReason;
import dev.mirrordeck.state.Phase;
import dev.mirrordeck.state.TimeLedger;
import dev.mirrordeck.state.Work.Retries;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A model service that fails: what is waited out, what is asked, and what ends a wait. */
class DecideRetryTest {
    private static Outcome.ModelGaveUp failed(int effect, FaultKind kind, String retryAfter) {
        Optional<String> header = retryAfter.isEmpty() ? Optional.empty() : Optional.of(retryAfter);
        return new Outcome.ModelGaveUp(
                effect(effect), "It failed.", Optional.of(new Failure(kind, true, 529, header, Optional.empty())));
    }

    /** The request for the first turn, effect 2, has failed once; the wait is effect 3. */
    private static Given waiting() {
        return Given.asked().and(failed(2, FaultKind.OVERLOADED, ""));
    }

    @Test
    void passingFaultIsWaitedOutAndAskedAgain() {
        Given given = Given.asked();
        Decision first = given.when(failed(2, FaultKind.OVERLOADED, ""));
        assertThat(first.events()).hasSize(2);
        ModelEvent.RetryScheduled wait =
                (ModelEvent.RetryScheduled) first.events().getLast();
        assertThat(wait.attempt()).isEqualTo(2);
        assertThat(wait.why()).isEqualTo("overloaded");
        assertThat(wait.millis()).isBetween(750L, 1_250L);
        assertThat(first.effects()).containsExactly(new Effect.Wait(effect(3), wait.millis()));
        assertThat(given.when(new Outcome.Waited(effect(3))).effects())
                .singleElement()
                .isInstanceOfSatisfying(
                        Effect.AskModel.class, ask -> assertThat(ask.turn()).isEqualTo(1));
        given.and(reply(4, "There you are."));
        assertThat(given.state().retries()).isEqualTo(Retries.NONE);
        assertThat(given.state().warnings()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"NOT_ALLOWED", "BAD_REQUEST", "TOO_LONG", "DECLINED"})
    void faultThatCannotPassAsksAtOnce(FaultKind kind) {
        Given given = Given.asked().and(failed(2, kind, ""));
        assertThat(given.state().control().isPausedFor(PauseReason.MODEL)).isTrue();
        assertThat(given.state().work().running()).isEmpty();
        assertThat(given.state().warnings()).hasSize(1);
    }

    @Test
    void stormOfADayIsRiddenOutAndLeavesOneLine() {
        Given given = Given.asked();
        int effect = 2;
        int waits = 0;
        while (!given.state().control().isPaused()) {
            given.and(failed(effect, FaultKind.OVERLOADED, ""));
            if (given.state().phase() instanceof Phase.Waiting waiting) {
                given.after(waiting.millis() / 1_000).and(new Outcome.Waited(effect(effect + 1)));
                waits++;
            }
            effect += 2;
        }
        assertThat(waits).isBetween(1_150, 1_950);
        assertThat(given.state().retries().waitedMillis()).isBetween(86_300_000L, 86_400_000L);
        assertThat(given.state().moments())
                .filteredOn(moment -> moment.event() instanceof ModelEvent)
                .hasSize(1);
        TimeLedger time = given.state().time();
        assertThat(time.active()).isZero();
        assertThat(time.waiting()).isGreaterThan(80_000L * 1_000_000_000L);
        assertThat(given.state().control().pauses().getFirst().text()).contains("retry_minutes");
    }

    @Test
    void resumeAfterPatienceRanOutBeginsAnew() {
        Given given = Given.askedWith(Map.of(), Map.of("retry_minutes", "0")).and(failed(2, FaultKind.CUT, ""));
        assertThat(given.state().control().isPausedFor(PauseReason.MODEL)).isTrue();
        assertThat(given.when(new Request.Resume(ADA)).effects()).anyMatch(effect -> effect instanceof Effect.AskModel);
        assertThat(given.state().retries()).isEqualTo(Retries.NONE);
    }

    @Test
    void longerWaitThanAQuarterOfAnHourIsForAPersonToDecide() {
        Given given = Given.asked().and(failed(2, FaultKind.RATE_LIMITED, "901"));
        assertThat(given.state().control().pauses().getFirst().text()).contains("15 minutes");
        Given borne = Given.asked().and(failed(2, FaultKind.RATE_LIMITED, "900"));
        assertThat(((Phase.Waiting) borne.state().phase()).millis()).isEqualTo(900_000);
    }

    @Test
    void resumeCutsAWaitShort() {
        Given given = waiting();
        assertThat(given.when(new Request.Resume(ADA)).effects()).containsExactly(new Effect.Cancel(effect(3)));
        assertThat(given.when(new Outcome.Waited(effect(3))).effects())
                .singleElement()
                .isInstanceOf(Effect.AskModel.class);
    }

    @Test
    void pauseOutlastsAWaitAndResumeAsks() {
        Given given = waiting().and(new Request.Pause(ADA, "")).and(new Outcome.Waited(effect(3)));
        assertThat(given.state().phase()).isInstanceOf(Phase.Idle.class);
        assertThat(given.when(new Request.Resume(ADA)).effects()).anyMatch(effect -> effect instanceof Effect.AskModel);
    }

    @Test
    void pausedSessionStartsNoWait() {
        Given given = Given.asked().and(new Request.Pause(ADA, "")).and(failed(2, FaultKind.CUT, ""));
        assertThat(given.state().work().running()).isEmpty();
        assertThat(given.when(new Request.Resume(ADA)).effects()).anyMatch(effect -> effect instanceof Effect.AskModel);
    }

    @Test
    void resumeAmidAPauseLetsTheWaitGoOn() {
        Given given = waiting().and(new Request.Pause(ADA, ""));
        assertThat(given.when(new Request.Resume(ADA)))
                .isEqualTo(Given.decision(
                        java.util.List.of(new OperatorEvent.Resumed(PauseReason.OPERATOR, ADA)), new Effect.Thaw()));
        assertThat(given.state().phase()).isInstanceOf(Phase.Waiting.class);
    }

    @Test
    void stopEndsAWait() {
        Given given = waiting();
        assertThat(given.when(new Request.Stop(ADA, "")).effects()).contains(new Effect.Cancel(effect(3)));
        given.and(new Outcome.Waited(effect(3)));
        assertThat(given.state().phase().isFinal()).isTrue();
    }

    @Test
    void limitEndsAWait() {
        Given given = Given.askedWith(Map.of("wall", "60"), Map.of()).and(failed(2, FaultKind.CUT, ""));
        assertThat(given.after(60).when(new HostWord.Tick()).effects()).contains(new Effect.Cancel(effect(3)));
        assertThat(given.when(new Outcome.Waited(effect(3))).effects())
                .singleElement()
                .isInstanceOf(Effect.Score.class);
    }

    @Test
    void hostThatDiesAmidAWaitSimplyAsksAgain() {
        Given given = waiting().and(Given.host(IfAsked.WAIT));
        assertThat(given.entries())
                .anyMatch(entry -> entry.event() instanceof LifecycleEvent.Interrupted cut
                        && cut.effect().equals(effect(3)));
        assertThat(given.when(Given.sandbox(4)).effects()).singleElement().isInstanceOf(Effect.AskModel.class);
        assertThat(given.state().retries().failed()).isEqualTo(1);
    }

    @Test
    void activeLimitStandsStillWhileTheServiceIsWaitedFor() {
        Given given = Given.askedWith(Map.of("active", "10"), Map.of())
                .and(failed(2, FaultKind.OVERLOADED, "600"))
                .after(600);
        assertThat(given.when(new HostWord.Tick()).events()).isEmpty();
        given.and(new Outcome.Waited(effect(3)));
        assertThat(given.state().control().limitReached()).isEmpty();
    }
}
