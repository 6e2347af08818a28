package dev.mirrordeck.guard;

import static dev.mirrordeck.agent.Given.bash;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mirrordeck.agent.Given;
import dev.mirrordeck.agent.Outcome;
import dev.mirrordeck.event.GuardEvent.LimitReached;
import dev.mirrordeck.event.LifecycleEvent.IfAsked;
import dev.mirrordeck.event.ModelEvent.Bound;
import dev.mirrordeck.event.Money;
import dev.mirrordeck.event.SessionSetup.ModelSetup;
import dev.mirrordeck.event.SessionSetup.Price;
import dev.mirrordeck.event.Usage;
import dev.mirrordeck.guard.Reservation.Ruling;
import dev.mirrordeck.guard.Reservation.Size;
import dev.mirrordeck.tool.Tools;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The worst case of a request, and what becomes of it under limits. */
class ReservationTest {
    private static final Price PRICE =
            new Price(Money.parse("3"), Money.parse("3.75"), Money.parse("0.30"), Money.parse("15"));
    private static final Size SMALL = new Size(1_000, 1, 100, 1, true);

    private static Given given(Map<String, String> limits) {
        ModelSetup model =
                new ModelSetup("anthropic", "m", "http://localhost", 200_000, 64_000, Optional.of(PRICE), "test");
        return Given.opened(limits, model).and(Given.host(IfAsked.WAIT)).and(Given.sandbox(1));
    }

    /** The first request, effect 2, was answered: 50,000 tokens in and 1,000 out. */
    private static Given answered(Map<String, String> limits) {
        Usage usage = new Usage(10_000, 20_000, 20_000, 1_000);
        return given(limits)
                .and(new Outcome.Replied(Given.effect(2), "", List.of(bash("1.1", "ls")), usage, PRICE.of(usage)));
    }

    private static Ruling ruling(Given given, Size size) {
        return Reservation.of(given.state(), size, given.now());
    }

    @Test
    void firstRequestIsBoundedByItsBytes() {
        Given given = Given.opened(
                Map.of(),
                new ModelSetup("openai", "m", "http://localhost", 200_000, 64_000, Optional.of(PRICE), "test"));
        long input = Reservation.TOOLS + 1_000 + 3 * 64;
        assertThat(ruling(given, SMALL))
                .isEqualTo(
                        new Ruling.Granted(PRICE.atMost(input, 16_384), Optional.of(new Bound(input, 16_384)), 16_384));
    }

    @Test
    void laterRequestIsBoundedByWhatTheServiceCountedAndWhatIsNew() {
        Size large = new Size(900_000, 90, 100, 1, true);
        assertThat(Reservation.input(answered(Map.of()).state(), large)).isEqualTo(51_000 + 64 + 100 + 3 * 64);
        Size cut = new Size(900_000, 90, 100, 1, false);
        assertThat(Reservation.input(answered(Map.of()).state(), cut))
                .as("another context is bounded by its bytes alone")
                .isGreaterThan(900_000);
    }

    @Test
    void replyIsShortenedToWhatIsLeft() {
        Given given = answered(Map.of("tokens", "110000"));
        Size size = new Size(900_000, 90, 100, 1, true);
        long input = Reservation.input(given.state(), size);
        Ruling.Granted granted = (Ruling.Granted) ruling(given, size);
        assertThat(granted.maxOutput()).isEqualTo((int) (110_000 - 51_000 - input));
    }

    @Test
    void eachBucketIsBoundedByTheWorstThatCanLandInIt() {
        Size size = new Size(900_000, 90, 100, 1, true);
        long input = Reservation.input(answered(Map.of()).state(), size);
        record Row(String bucket, long used) {}
        for (Row row : List.of(
                new Row("tokens.input", 10_000),
                new Row("tokens.cache_write", 20_000),
                new Row("tokens.cache_read", 20_000))) {
            String enough = Long.toString(row.used + input);
            assertThat(ruling(answered(Map.of(row.bucket, enough)), size))
                    .as("the whole input may land in %s", row.bucket)
                    .isInstanceOfSatisfying(
                            Ruling.Granted.class,
                            granted -> assertThat(granted.maxOutput()).isEqualTo(16_384));
            String tooLittle = Long.toString(row.used + input - 1);
            assertThat(ruling(answered(Map.of(row.bucket, tooLittle)), size))
                    .isEqualTo(new Ruling.Refused(new LimitReached(row.bucket, "" + row.used, tooLittle)));
        }
        assertThat(ruling(answered(Map.of("tokens.output", "1300")), size))
                .isInstanceOfSatisfying(
                        Ruling.Granted.class,
                        granted -> assertThat(granted.maxOutput()).isEqualTo(300));
        assertThat(ruling(answered(Map.of("tokens.output", "1200")), size))
                .isEqualTo(new Ruling.Refused(new LimitReached("tokens.output", "1000", "1200")));
    }

    @Test
    void replyIsShortenedToTheLastTokenThatCanBePaid() {
        Given given = answered(Map.of("cost", "0.50"));
        Size size = new Size(900_000, 90, 100, 1, true);
        Ruling.Granted granted = (Ruling.Granted) ruling(given, size);
        Money left = Money.parse("0.50").minus(given.state().spend().cost());
        long input = Reservation.input(given.state(), size);
        assertThat(granted.maxOutput()).isBetween(Reservation.LEAST_OUTPUT, 16_383);
        assertThat(granted.worst().nanos()).isLessThanOrEqualTo(left.nanos());
        assertThat(PRICE.atMost(input, granted.maxOutput() + 1L).nanos()).isGreaterThan(left.nanos());
    }

    @Test
    void requestThatCannotBePaidIsRefused() {
        Given given = answered(Map.of("tokens", "102600"));
        assertThat(ruling(given, new Size(900_000, 90, 100, 1, true)))
                .isEqualTo(new Ruling.Refused(new LimitReached("tokens", "51000", "102600")));
    }

    @Test
    void replyStaysOutOfWhatIsKeptForFinishingWhileItCanBeOfASensibleLength() {
        Size size = new Size(900_000, 90, 100, 1, true);
        assertThat(ruling(answered(Map.of("tokens.output", "20k,wrapup=9k")), size))
                .isInstanceOfSatisfying(
                        Ruling.Granted.class,
                        granted -> assertThat(granted.maxOutput()).isEqualTo(10_000));
        assertThat(ruling(answered(Map.of("tokens.output", "20k,wrapup=16k")), size))
                .as("it must be told first")
                .isInstanceOfSatisfying(
                        Ruling.Granted.class,
                        granted -> assertThat(granted.maxOutput()).isEqualTo(16_384));
    }

    @Test
    void scriptReservesNothing() {
        Given given = Given.askedWith(Map.of("cost", "1", "tokens", "1"), Map.of());
        assertThat(ruling(given, SMALL))
                .isEqualTo(new Ruling.Granted(Money.ZERO, Optional.empty(), Reservation.MOST_OUTPUT));
    }

    @Test
    void toolsFitIntoTheRoomThatIsKeptForThem() throws Exception {
        byte[] offers = new ObjectMapper().writeValueAsBytes(Tools.offers());
        // a protocol's own words around each argument, and a service's own hidden ones
        assertThat(offers.length * 2L + 2_000).isLessThan(Reservation.TOOLS);
    }
}
