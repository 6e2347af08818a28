package dev.mirrordeck.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.agent.Decision;
import dev.mirrordeck.agent.Effect;
import dev.mirrordeck.agent.Given;
import dev.mirrordeck.agent.Input;
import dev.mirrordeck.agent.Outcome;
import dev.mirrordeck.agent.Request;
import dev.mirrordeck.event.ContextEvent;
import dev.mirrordeck.event.EffectId;
import dev.mirrordeck.event.Entry;
import dev.mirrordeck.event.Event;
import dev.mirrordeck.event.LifecycleEvent.IfAsked;
import dev.mirrordeck.event.ModelEvent;
import dev.mirrordeck.event.ModelEvent.Failure;
import dev.mirrordeck.event.ModelEvent.Spoken;
import dev.mirrordeck.event.Money;
import dev.mirrordeck.event.SessionSetup.ModelSetup;
import dev.mirrordeck.event.SessionSetup.Price;
import dev.mirrordeck.event.ToolCall;
import dev.mirrordeck.event.ToolResult;
import dev.mirrordeck.model.ModelProvider;
import dev.mirrordeck.model.ModelReply;
import dev.mirrordeck.model.ModelRequest;
import dev.mirrordeck.model.ModelUnavailable;
import dev.mirrordeck.model.chat.Calls;
import dev.mirrordeck.model.chat.ChatProvider;
import dev.mirrordeck.model.chat.Endpoint;
import dev.mirrordeck.model.wire.Exchange;
import dev.mirrordeck.model.wire.Patience;
import dev.mirrordeck.secret.Redactor;
import dev.mirrordeck.secret.Secret;
import dev.mirrordeck.state.Phase;
import dev.mirrordeck.tool.Tools;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Sessions against a service that fails in every way, over a real socket: what they did is what it counted. */
final class FaultScripts {
    private static final Price PRICE =
            new Price(Money.parse("3"), Money.parse("3.75"), Money.parse("0.30"), Money.parse("15"));
    private static final Patience HASTY =
            new Patience(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofMillis(250));
    private static final int REQUESTS = 7;

    private long attempts;
    private long replies;
    private long executed;
    private long refused;
    private long reached;

    static Tally run(long scripts, long seed) throws Exception {
        return new FaultScripts().play(scripts, seed);
    }

    private Tally play(long scripts, long seed) throws Exception {
        Random seeds = new Random(seed);
        Map<Protocol, FaultServer> servers = new EnumMap<>(Protocol.class);
        Map<Protocol, ModelProvider> providers = new EnumMap<>(Protocol.class);
        try {
            for (Protocol protocol : Protocol.values()) {
                FaultServer server = new FaultServer(protocol);
                servers.put(protocol, server);
                providers.put(protocol, provider(protocol, server));
            }
            for (long script = 0; script < scripts; script++) {
                Protocol protocol = Protocol.inTurn(script);
                long own = seeds.nextLong();
                try {
                    new Play(protocol, servers.get(protocol), providers.get(protocol), own).play();
                } catch (RuntimeException | AssertionError broken) {
                    throw new AssertionError("seed " + seed + ", script " + script + ", " + protocol, broken);
                }
            }
        } finally {
            for (FaultServer server : servers.values()) {
                server.close();
            }
        }
        assertThat(replies).isGreaterThan(scripts);
        assertThat(reached).as("scripts that came to their limit").isGreaterThan(scripts / 50);
        return new Tally(
                "fault scripts",
                scripts,
                "%,d attempts, %,d replies, %,d calls run, %,d garbled ones not, %,d at their limit, overshoot 0"
                        .formatted(attempts, replies, executed, refused, reached));
    }

    private static ModelProvider provider(Protocol protocol, FaultServer server) {
        Endpoint endpoint = new Endpoint(server.url(), Secret.of("the-key"), "m", Map.of());
        return new ChatProvider(protocol.family(), endpoint, HASTY, PRICE::of, Redactor.NONE);
    }

    /** One session. */
    private final class Play {
        private final Random random;
        private final FaultServer server;
        private final ModelProvider provider;
        private final Given given;
        private final Optional<Money> most;
        private Money told = Money.ZERO;

        Play(Protocol protocol, FaultServer server, ModelProvider provider, long seed) {
            this.random = new Random(seed);
            this.server = server;
            this.provider = provider;
            server.begin(seed);
            most = random.nextBoolean()
                    ? Optional.of(new Money(200_000_000L + random.nextLong(900_000_000L)))
                    : Optional.empty();
            ModelSetup model =
                    new ModelSetup(protocol.word(), "m", server.url(), 200_000, 8_192, Optional.of(PRICE), "a test");
            given = Given.opened(
                            most.map(money -> Map.of("cost", money.toDecimal())).orElse(Map.of()), model)
                    .and(Given.host(IfAsked.WAIT));
        }

        void play() throws InterruptedException {
            Decision decision = given.when(Given.sandbox(1));
            for (int step = 0; step < 60 && server.asked() < REQUESTS; step++) {
                Optional<Effect> next =
                        decision.effects().stream().filter(Play::takesTime).findFirst();
                boolean isAsked = next.isEmpty() && given.state().control().isPaused();
                if (next.isEmpty() && !isAsked) {
                    break;
                }
                decision = isAsked ? given.when(new Request.Resume(Given.ADA)) : given.when(outcome(next.get()));
                check();
            }
            attempts += server.asked();
            reached += given.state().control().limitReached().isPresent() ? 1 : 0;
        }

        private static boolean takesTime(Effect effect) {
            return effect instanceof Effect.AskModel
                    || effect instanceof Effect.Summarise
                    || effect instanceof Effect.CallTool
                    || effect instanceof Effect.OpenSandbox
                    || effect instanceof Effect.Wait;
        }

        private Input outcome(Effect effect) throws InterruptedException {
            return switch (effect) {
                case Effect.AskModel ask -> ask(ask);
                case Effect.Summarise ask -> summarise(ask);
                case Effect.CallTool call -> call(call.effect(), call.call());
                case Effect.Wait wait -> {
                    given.after(wait.millis() / 1_000);
                    yield new Outcome.Waited(wait.effect());
                }
                case Effect.OpenSandbox open -> Given.sandbox(open.effect().value());
                default -> throw new IllegalStateException("takes no time: " + effect);
            };
        }

        private Outcome ask(Effect.AskModel ask) throws InterruptedException {
            ModelRequest request = new ModelRequest(ask.turn(), ask.context(), Tools.offers(), ask.maxOutput());
            try {
                ModelReply reply = provider.reply(request, text -> {});
                replies++;
                told = told.plus(reply.cost());
                Spoken spoken = new Spoken(reply.reasoning(), reply.verbatim(), Optional.empty());
                return new Outcome.Replied(
                        ask.effect(), reply.text(), reply.calls(), reply.usage(), reply.cost(), Optional.of(spoken));
            } catch (ModelUnavailable failed) {
                server.awaitAsked(sent());
                return new Outcome.ModelGaveUp(ask.effect(), failed.getMessage(), Optional.of(failure(failed)));
            }
        }

        private Outcome summarise(Effect.Summarise ask) throws InterruptedException {
            ModelRequest request = new ModelRequest(
                    ask.turn(), ask.context(), Tools.offers(), ask.maxOutput(), ModelRequest.Purpose.SUMMARY);
            try {
                ModelReply reply = provider.reply(request, text -> {});
                told = told.plus(reply.cost());
                return new Outcome.Summarised(
                        ask.effect(), reply.text(), reply.usage(), reply.cost(), Optional.empty());
            } catch (ModelUnavailable failed) {
                server.awaitAsked(sent());
                return new Outcome.NotSummarised(ask.effect(), failed.getMessage(), Optional.of(failure(failed)));
            }
        }

        private static Failure failure(ModelUnavailable failed) {
            Exchange exchange = failed.exchange().orElseThrow();
            return new Failure(
                    failed.fault().kind(),
                    exchange.isSent(),
                    exchange.status(),
                    exchange.retryAfter(),
                    Optional.empty());
        }

        /** Only what came whole may run. */
        private Outcome call(EffectId effect, ToolCall call) {
            if (call.hasMalformedArguments()) {
                refused++;
                return Outcome.Returned.plain(effect, ToolResult.failed("Nothing was run.", 1));
            }
            boolean isMeant = server.given().stream()
                    .flatMap(said -> said.calls().stream())
                    .anyMatch(meant -> meant.isSound()
                            && meant.tool().equals(call.tool())
                            && Calls.of(1, 1, meant.tool(), meant.arguments())
                                    .args()
                                    .equals(call.args()));
            assertThat(isMeant).as("a call that nobody made: %s", call).isTrue();
            executed++;
            return Outcome.Returned.plain(effect, ToolResult.ok("x".repeat(random.nextInt(400)), 1));
        }

        private void check() {
            assertThat(server.problems()).isEmpty();
            long sent = sent();
            boolean isOpen = given.state().phase() instanceof Phase.Thinking;
            assertThat((long) server.asked()).as("attempts").isEqualTo(isOpen ? sent - 1 : sent);
            Money bill = server.bill().stream().map(PRICE::of).reduce(Money.ZERO, Money::plus);
            var spend = given.state().spend();
            assertThat(spend.cost()).isEqualTo(told);
            assertThat(bill.nanos())
                    .as("the bill, and what was spent or may have been")
                    .isLessThanOrEqualTo(spend.cost().plus(spend.reserved()).nanos());
            most.ifPresent(max -> assertThat(bill.nanos()).isLessThanOrEqualTo(max.nanos()));
        }

        private long sent() {
            return given.entries().stream()
                    .map(Entry::event)
                    .filter(Play::isAttempt)
                    .count();
        }

        private static boolean isAttempt(Event event) {
            return event instanceof ModelEvent.ModelRequested || event instanceof ContextEvent.SummaryRequested;
        }
    }
}
