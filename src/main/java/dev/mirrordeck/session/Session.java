package dev.mirrordeck.session;

import dev.mirrordeck.agent.Agent;
import dev.mirrordeck.agent.Decision;
import dev.mirrordeck.agent.Effect;
import dev.mirrordeck.agent.HostWord;
import dev.mirrordeck.agent.Watching;
import dev.mirrordeck.event.Entry;
import dev.mirrordeck.event.Event;
import dev.mirrordeck.event.LifecycleEvent.SessionOpened;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.guard.LimitGuard;
import dev.mirrordeck.session.Inbox.Arrival;
import dev.mirrordeck.state.Reducer;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.transcript.DiskFull;
import dev.mirrordeck.transcript.Transcript;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The session thread's work, and the only code that appends to a transcript: take an input, decide, write, fold,
 * announce, start. Everything else posts to the inbox or reads immutable states.
 */
public final class Session {
    private static final long IDLE_NANOS = TimeUnit.HOURS.toNanos(1);
    private static final long ROOM_CHECK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Transcript transcript;
    private final Inbox inbox;
    private final Effects effects;
    private final Audience audience;
    private final Supplier<Stamp> clock;
    /** Written by the session thread alone. */
    private volatile SessionState state;

    public Session(
            Transcript transcript,
            SessionState state,
            Inbox inbox,
            Effects effects,
            Audience audience,
            Supplier<Stamp> clock) {
        this.transcript = transcript;
        this.state = state;
        this.inbox = inbox;
        this.effects = effects;
        this.audience = audience;
        this.clock = clock;
    }

    /** Writes the first entry of a new transcript. */
    public static void open(Transcript transcript, SessionOpened opened, Stamp now) {
        transcript.append(List.of(opened), now);
    }

    /** Writes what a fork begins with, behind what it has from its origin. */
    public static void branch(Transcript transcript, List<Event> beginning, Stamp now) {
        transcript.append(beginning, now);
    }

    /** The newest state that is on disk. */
    public SessionState state() {
        return state;
    }

    /** Runs the session to its end on the calling thread, which must not be interrupted. */
    public SessionState run(HostWord.Hosted first) throws InterruptedException {
        try {
            // before anything that a quick console may have sent already
            handle(new Arrival(first, new CompletableFuture<>()));
            while (!state.phase().isFinal()) {
                Arrival arrival = inbox.take(untilNext(clock.get()));
                handle(
                        arrival == null
                                ? new Arrival(new HostWord.Tick(effects.heard()), new CompletableFuture<>())
                                : arrival);
            }
            return state;
        } finally {
            effects.close();
            inbox.close("The session has ended; nothing can be asked of it any more.");
        }
    }

    /** How long nothing can follow from the clock alone. */
    private long untilNext(Stamp now) {
        long limit = LimitGuard.untilNext(state, now).orElse(IDLE_NANOS);
        return Math.min(limit, Watching.untilStall(state, effects.heard(), now).orElse(IDLE_NANOS));
    }

    private void handle(Arrival arrival) throws InterruptedException {
        Stamp now = clock.get();
        Decision decision = Agent.decide(state, arrival.input(), now);
        List<Entry> entries = write(decision.events(), now);
        for (Entry entry : entries) {
            state = Reducer.apply(state, entry);
        }
        if (!entries.isEmpty()) {
            audience.entries(entries, state);
        }
        Optional<String> refusal = decision.refusal();
        arrival.ruling()
                .complete(refusal.isPresent() ? new Ruling.Refused(refusal.get()) : new Ruling.Taken(state.entries()));
        decision.effects().forEach(effects::start);
    }

    /** Writes, or waits with everything frozen until there is room to write: an unrecorded agent must not act. */
    private List<Entry> write(List<Event> events, Stamp now) throws InterruptedException {
        if (events.isEmpty()) {
            return List.of();
        }
        boolean isFrozen = false;
        while (true) {
            try {
                List<Entry> entries = transcript.append(events, now);
                if (isFrozen) {
                    audience.alarm("There is room on the disk again; the session goes on.");
                    if (!state.control().isPaused()) {
                        effects.start(new Effect.Thaw());
                    }
                }
                return entries;
            } catch (DiskFull full) {
                if (!isFrozen) {
                    audience.alarm("The disk is full: " + full.getMessage()
                            + " Everything is frozen; free some space and the session goes on by itself.");
                    effects.start(new Effect.Freeze());
                    isFrozen = true;
                }
                TimeUnit.NANOSECONDS.sleep(ROOM_CHECK_NANOS);
            }
        }
    }
}
