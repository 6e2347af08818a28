package dev.mirrordeck.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.agent.Agent;
import dev.mirrordeck.agent.Decision;
import dev.mirrordeck.agent.Effect;
import dev.mirrordeck.agent.Given;
import dev.mirrordeck.agent.Input;
import dev.mirrordeck.agent.Outcome;
import dev.mirrordeck.agent.Request;
import dev.mirrordeck.event.Entry;
import dev.mirrordeck.event.Event;
import dev.mirrordeck.event.LifecycleEvent.IfAsked;
import dev.mirrordeck.event.ModelEvent.Failure;
import dev.mirrordeck.event.ModelEvent.FaultKind;
import dev.mirrordeck.event.Money;
import dev.mirrordeck.event.SessionSetup.ModelSetup;
import dev.mirrordeck.event.SessionSetup.Price;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.event.Usage;
import dev.mirrordeck.state.Reducer;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.state.TimeLedger;
import dev.mirrordeck.transcript.FileTranscript;
import dev.mirrordeck.transcript.HostLock;
import dev.mirrordeck.transcript.SessionFolder;
import dev.mirrordeck.transcript.TranscriptReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A session of weeks on a clock that is moved by hand, over a real transcript: the wall clock jumps, hosts die and come
 * back, machines boot. Time and money are counted a second time here, by what was done and not by what was written.
 */
final class Month {
    private static final Price PRICE =
            new Price(Money.parse("3"), Money.parse("3.75"), Money.parse("0.30"), Money.parse("15"));
    private static final long SECOND = 1_000_000_000L;
    private static final long STEP_SECONDS = 600;

    private final Random random;
    private final SessionFolder folder;
    private FileTranscript transcript;
    private HostLock lock;
    private SessionState state = SessionState.EMPTY;
    private Stamp now = Given.stamp(0);
    private Optional<Effect> out = Optional.empty();
    private long active;
    private long waiting;
    private long paused;
    private long down;
    private Money told = Money.ZERO;
    private Usage used = Usage.ZERO;
    private long turns;

    private Month(Random random, SessionFolder folder) throws IOException {
        this.random = random;
        this.folder = folder;
        open();
    }

    static Tally run(int days, int jumps, int restarts, long seed, Path folder) throws IOException {
        Month month = new Month(new Random(seed), SessionFolder.create(folder));
        try {
            return month.live(days, jumps, restarts);
        } finally {
            month.transcript.close();
            month.lock.close();
        }
    }

    private Tally live(int days, int jumps, int restarts) throws IOException {
        ModelSetup model =
                new ModelSetup("openai", "m", "http://localhost", 200_000, 8_192, Optional.of(PRICE), "a test");
        write(List.of(
                Given.opened(Map.of("cost", "9000"), model).entries().getFirst().event()));
        take(Given.host(IfAsked.WAIT));
        long steps = Duration.ofDays(days).toSeconds() / STEP_SECONDS;
        long jumped = 0;
        long restarted = 0;
        for (long step = 1; step <= steps; step++) {
            if (jumped < jumps * step / steps) {
                jump();
                jumped++;
            }
            if (restarted < restarts * step / steps) {
                restart();
                restarted++;
            }
            step();
        }
        assertThat(state.time()).isEqualTo(new TimeLedger(active, waiting, paused, down));
        assertThat(state.spend().cost()).isEqualTo(told);
        assertThat(state.spend().usage()).isEqualTo(used);
        assertThat((long) state.spend().turns()).isEqualTo(turns);
        assertThat(state.time().wall()).isEqualTo(active + waiting + paused + down);
        assertThat(reread()).isEqualTo(state);
        return new Tally(
                "simulated days",
                days,
                "%,d clock jumps, %,d restarts, %,d turns, %,d entries; %.2f h active, $%s: exact"
                        .formatted(jumped, restarted, turns, state.entries(), active / 3.6e12, told.toDecimal()));
    }

    /** One piece of work comes to its end; sometimes people pause it in the middle. */
    private void step() {
        if (random.nextInt(12) == 0 && !(out.orElseThrow() instanceof Effect.Wait)) {
            active += pass(random.nextInt(200));
            take(new Request.Pause(Given.ADA, ""));
            paused += pass(random.nextInt(4_000));
            take(new Request.Resume(Given.ADA));
        }
        Effect effect = out.orElseThrow();
        out = Optional.empty();
        switch (effect) {
            case Effect.OpenSandbox open -> {
                active += pass(3);
                take(Given.sandbox(open.effect().value()));
            }
            case Effect.AskModel ask -> {
                active += pass(random.nextInt((int) STEP_SECONDS));
                take(answer(ask));
            }
            case Effect.CallTool call -> {
                active += pass(random.nextInt((int) STEP_SECONDS));
                take(Given.returned(call.effect().value(), "out " + random.nextInt(90)));
            }
            case Effect.Wait wait -> {
                waiting += passNanos(wait.millis() * 1_000_000L);
                take(new Outcome.Waited(wait.effect()));
            }
            default -> throw new IllegalStateException("nothing that was begun here: " + effect);
        }
    }

    private Input answer(Effect.AskModel ask) {
        if (random.nextInt(8) == 0) {
            Failure failure = new Failure(FaultKind.OVERLOADED, true, 529, Optional.empty(), Optional.empty());
            return new Outcome.ModelGaveUp(ask.effect(), "Overloaded.", Optional.of(failure));
        }
        Usage usage = new Usage(
                random.nextInt(300), random.nextInt(900), random.nextInt(9_000), random.nextInt(ask.maxOutput()));
        used = used.plus(usage);
        told = told.plus(PRICE.of(usage));
        turns++;
        return new Outcome.Replied(
                ask.effect(), "", List.of(Given.bash(ask.turn() + ".1", "ls " + turns)), usage, PRICE.of(usage));
    }

    /** Somebody sets the clock; the machine's own time goes on. */
    private void jump() {
        long seconds = random.nextInt(4_000_000) - 2_000_000L;
        now = new Stamp(now.wall().plusSeconds(seconds), now.monoNanos(), now.boot());
    }

    /** The host dies where it stands, and another one takes the session, often on a machine that was booted anew. */
    private void restart() throws IOException {
        transcript.close();
        lock.close();
        long seconds = random.nextInt(3_000);
        boolean isBooted = random.nextBoolean();
        now = new Stamp(
                now.wall().plusSeconds(seconds),
                isBooted ? random.nextInt(1_000_000) : now.monoNanos() + seconds * SECOND,
                isBooted ? "boot-" + random.nextLong() : now.boot());
        open();
        SessionState read = reread();
        assertThat(read).as("what lies on disk").isEqualTo(state);
        down += downSeconds(isBooted, seconds) * SECOND;
        out = Optional.empty();
        take(Given.host(IfAsked.WAIT));
    }

    /** Across boots only the wall clocks tell, and they must not have been set back. */
    private long downSeconds(boolean isBooted, long seconds) {
        return isBooted
                ? Math.max(
                        0,
                        Duration.between(state.last().orElseThrow().wall(), now.wall())
                                .toSeconds())
                : seconds;
    }

    private void open() throws IOException {
        if (!(HostLock.acquire(folder, Path.of("")) instanceof HostLock.Acquired acquired)) {
            throw new IllegalStateException("somebody else has " + folder.path());
        }
        lock = acquired.lock();
        transcript = FileTranscript.open(lock);
    }

    private SessionState reread() {
        try (TranscriptReader reader = TranscriptReader.open(folder)) {
            return Reducer.fold(reader.stream().iterator());
        }
    }

    private long pass(long seconds) {
        return passNanos(seconds * SECOND);
    }

    private long passNanos(long nanos) {
        now = new Stamp(now.wall().plusNanos(nanos), now.monoNanos() + nanos, now.boot());
        return nanos;
    }

    private void take(Input input) {
        Decision decision = Agent.decide(state, input, now);
        assertThat(decision.refusal()).isEmpty();
        write(decision.events());
        for (Effect effect : decision.effects()) {
            boolean isWork = !(effect instanceof Effect.Freeze || effect instanceof Effect.Thaw);
            out = isWork ? Optional.of(effect) : out;
        }
    }

    private void write(List<? extends Event> events) {
        for (Entry entry : transcript.append(events, now)) {
            state = Reducer.apply(state, entry);
        }
    }
}
