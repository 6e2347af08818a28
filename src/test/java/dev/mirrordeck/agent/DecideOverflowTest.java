package dev.mirrordeck.agent;

import static dev.mirrordeck.agent.Given.ADA;
import static dev.mirrordeck.agent.Given.USAGE;
import static dev.mirrordeck.agent.Given.bash;
import static dev.mirrordeck.agent.Given.effect;
import static dev.mirrordeck.agent.Given.reply;
import static dev.mirrordeck.agent.Given.returned;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.agent.ModelContext.Message;
import dev.mirrordeck.event.ModelEvent.Failure;
import dev.mirrordeck.event.ModelEvent.FaultKind;
import dev.mirrordeck.event.Money;
import dev.mirrordeck.event.PauseReason;
import dev.mirrordeck.state.Label;
import dev.mirrordeck.state.Phase;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A context that a service finds too long, and summaries that a service cannot give at once. */
class DecideOverflowTest {
    private static Optional<Failure> failure(FaultKind kind, int status) {
        return Optional.of(new Failure(kind, true, status, Optional.empty(), Optional.empty()));
    }

    private static Outcome.ModelGaveUp tooLong(int effect) {
        return new Outcome.ModelGaveUp(effect(effect), "Too long.", failure(FaultKind.TOO_LONG, 400));
    }

    private static Outcome.Summarised summary(int effect) {
        return new Outcome.Summarised(effect(effect), "# Task overview", USAGE, new Money(500), Optional.empty());
    }

    /** One turn is over; the model is asked for the second, as effect 4. */
    private static Given oneTurn(String output) {
        return Given.asked().and(reply(2, "I look.", bash("1.1", "ls"))).and(returned(3, output));
    }

    @Test
    void contextThatDoesNotFitIsSummedUpOnceAndThenAPersonIsAsked() {
        Given given = oneTurn("x".repeat(9_000));
        Decision sumUp = given.when(tooLong(4));
        assertThat(sumUp.effects()).singleElement().isInstanceOfSatisfying(Effect.Summarise.class, ask -> {
            assertThat(ask.context().messages()).endsWith(new Message.Told(Compaction.ASK));
            assertThat(ask.context().messages())
                    .filteredOn(Message.Got.class::isInstance)
                    .allMatch(got -> ((Message.Got) got).result().output().length() < 1_000);
        });
        Decision again = given.when(summary(5));
        assertThat(again.effects()).singleElement().isInstanceOf(Effect.AskModel.class);
        assertThat(given.state().label()).isEqualTo(Label.AUTONOMOUS);
        Decision asks = given.when(tooLong(6));
        assertThat(given.state().control().isPausedFor(PauseReason.MODEL)).isTrue();
        assertThat(given.state().control().pauses().getFirst().text())
                .contains("Too long.")
                .contains("/reset");
        assertThat(asks.effects()).containsExactly(new Effect.Freeze());
    }

    @Test
    void replyAfterASummaryBeginsAnew() {
        Given given = oneTurn("out").and(tooLong(4)).and(summary(5));
        given.and(reply(6, "On.", bash("2.1", "ls"))).and(returned(7, "two"));
        assertThat(given.when(tooLong(8)).effects()).singleElement().isInstanceOf(Effect.Summarise.class);
    }

    @Test
    void summaryThatDoesNotFitEitherIsTriedTwiceAndThenAPersonIsAsked() {
        Given given = oneTurn("out").and(tooLong(4));
        given.and(new Outcome.NotSummarised(effect(5), "Too long.", failure(FaultKind.TOO_LONG, 400)));
        given.and(new Outcome.NotSummarised(effect(6), "Too long.", failure(FaultKind.TOO_LONG, 400)));
        assertThat(given.state().control().isPausedFor(PauseReason.MODEL)).isTrue();
        assertThat(given.state().spend().reserved()).isEqualTo(Money.ZERO);
    }

    @Test
    void stormDuringASummaryIsWaitedOut() {
        Given given = oneTurn("out").and(new Request.Compact(ADA));
        given.and(reply(4, "On.", bash("2.1", "ls"))).and(returned(5, "two"));
        int effect = 6;
        for (int failed = 0; failed < 5; failed++) {
            given.and(new Outcome.NotSummarised(effect(effect), "Busy.", failure(FaultKind.OVERLOADED, 529)));
            assertThat(given.state().phase()).isInstanceOf(Phase.Waiting.class);
            assertThat(given.when(new Outcome.Waited(effect(effect + 1))).effects())
                    .singleElement()
                    .isInstanceOf(Effect.Summarise.class);
            effect += 2;
        }
        assertThat(given.state().warnings()).isEmpty();
        given.and(summary(effect));
        assertThat(given.state().context().reset()).isPresent();
        assertThat(given.state().retries().failed()).isZero();
    }
}
