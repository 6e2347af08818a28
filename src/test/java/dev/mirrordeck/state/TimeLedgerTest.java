package dev.mirrordeck.state;

import static dev.mirrordeck.agent.Given.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.event.Entry;
import dev.mirrordeck.event.Event;
import dev.mirrordeck.event.LifecycleEvent;
import dev.mirrordeck.event.LifecycleEvent.IfAsked;
import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.event.PauseReason;
import dev.mirrordeck.event.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Where the time went, on clocks that jump, sleep and start anew. */
class TimeLedgerTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Event MARK = new OperatorEvent.Marked(ADA, "");
    private static final Event PAUSE = new OperatorEvent.Paused(PauseReason.OPERATOR, ADA, "");
    private static final Event RESUME = new OperatorEvent.Resumed(PauseReason.OPERATOR, ADA);
    private static final Event HOST = new LifecycleEvent.HostStarted(1, "0.1.0", "21", IfAsked.WAIT);
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private SessionState state = SessionState.EMPTY;

    private TimeLedgerTest at(long wallSeconds, long monoSeconds, String boot, Event event) {
        state = Reducer.apply(
                state,
                new Entry(
                        state.entries() + 1,
                        new Stamp(NOON.plusSeconds(wallSeconds), monoSeconds * SECOND, boot),
                        event));
        return this;
    }

    private void reads(long active, long paused, long down) {
        assertThat(state.time()).isEqualTo(new TimeLedger(active * SECOND, 0, paused * SECOND, down * SECOND));
        assertThat(state.time().wall()).isEqualTo((active + paused + down) * SECOND);
    }

    @Test
    void firstEntryBeginsAtNothing() {
        at(100, 100, "b", MARK).reads(0, 0, 0);
    }

    @Test
    void timeBetweenEntriesIsActive() {
        at(0, 0, "b", MARK).at(10, 10, "b", MARK).at(15, 15, "b", MARK).reads(15, 0, 0);
    }

    @Test
    void pausedTimeIsPausedFromThePauseToItsLifting() {
        at(0, 0, "b", MARK)
                .at(10, 10, "b", PAUSE)
                .at(40, 40, "b", MARK)
                .at(70, 70, "b", RESUME)
                .at(75, 75, "b", MARK)
                .reads(15, 60, 0);
    }

    @Test
    void pauseWithTwoReasonsLastsUntilBothAreLifted() {
        at(0, 0, "b", PAUSE)
                .at(10, 10, "b", new OperatorEvent.Paused(PauseReason.MODEL, ADA, ""))
                .at(20, 20, "b", RESUME)
                .at(30, 30, "b", new OperatorEvent.Resumed(PauseReason.MODEL, ADA))
                .at(35, 35, "b", MARK)
                .reads(5, 30, 0);
    }

    @Test
    void timeWithoutAHostIsDownEvenWhereItWasPaused() {
        at(0, 0, "b", MARK)
                .at(10, 10, "b", PAUSE)
                .at(20, 20, "b", MARK)
                .at(90, 90, "b", HOST)
                .at(100, 100, "b", RESUME)
                .reads(10, 20, 70);
    }

    @Test
    void waitForTheVeryFirstHostIsDownToo() {
        at(0, 0, "b", MARK).at(86_400, 86_400, "b", HOST).reads(0, 0, 86_400);
    }

    @Test
    void calendarThatJumpsWithinABootCountsForNothing() {
        at(0, 0, "b", MARK)
                .at(315_360_000, 10, "b", MARK)
                .at(-315_360_000, 20, "b", MARK)
                .at(30, 30, "b", MARK)
                .reads(30, 0, 0);
    }

    @Test
    void anotherBootIsMeasuredByTheCalendar() {
        at(0, 5_000, "one", MARK).at(60, 3, "two", HOST).at(70, 13, "two", MARK).reads(10, 0, 60);
    }

    @Test
    void calendarThatWentBackOverARebootNeverTakesTimeAway() {
        at(0, 0, "one", MARK)
                .at(50, 50, "one", MARK)
                .at(-3_600, 3, "two", HOST)
                .at(-3_590, 13, "two", MARK)
                .reads(60, 0, 0);
    }

    @Test
    void sleepOfTheMachineIsNotItsWork() {
        at(0, 0, "b", MARK).at(28_800, 10, "b", MARK).reads(10, 0, 0);
    }

    @Test
    void endStopsEveryClock() {
        at(0, 0, "b", MARK)
                .at(10, 10, "b", new LifecycleEvent.SessionEnded(dev.mirrordeck.event.Ending.STOPPED, ""))
                .at(99, 99, "b", MARK)
                .reads(10, 0, 0);
        assertThat(state.timeAt(new Stamp(NOON.plusSeconds(999), 999 * SECOND, "b"))
                        .wall())
                .isEqualTo(10 * SECOND);
    }

    @Test
    void ledgerReadsOnBetweenEntries() {
        at(0, 0, "b", MARK).at(10, 10, "b", PAUSE);
        assertThat(state.timeAt(new Stamp(NOON.plusSeconds(25), 25 * SECOND, "b")))
                .isEqualTo(new TimeLedger(10 * SECOND, 0, 15 * SECOND, 0));
        assertThat(state.timeAt(new Stamp(NOON, 0, "b"))).isEqualTo(state.time());
    }

    /** Thirty days with a thousand jumps, suspends and reboots; a reboot's own clocks agree but for the jump. */
    @Test
    void thirtyDaysOfBadClocksAreCountedRightWithinOneBoot() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        long active = 0;
        long paused = 0;
        long mono = 0;
        boolean isPaused = false;
        at(0, 0, "b", MARK);
        while (mono < Duration.ofDays(30).toSeconds()) {
            long step = random.nextInt(3_000);
            mono += step;
            active += isPaused ? 0 : step;
            paused += isPaused ? step : 0;
            long jump = random.nextLong(-315_360_000, 315_360_000);
            boolean toggles = random.nextInt(3) == 0;
            at(mono + jump, mono, "b", !toggles ? MARK : isPaused ? RESUME : PAUSE);
            isPaused ^= toggles;
        }
        assertThat(state.time()).as("seed %d", seed).isEqualTo(new TimeLedger(active * SECOND, 0, paused * SECOND, 0));
    }
}
