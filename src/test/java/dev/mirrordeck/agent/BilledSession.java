package dev.mirrordeck.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.agent.ModelContext.Message;
import dev.mirrordeck.event.ContextEvent.WrapUpTold;
import dev.mirrordeck.event.LifecycleEvent.IfAsked;
import dev.mirrordeck.event.ModelEvent.Failure;
import dev.mirrordeck.event.ModelEvent.FaultKind;
import dev.mirrordeck.event.Money;
import dev.mirrordeck.event.SessionSetup.ModelSetup;
import dev.mirrordeck.event.SessionSetup.Price;
import dev.mirrordeck.event.ToolCall;
import dev.mirrordeck.event.Usage;
import dev.mirrordeck.guard.Limits.Name;
import dev.mirrordeck.state.Phase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * A session with limits against a service that keeps its own bill. It counts tokens in its own way: never more than
 * bytes, and a reply by what it was billed for. After each step the bill is within every limit, no more than what is
 * spent or reserved, and used nothing of what is kept for finishing before the agent was told.
 */
public final class BilledSession {
    private static final int STEPS = 12;
    private static final Price PRICE =
            new Price(Money.parse("3"), Money.parse("3.75"), Money.parse("0.30"), Money.parse("15"));
    private static final List<Name> BOUNDED = List.of(
            Name.TOKENS,
            Name.TOKENS_INPUT,
            Name.TOKENS_CACHE_WRITE,
            Name.TOKENS_CACHE_READ,
            Name.TOKENS_OUTPUT,
            Name.COST);
    private static final ModelSetup MODEL =
            new ModelSetup("anthropic", "m", "http://localhost", 200_000, 16_384, Optional.of(PRICE), "test");

    /**
     * What many sessions came to.
     *
     * @param entered bills that used what is kept for finishing
     * @param reached sessions that came to a limit
     */
    public record Played(long sessions, long crashes, long replies, long entered, long reached) {
        private Played and(BilledSession session) {
            boolean isReached = session.given.state().control().limitReached().isPresent();
            return new Played(
                    sessions + 1,
                    crashes + session.crashes,
                    replies + session.replies,
                    entered + session.entered,
                    reached + (isReached ? 1 : 0));
        }
    }

    private final Random random;
    private final Given given;
    private final Map<Name, Long> bounds = new EnumMap<>(Name.class);
    private final Map<Name, Long> kept = new EnumMap<>(Name.class);
    private final List<Long> outputs = new ArrayList<>();
    private final double density;
    private Usage billed = Usage.ZERO;
    private Money bill = Money.ZERO;
    private int replies;
    private int entered;
    private int crashes;

    private BilledSession(Random random) {
        this.random = random;
        this.density = random.nextInt(3) == 0 ? 1 : random.nextDouble();
        for (int limit = random.nextInt(2); limit < 2; limit++) {
            Name name = BOUNDED.get(random.nextInt(BOUNDED.size()));
            bounds.put(name, bound(name));
            kept.remove(name);
            if (random.nextBoolean()) {
                kept.put(name, 1 + random.nextLong(bounds.get(name) - 1));
            }
        }
        Map<String, String> limits = new TreeMap<>();
        bounds.forEach((name, max) -> limits.put(
                name.word(),
                words(name, max)
                        + Optional.ofNullable(kept.get(name))
                                .map(part -> ",wrapup=" + words(name, part))
                                .orElse("")));
        given = Given.opened(limits, MODEL).and(Given.host(IfAsked.WAIT));
    }

    /** Plays sessions until so many hosts have died, and at least so many sessions. */
    public static Played play(long sessions, long crashes, long seed) {
        Random seeds = new Random(seed);
        Played played = new Played(0, 0, 0, 0, 0);
        while (played.sessions() < sessions || played.crashes() < crashes) {
            long own = seeds.nextLong();
            BilledSession session = new BilledSession(new Random(own));
            try {
                session.play(STEPS);
            } catch (RuntimeException | AssertionError broken) {
                throw new AssertionError(
                        "seed " + seed + ", session " + played.sessions() + " with seed " + own, broken);
            }
            played = played.and(session);
        }
        return played;
    }

    private long bound(Name name) {
        return switch (name) {
            case COST -> 2 + random.nextLong(1_500_000_000L);
            case TOKENS_OUTPUT -> 257 + random.nextInt(60_000);
            default -> 10_000L + random.nextInt(400_000);
        };
    }

    private static String words(Name name, long value) {
        return name == Name.COST ? new Money(value).toDecimal() : Long.toString(value);
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
            bill(ask, usage(ask));
        }
        return given.when(Given.host(IfAsked.WAIT));
    }

    private Outcome answer(Effect.AskModel ask) {
        int dice = random.nextInt(10);
        if (dice > 2) {
            Usage usage = usage(ask);
            bill(ask, usage);
            outputs.add(usage.output());
            replies++;
            ToolCall call = Given.bash(ask.turn() + ".1", "y".repeat(random.nextInt(50)));
            return new Outcome.Replied(ask.effect(), "", List.of(call), usage, PRICE.of(usage));
        }
        if (dice == 0) {
            bill(ask, usage(ask));
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

    private void bill(Effect.AskModel ask, Usage usage) {
        bill = bill.plus(PRICE.of(usage));
        billed = billed.plus(usage);
        kept.forEach((name, part) -> {
            if (billed(name) > bounds.get(name) - part) {
                entered++;
                assertThat(ask.context().messages())
                        .as("told before it could use what is kept of %s for finishing", name)
                        .anyMatch(message -> message instanceof Message.Told told
                                && told.text().contains("the limit on " + name.word() + " is nearly used up"));
            }
        });
    }

    private long billed(Name name) {
        return switch (name) {
            case TOKENS -> billed.total();
            case TOKENS_INPUT -> billed.input();
            case TOKENS_CACHE_WRITE -> billed.cacheWrite();
            case TOKENS_CACHE_READ -> billed.cacheRead();
            case TOKENS_OUTPUT -> billed.output();
            case COST -> bill.nanos();
            default -> throw new IllegalArgumentException(name + " is on no bill");
        };
    }

    private void check() {
        bounds.forEach((name, max) ->
                assertThat(billed(name)).as("%s of %s", name, max).isLessThanOrEqualTo(max));
        kept.keySet()
                .forEach(name -> assertThat(given.entries())
                        .filteredOn(entry -> entry.event() instanceof WrapUpTold told
                                && told.limit().equals(name.word()))
                        .hasSizeLessThanOrEqualTo(1));
        var spend = given.state().spend();
        assertThat(bill.nanos()).isGreaterThanOrEqualTo(spend.cost().nanos());
        assertThat(bill.nanos())
                .isLessThanOrEqualTo(spend.cost().plus(spend.reserved()).nanos());
        boolean isOut = given.state().phase() instanceof Phase.Thinking;
        assertThat(isOut || spend.open().cost().nanos() == 0).isTrue();
    }
}
