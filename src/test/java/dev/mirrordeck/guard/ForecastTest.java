package dev.mirrordeck.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.event.Money;
import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.fixture.Story;
import dev.mirrordeck.guard.Forecast.Row;
import dev.mirrordeck.guard.Limits.Name;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Rates and what follows from them, in sessions whose turns cost $0.071234567 and 250,100 tokens each. */
class ForecastTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long HOUR = 3_600 * SECOND;
    private static final long A_TURN = Money.parse("0.071234567").nanos();

    @Test
    void rateIsWhatAnHourOfActiveTimeUses() {
        Story story = turns(10, 60_000);
        Row cost = row(story, Name.COST);
        assertThat(cost.used()).isEqualTo(10 * A_TURN);
        assertThat(cost.perHour()).hasValue(60 * A_TURN);
        assertThat(row(story, Name.TURNS).perHour()).hasValue(60);
        assertThat(row(story, Name.TOKENS).perHour()).hasValue(60 * 250_100);
    }

    @Test
    void rateLooksBackTwentyMinutesAndNoFurther() {
        Story story = turns(60, 600_000);
        for (int i = 0; i < 40; i++) {
            story.turn(60_000, "quick");
        }
        assertThat(row(story, Name.TURNS).perHour()).hasValue(60);
    }

    @Test
    void pausedTimeChangesNoRate() {
        Story story = turns(10, 60_000);
        OptionalLong before = row(story, Name.COST).perHour();
        story.paused("lunch").after(3_600_000);
        assertThat(row(story, Name.COST).perHour()).isEqualTo(before);
        assertThat(row(story, Name.WALL).used()).isEqualTo(4_200 * SECOND);
        assertThat(row(story, Name.ACTIVE).used()).isEqualTo(600 * SECOND);
    }

    @Test
    void nothingIsForetoldFromOneTurnOrHalfAMinute() {
        assertThat(row(turns(1, 60_000), Name.COST).perHour()).isEmpty();
        assertThat(row(turns(3, 9_000), Name.COST).perHour()).isEmpty();
        assertThat(row(turns(3, 10_000), Name.COST).perHour()).isPresent();
    }

    @Test
    void timeLeftIsWhatIsLeftAtThatRate() {
        Row cost = row(turns(10, 60_000), Name.COST);
        long left = Money.parse("25").nanos() - 10 * A_TURN;
        assertThat(cost.left()).contains(left);
        assertThat((double) cost.nanosLeft().orElseThrow())
                .isCloseTo((double) left / (60 * A_TURN) * HOUR, org.assertj.core.data.Percentage.withPercentage(0.01));
    }

    @Test
    void whatIsReservedIsNotLeft() {
        Row cost = row(turns(2, 60_000).asked(), Name.COST);
        assertThat(cost.used()).isEqualTo(2 * A_TURN);
        assertThat(cost.reserved()).isEqualTo(Money.parse("0.40").nanos());
        assertThat(cost.left()).contains(Money.parse("24.60").nanos() - 2 * A_TURN);
    }

    @Test
    void whatHasNoBoundHasNoEnd() {
        Row calls = row(turns(10, 60_000), Name.CALLS);
        assertThat(calls.max()).isEmpty();
        assertThat(calls.left()).isEmpty();
        assertThat(calls.nanosLeft()).isEmpty();
    }

    @Test
    void boundOfTheClockIsLeftByItself() {
        Story story = turns(1, 60_000).add(new OperatorEvent.LimitChanged("wall", "10m", Story.ME));
        assertThat(row(story, Name.WALL).nanosLeft()).hasValue(540 * SECOND);
    }

    @Test
    void tightestIsTheOneThatComesFirst() {
        Story story = turns(10, 60_000).add(new OperatorEvent.LimitChanged("wall", "20m", Story.ME));
        assertThat(Forecast.tightest(Forecast.rows(story.state(), story.now())))
                .map(Row::name)
                .contains(Name.WALL);
        story.add(new OperatorEvent.LimitChanged("turns", "15", Story.ME));
        assertThat(Forecast.tightest(Forecast.rows(story.state(), story.now())))
                .map(Row::name)
                .contains(Name.TURNS);
    }

    @Test
    void useThatDoesNotGrowNeverEnds() {
        Story story = turns(2, 60_000).add(new OperatorEvent.LimitChanged("tests", "5", Story.ME));
        assertThat(row(story, Name.TESTS).perHour()).hasValue(0);
        assertThat(row(story, Name.TESTS).nanosLeft()).isEmpty();
    }

    @Test
    void worthIsCountedFromBestToBest() {
        Story story = opened();
        tested(story, 40);
        tested(story, 30);
        tested(story, 60);
        tested(story, 50);
        Forecast.Worth worth = Forecast.worth(story.state()).orElseThrow();
        assertThat(worth.best().number()).isEqualTo(3);
        assertThat(worth.cases()).isEqualTo(20);
        assertThat(worth.cost().nanos()).isEqualTo(2 * A_TURN);
        assertThat(worth.since().nanos()).isEqualTo(A_TURN);
        assertThat(worth.perCase().nanos()).isEqualTo(4 * A_TURN / 60);
    }

    @Test
    void nextCaseGetsDearerTheLongerNothingMorePasses() {
        Story story = opened();
        tested(story, 40);
        tested(story, 60);
        Forecast.Next soon = Forecast.next(story.state(), story.now()).orElseThrow();
        assertThat(soon.money().nanos()).isEqualTo(A_TURN / 20);
        assertThat(soon.activeNanos()).isEqualTo(61 * SECOND / 20);
        tested(story, 50);
        Forecast.Next later = Forecast.next(story.state(), story.now()).orElseThrow();
        assertThat(later.money().nanos()).isEqualTo(2 * A_TURN / 20);
        assertThat(later.activeNanos()).isEqualTo(2 * 61 * SECOND / 20);
    }

    @Test
    void thereIsNoNextCaseBeforeOnePassesOrOnceAllDo() {
        Story story = opened();
        assertThat(Forecast.next(story.state(), story.now())).isEmpty();
        tested(story, 120);
        assertThat(Forecast.next(story.state(), story.now())).isEmpty();
    }

    @Test
    void moneyUntilALimitIsTheRateTimesTheTimeThatIsLeft() {
        Story story = turns(10, 60_000)
                .add(new OperatorEvent.LimitChanged("turns", "40", Story.ME))
                .add(new OperatorEvent.LimitChanged("wall", "1h", Story.ME));
        Row turns = row(story, Name.TURNS);
        long thirty = 30 * A_TURN;
        assertThat(turns.moneyUntil().orElseThrow().nanos()).isBetween(thirty * 99 / 100, thirty * 101 / 100);
        long fifty = 50 * A_TURN;
        assertThat(row(story, Name.WALL).moneyUntil().orElseThrow().nanos())
                .isBetween(fifty * 99 / 100, fifty * 101 / 100);
        assertThat(row(story, Name.COST).moneyUntil())
                .as("its own bound says that")
                .isEmpty();
        assertThat(row(story, Name.CALLS).moneyUntil()).isEmpty();
    }

    @Test
    void nothingIsWorthAnythingBeforeACasePasses() {
        Story story = opened();
        assertThat(Forecast.worth(story.state())).isEmpty();
        tested(story, 0);
        assertThat(Forecast.worth(story.state())).isEmpty();
    }

    private static Story opened() {
        return new Story().opened();
    }

    private static Story turns(int count, long each) {
        Story story = opened();
        for (int i = 0; i < count; i++) {
            story.turn(each, "words");
        }
        return story;
    }

    private static void tested(Story story, int passed) {
        story.turn(60_000, "", story.tool(1, "evaluate_testcases")).tests(Story.verdicts(passed), 1_000);
    }

    private static Row row(Story story, Name name) {
        return Forecast.rows(story.state(), story.now()).stream()
                .filter(row -> row.name() == name)
                .findFirst()
                .orElseThrow();
    }
}
