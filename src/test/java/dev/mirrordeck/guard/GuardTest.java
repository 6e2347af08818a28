package dev.mirrordeck.guard;

import static dev.mirrordeck.agent.Given.ADA;
import static dev.mirrordeck.agent.Given.bash;
import static dev.mirrordeck.agent.Given.handedIn;
import static dev.mirrordeck.agent.Given.reply;
import static dev.mirrordeck.agent.Given.tested;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.agent.Given;
import dev.mirrordeck.agent.Request;
import dev.mirrordeck.event.Entry;
import dev.mirrordeck.event.GuardEvent;
import dev.mirrordeck.event.ModelEvent;
import dev.mirrordeck.event.Money;
import dev.mirrordeck.guard.Limits.Name;
import dev.mirrordeck.state.Reducer;
import dev.mirrordeck.state.SessionState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The pure checks over states that real inputs made. */
class GuardTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void usedIsWhatTheStateSaysInEachLimitsOwnUnit() {
        Given given = Given.asked()
                .after(5)
                .and(reply(2, "", bash("1.1", "x"), bash("1.2", "y")))
                .and(tested(3, "PPFF", 1))
                .after(2);
        SessionState state = given.state();
        assertThat(LimitGuard.used(Name.TOKENS, state, given.now())).isEqualTo(100);
        assertThat(LimitGuard.used(Name.TOKENS_INPUT, state, given.now())).isEqualTo(10);
        assertThat(LimitGuard.used(Name.TOKENS_CACHE_WRITE, state, given.now())).isEqualTo(20);
        assertThat(LimitGuard.used(Name.TOKENS_CACHE_READ, state, given.now())).isEqualTo(30);
        assertThat(LimitGuard.used(Name.TOKENS_OUTPUT, state, given.now())).isEqualTo(40);
        assertThat(LimitGuard.used(Name.COST, state, given.now())).isEqualTo(1_000);
        assertThat(LimitGuard.used(Name.WALL, state, given.now())).isEqualTo(7 * SECOND);
        assertThat(LimitGuard.used(Name.ACTIVE, state, given.now())).isEqualTo(7 * SECOND);
        assertThat(LimitGuard.used(Name.TURNS, state, given.now())).isEqualTo(1);
        assertThat(LimitGuard.used(Name.CALLS, state, given.now())).isEqualTo(2);
        assertThat(LimitGuard.used(Name.TESTS, state, given.now())).isEqualTo(1);
    }

    @Test
    void openReservationCountsAsSpent() {
        Given given = Given.askedWith(Map.of("cost", "5"), Map.of());
        SessionState reserved = Reducer.apply(
                given.state(),
                new Entry(
                        given.entries().size() + 1L,
                        given.now(),
                        new ModelEvent.ModelRequested(Given.effect(9), 2, Money.parse("5"))));
        assertThat(LimitGuard.beforeModel(reserved, given.now()))
                .contains(new GuardEvent.LimitReached("cost", "$5.00", "$5.00"));
    }

    @Test
    void openRequestCountsWithItsWholeInputInEveryInputBucket() {
        Given given = Given.asked();
        SessionState reserved = Reducer.apply(
                given.state(),
                new Entry(
                        given.entries().size() + 1L,
                        given.now(),
                        new ModelEvent.ModelRequested(
                                Given.effect(9), 2, Money.ZERO, Optional.of(new ModelEvent.Bound(700, 50)))));
        for (Name name : List.of(Name.TOKENS_INPUT, Name.TOKENS_CACHE_WRITE, Name.TOKENS_CACHE_READ)) {
            assertThat(LimitGuard.held(name, reserved)).as(name.word()).isEqualTo(700);
        }
        assertThat(LimitGuard.held(Name.TOKENS_OUTPUT, reserved)).isEqualTo(50);
        assertThat(LimitGuard.held(Name.TOKENS, reserved)).isEqualTo(750);
    }

    @Test
    void firstLimitInTheOrderOfNamesIsTheOneNamed() {
        Given given =
                Given.askedWith(Map.of("turns", "1", "wall", "5"), Map.of()).after(9);
        assertThat(LimitGuard.beforeModel(given.state(), given.now()))
                .contains(new GuardEvent.LimitReached("wall", "9 s", "5 s"));
    }

    @Test
    void pausedTimeIsWallAndNotActive() {
        Given given = Given.askedWith(Map.of("active", "10"), Map.of())
                .after(4)
                .and(new Request.Pause(ADA, ""))
                .after(100);
        assertThat(LimitGuard.beforeModel(given.state(), given.now())).isEmpty();
        assertThat(LimitGuard.used(Name.WALL, given.state(), given.now())).isEqualTo(104 * SECOND);
        assertThat(LimitGuard.used(Name.ACTIVE, given.state(), given.now())).isEqualTo(4 * SECOND);
    }

    @Test
    void nearestTimeLimitIsWaitedFor() {
        Given given =
                Given.askedWith(Map.of("wall", "100", "active", "30"), Map.of()).after(10);
        assertThat(LimitGuard.untilNext(given.state(), given.now())).hasValue(20 * SECOND);
        assertThat(LimitGuard.untilNext(given.state(), given.after(50).now())).hasValue(0);
    }

    @Test
    void pausedSessionWaitsForTheWallAlone() {
        Given given = Given.askedWith(Map.of("wall", "100", "active", "30"), Map.of())
                .and(new Request.Pause(ADA, ""))
                .after(10);
        assertThat(LimitGuard.untilNext(given.state(), given.now())).hasValue(90 * SECOND);
        Given activeOnly = Given.askedWith(Map.of("active", "30"), Map.of()).and(new Request.Pause(ADA, ""));
        assertThat(LimitGuard.untilNext(activeOnly.state(), activeOnly.now())).isEmpty();
    }

    @Test
    void nothingIsWaitedForOnceTheEndIsDecided() {
        Given submitted = Given.askedWith(Map.of("wall", "100"), Map.of())
                .and(reply(2, "", bash("1.1", "submit")))
                .and(handedIn(3, "PPPP", 9))
                .after(500);
        assertThat(LimitGuard.untilNext(submitted.state(), submitted.now())).isEmpty();
        Given stopped = Given.askedWith(Map.of("wall", "100"), Map.of())
                .and(new Request.Stop(ADA, ""))
                .after(500);
        assertThat(LimitGuard.untilNext(stopped.state(), stopped.now())).isEmpty();
        Given reached = Given.askedWith(Map.of("wall", "100"), Map.of())
                .after(100)
                .and(reply(2, "", bash("1.1", "x")))
                .after(500);
        assertThat(reached.state().control().limitReached()).isPresent();
        assertThat(LimitGuard.untilNext(reached.state(), reached.now())).isEmpty();
        assertThat(LimitGuard.untilNext(Given.asked().state(), Given.stamp(9))).isEmpty();
    }

    @Test
    void replyToAMessageIsNoStall() {
        Given given = Given.asked().and(reply(2, "a")).and(new Request.Say(ADA, "hello"));
        given.and(reply(3, "b"));
        given.and(reply(4, "c")).and(reply(5, "d"));
        assertThat(ProgressGuard.isStalled(given.state(), 3)).isFalse();
        assertThat(ProgressGuard.isStalled(given.state(), 1)).isTrue();
        assertThat(ProgressGuard.isStalled(given.state(), 0)).isFalse();
    }

    @Test
    void gateAsksForItsShareRoundedUp() {
        assertThat(SubmitGate.refusal(29, 100, 0.3)).isPresent();
        assertThat(SubmitGate.refusal(30, 100, 0.3)).isEmpty();
        assertThat(SubmitGate.refusal(1, 4, 0.3)).isPresent();
        assertThat(SubmitGate.refusal(2, 4, 0.3)).isEmpty();
        assertThat(SubmitGate.refusal(0, 100, 0)).isEmpty();
        assertThat(SubmitGate.refusal(99, 100, 1)).isPresent();
        assertThat(SubmitGate.refusal(100, 100, 1)).isEmpty();
    }

    @Test
    void gateCountsInDecimals() {
        for (int percent = 0; percent <= 100; percent++) {
            assertThat(SubmitGate.refusal(percent, 100, Double.parseDouble("0." + "%02d".formatted(percent % 100))))
                    .as("%d of 100", percent)
                    .isEmpty();
        }
    }
}
