package dev.mirrordeck.guard;

import dev.mirrordeck.event.GuardEvent.Level;
import dev.mirrordeck.event.GuardEvent.LimitNeared;
import dev.mirrordeck.event.GuardEvent.LimitReached;
import dev.mirrordeck.event.SessionSetup.ModelSetup;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.event.Usage;
import dev.mirrordeck.guard.Limits.Name;
import dev.mirrordeck.state.Phase;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.state.Spend;
import dev.mirrordeck.state.Spend.Hold;
import dev.mirrordeck.state.TimeLedger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Has anything been used up? Asked before every model request and tool call, and when a time limit comes. */
public final class LimitGuard {
    private LimitGuard() {}

    /** The first limit of any kind, in the order of {@link Name}, that leaves nothing for another model request. */
    public static Optional<LimitReached> beforeModel(SessionState state, Stamp now) {
        return first(name -> true, state, now);
    }

    /** The first limit that leaves nothing for whatever runs or comes next, a tool call above all. */
    public static Optional<LimitReached> atAnyMoment(SessionState state, Stamp now) {
        return first(name -> !name.boundsTheModel(), state, now);
    }

    private static Optional<LimitReached> first(Predicate<Name> asked, SessionState state, Stamp now) {
        Limits limits = Limits.of(state.control().limits());
        for (Name name : Name.values()) {
            Optional<Long> max = limits.get(name);
            long used = used(name, state, now);
            if (asked.test(name) && max.isPresent() && used >= max.get()) {
                return Optional.of(
                        new LimitReached(name.word(), Limits.show(name, used), Limits.show(name, max.get())));
            }
        }
        return Optional.empty();
    }

    /** The levels that were reached and not told of; never by what an open request could cost at most. */
    public static List<LimitNeared> neared(SessionState state, Stamp now) {
        Limits limits = Limits.of(state.control().limits());
        List<LimitNeared> neared = new ArrayList<>();
        for (Name name : Name.values()) {
            boolean isOpen = !state.spend().open().equals(Hold.NOTHING) && name.boundsTheModel();
            long used = used(name, state, now);
            limits.levels(name).forEach((level, at) -> {
                if (!isOpen && used >= at && !state.control().hasNeared(name.word(), level)) {
                    neared.add(new LimitNeared(name.word(), level, Limits.show(name, used), Limits.show(name, at)));
                }
            });
        }
        return neared;
    }

    /** Why a model's cost cannot be bounded. */
    public static String unpriced(ModelSetup model) {
        return "The price of " + model.name() + " is not known, so its cost cannot be bounded.";
    }

    /** What is used of one limit, in the unit it is kept in; open reservations count as spent. */
    public static long used(Name name, SessionState state, Stamp now) {
        TimeLedger time = state.timeAt(now);
        return switch (name) {
            case WALL -> time.wall();
            case ACTIVE -> time.active();
            case TOKENS,
                    TOKENS_INPUT,
                    TOKENS_CACHE_WRITE,
                    TOKENS_CACHE_READ,
                    TOKENS_OUTPUT,
                    COST,
                    TURNS,
                    CALLS,
                    TESTS -> measured(name, state.spend()) + held(name, state);
        };
    }

    /** What was measured of one limit; nothing for the clocks. */
    static long measured(Name name, Spend spend) {
        Usage usage = spend.usage();
        return switch (name) {
            case TOKENS -> usage.total();
            case TOKENS_INPUT -> usage.input();
            case TOKENS_CACHE_WRITE -> usage.cacheWrite();
            case TOKENS_CACHE_READ -> usage.cacheRead();
            case TOKENS_OUTPUT -> usage.output();
            case COST -> spend.cost().nanos();
            case TURNS -> spend.turns();
            case CALLS -> spend.calls();
            case TESTS -> spend.tests();
            case WALL, ACTIVE -> 0;
        };
    }

    /** What is held of one limit for requests whose bill has not been seen. */
    public static long held(Name name, SessionState state) {
        return held(name, state.spend().held());
    }

    /** The whole input may land in any of its three buckets: nobody but the service knows what its cache holds. */
    private static long held(Name name, Hold held) {
        return switch (name) {
            case TOKENS -> held.input() + held.output();
            case TOKENS_INPUT, TOKENS_CACHE_WRITE, TOKENS_CACHE_READ -> held.input();
            case TOKENS_OUTPUT -> held.output();
            case COST -> held.cost().nanos();
            case WALL, ACTIVE, TURNS, CALLS, TESTS -> 0;
        };
    }

    /** Limits of which a request that can use so much would take some of what is kept for finishing. */
    public static List<Name> wrapUps(SessionState state, Hold next, Stamp now) {
        Limits limits = Limits.of(state.control().limits());
        return Stream.of(Name.values())
                .filter(name -> limits.wrapUp(name)
                        .filter(from -> {
                            long used = used(name, state, now);
                            return used >= from || used + held(name, next) > from;
                        })
                        .isPresent())
                .toList();
    }

    /** Nanoseconds until the nearest time limit comes, if one can still end the session; never negative. */
    public static OptionalLong untilNext(SessionState state, Stamp now) {
        boolean isDecided = state.phase().isFinal()
                || state.control().limitReached().isPresent()
                || state.control().stop().isPresent()
                || state.result().submitted().isPresent();
        if (isDecided) {
            return OptionalLong.empty();
        }
        Limits limits = Limits.of(state.control().limits());
        long nearest = Long.MAX_VALUE;
        for (Name name : new Name[] {Name.WALL, Name.ACTIVE}) {
            boolean runs =
                    name == Name.WALL || (!state.control().isPaused() && !(state.phase() instanceof Phase.Waiting));
            Optional<Long> max = limits.get(name);
            if (runs && max.isPresent()) {
                long used = used(name, state, now);
                nearest = Math.min(nearest, Math.max(0, max.get() - used));
                for (Map.Entry<Level, Long> level : limits.levels(name).entrySet()) {
                    if (!state.control().hasNeared(name.word(), level.getKey())) {
                        nearest = Math.min(nearest, Math.max(0, level.getValue() - used));
                    }
                }
            }
        }
        return nearest == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(nearest);
    }
}
