package dev.mirrordeck.agent;

import static dev.mirrordeck.agent.Given.ADA;
import static dev.mirrordeck.agent.Given.bash;
import static dev.mirrordeck.agent.Given.reply;
import static dev.mirrordeck.agent.Given.returned;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.event.GuardEvent.Level;
import dev.mirrordeck.event.GuardEvent.LimitNeared;
import dev.mirrordeck.event.LifecycleEvent.IfAsked;
import dev.mirrordeck.event.PauseReason;
import dev.mirrordeck.guard.LimitGuard;
import dev.mirrordeck.state.Label;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Levels below a limit: one tells, one asks, and the limit itself ends. */
class DecideLevelsTest {
    private static Given turns(String levels) {
        return Given.askedWith(Map.of("turns", levels), Map.of());
    }

    @Test
    void warnTellsOnceAndHoldsNothing() {
        Given given = turns("9,warn=1");
        assertThat(given.when(reply(2, "", bash("1.1", "ls"))).events())
                .contains(new LimitNeared("turns", Level.WARN, "1", "1"));
        given.and(returned(3, "")).and(reply(4, "", bash("2.1", "ls")));
        assertThat(given.state().control().isPaused()).isFalse();
        assertThat(given.state().warnings()).hasSize(1);
        assertThat(given.state().label()).isEqualTo(Label.AUTONOMOUS);
    }

    @Test
    void softPausesAndAsksAndResumeGoesOnUpToTheLimit() {
        Given given = turns("2,soft=1");
        Decision soft = given.when(reply(2, "", bash("1.1", "ls")));
        assertThat(given.state().control().isPausedFor(PauseReason.LIMIT)).isTrue();
        assertThat(soft.effects()).containsExactly(new Effect.Freeze());
        assertThat(given.when(new Request.Resume(ADA)).effects()).anyMatch(effect -> effect instanceof Effect.CallTool);
        assertThat(given.state().label()).as("it would have stood still").isEqualTo(Label.ASSISTED);
        given.and(returned(3, "")).and(reply(4, "", bash("2.1", "ls")));
        assertThat(given.state().control().isPaused()).isFalse();
        assertThat(given.when(returned(5, "")).effects()).singleElement().isInstanceOf(Effect.Score.class);
        assertThat(given.state().control().limitReached()).isPresent();
    }

    @Test
    void softLevelWithNobodyToAskEndsScored() {
        Given given = Given.opened(Map.of("turns", "9,soft=1"), Map.of())
                .and(Given.host(IfAsked.END))
                .and(Given.sandbox(1));
        assertThat(given.when(reply(2, "", bash("1.1", "ls"))).effects())
                .anyMatch(effect -> effect instanceof Effect.Score);
    }

    @Test
    void limitThatIsSetAnewHasItsLevelsAhead() {
        Given given = turns("9,soft=1").and(reply(2, "", bash("1.1", "ls")));
        given.and(new Request.SetLimit(ADA, "turns", "9,soft=2")).and(new Request.Resume(ADA));
        given.and(returned(3, ""));
        assertThat(given.state().control().isPaused()).isFalse();
        given.and(reply(4, "", bash("2.1", "ls")));
        assertThat(given.state().control().isPausedFor(PauseReason.LIMIT)).isTrue();
    }

    @Test
    void clockIsWaitedForUpToTheNearestLevel() {
        Given given = Given.askedWith(Map.of("wall", "100,warn=20,soft=40"), Map.of());
        assertThat(LimitGuard.untilNext(given.state(), given.now())).hasValue(20_000_000_000L);
        given.after(20).and(new HostWord.Tick());
        assertThat(LimitGuard.untilNext(given.state(), given.now())).hasValue(20_000_000_000L);
        given.after(20).and(new HostWord.Tick());
        assertThat(given.state().control().isPausedFor(PauseReason.LIMIT)).isTrue();
        assertThat(LimitGuard.untilNext(given.state(), given.now())).hasValue(60_000_000_000L);
    }
}
