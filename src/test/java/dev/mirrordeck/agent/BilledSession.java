package dev.mirrordeck.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.agent.ModelContext.Message;
import dev.mirrordeck.event.LifecycleEvent.IfAsked;
import dev.mirrordeck.event.ModelEvent.Failure;
import dev.mirrordeck.event.ModelEvent.FaultKind;
import dev.mirrordeck.event.Money;
import dev.mirrordeck.event.SessionSetup.ModelSetup;
import dev.mirrordeck.event.SessionSetup.Price;
import dev.mirrordeck.event.ToolCall;
import dev.mirrordeck.event.Usage;
import dev.mirrordeck.state.Phase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A session against a service that keeps its own bill. It counts tokens in its own way: never more than bytes, and a reply
 * by what it was billed for.
 */
public final class BilledSession {
    private static final Price PRICE =
            new Price(Money.parse("3"), Money.parse("3.75"), Money.parse("0.30"), Money.parse("15"));
    private static final ModelSetup MODEL =
            new ModelSetup("anthropic", "m", "http://localhost", 200_000, 16_384, Optional.of(PRICE), "test");
    private static final int STEPS = 12;

    /** What many sessions came to. */
    public record Played(long sessions, long crashes, long replies, long reached) {}

    private final Random random;
    private final Given given;
    private final Optional<Long> tokens;
    private final Optional<Money> cost;
    private final List<Long> outputs = new ArrayList<>();
    private final double density;
    private long billedTokens;
    private Money bill = Money.ZERO;
    private int replies;
    private int crashes;

    BilledSession(Random random) {
        this.random = random;
        this.density = random.nextInt(3) == 0 ? 1 : random.nextDouble();
        boolean byTokens = random.nextBoolean();
        tokens = byTokens ? Optional.of(10_000L + random.nextInt(400_000)) : Optional.empty();
        cost = byTokens ? Optional.empty() : Optional.of(new Money(1 + random.nextLong(1_500_000_000L)));
        Map<String, String> limits = byTokens
                ? Map.of("tokens", Long.toString(tokens.get()))
                : Map.of("cost", cost.get().toDecimal());
        given = Given.opened(limits, MODEL).and(Given.host(IfAsked.WAIT));
    }

    /** Plays sessions until so many hosts have died, and at least so many sessions. */
    public static Played play(long sessions, long crashes, long seed) {
        Random seeds = new Random(seed);
        Played played = new Played(0, 0, 0, 0);
        while (played.sessions() < sessions || played.crashes() < crashes) {
            long own = seeds.nextLong();
            BilledSession session = new BilledSession(new Random(own));
            try {
                session.play(STEPS);
            } catch (RuntimeException | AssertionError broken) {
                throw new AssertionError("seed " + seed + ", a session with seed " + own, broken);
            }
            boolean isReached = session.given.state().control().limitReached().isPresent();
            played = new Played(
                    played.sessions() + 1,
                    played.crashes() + session.crashes,
                    played.replies() + session.replies,
                    played.reached() + (isReached ? 1 : 0));
        }
        return played;
    }

    private void play(int steps) {
        Decision decision = given.when(Given.sandbox(1));
        for (int step = 0; step < steps; step++) {
            Optional<Effect> next = decision.effects().stream()
                    .filter(effect -> effect instanceof Effect.AskModel
                            || effect instanceof Effect.CallTool
                            || effect instanceof Effect.Wait
                            || effect instanceof Effect.OpenSandbox)
                    .findFirst();
            if (next.isEmpty()) {
                return;
            }
            decision = random.nextInt(12) == 0 ? crash(next.get()) : given.when(outcome(next.get()));
            check();
        }
    }

    private Input outcome(Effect effect) {
        if (effect instanceof Effect.AskModel ask) {
            return answer(ask);
        }
        if (effect instanceof Effect.CallTool call) {
            return Given.returned(call.effect().value(), "x".repeat(random.nextInt(4_000)) + "字".repeat(9));
        }
        return effect instanceof Effect.Wait wait
                ? new Outcome.Waited(wait.effect())
                : Given.sandbox(((Effect.OpenSandbox) effect).effect().value());
    }

    /** The host dies; what it had sent may be billed all the same. */
    private Decision crash(Effect effect) {
        crashes++;
        if (effect instanceof Effect.AskModel ask && random.nextBoolean()) {
            bill(usage(ask));
        }
        return given.when(Given.host(IfAsked.WAIT));
    }

    private Outcome answer(Effect.AskModel ask) {
        int dice = random.nextInt(10);
        if (dice > 2) {
            Usage usage = usage(ask);
            bill(usage);
            outputs.add(usage.output());
            replies++;
            ToolCall call = Given.bash(ask.turn() + ".1", "y".repeat(random.nextInt(50)));
            return new Outcome.Replied(ask.effect(), "", List.of(call), usage, PRICE.of(usage));
        }
        if (dice == 0) {
            bill(usage(ask));
        }
        boolean isRefused = dice == 2;
        Failure failure = new Failure(
                FaultKind.CUT, dice < 2 || isRefused, isRefused ? 529 : 200, Optional.empty(), Optional.empty());
        return new Outcome.ModelGaveUp(ask.effect(), "Cut.", Optional.of(failure));
    }

    private Usage usage(Effect.AskModel ask) {
        long input =
                9_000 + tokens(ask.context().system()) + tokens(ask.context().brief());
        int said = 0;
        for (Message message : ask.context().messages()) {
            input += 20
                    + switch (message) {
                        case Message.Said reply -> outputs.get(said++);
                        case Message.Got got -> tokens(got.result().output());
                        case Message.Told told -> tokens(told.text());
                        case Message.Kept kept -> tokens(kept.text());
                        case Message.Cut cut -> tokens(cut.text());
                        case Message.Lost lost -> tokens(lost.text());
                    };
        }
        long read = random.nextLong(input);
        long written = random.nextLong(input - read);
        return new Usage(input - read - written, written, read, random.nextInt(ask.maxOutput() + 1));
    }

    private long tokens(String text) {
        return (long) (density * text.getBytes(StandardCharsets.UTF_8).length);
    }

    private void bill(Usage usage) {
        bill = bill.plus(PRICE.of(usage));
        billedTokens += usage.total();
    }

    private void check() {
        tokens.ifPresent(max -> assertThat(billedTokens).isLessThanOrEqualTo(max));
        cost.ifPresent(max -> assertThat(bill.nanos()).isLessThanOrEqualTo(max.nanos()));
        var spend = given.state().spend();
        assertThat(bill.nanos()).isGreaterThanOrEqualTo(spend.cost().nanos());
        assertThat(bill.nanos())
                .isLessThanOrEqualTo(spend.cost().plus(spend.reserved()).nanos());
        boolean isOut = given.state().phase() instanceof Phase.Thinking;
        assertThat(isOut || spend.open().cost().nanos() == 0).isTrue();
    }
}
