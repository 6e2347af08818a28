package dev.mirrordeck.guard;

import dev.mirrordeck.event.Money;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.guard.Limits.Name;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.state.Spend;
import dev.mirrordeck.state.TestBoard;
import dev.mirrordeck.state.TestHistory;
import dev.mirrordeck.state.TimeLedger;
import dev.mirrordeck.state.Turn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** How fast a session uses up what it was granted, how long that lasts, and what it gets for it. For people only. */
public final class Forecast {
    /** Active time that a rate looks back on. */
    private static final long WINDOW = 20 * 60_000_000_000L;

    /** Active time below which a rate would say more about chance than about the session. */
    private static final long TOO_SHORT = 30_000_000_000L;

    private static final double HOUR = 3_600_000_000_000.0;

    private Forecast() {}

    /**
     * One limit as it stands, in the unit it is kept in.
     *
     * @param used without what is reserved
     * @param reserved what requests that are out can still cost
     * @param max the bound; empty where there is none
     * @param perHour used in an hour of active time, at the rate of late; empty for the clocks themselves, and where
     *     it is too early to say
     * @param nanosLeft the time until the bound; empty without a bound or a rate
     */
    public record Row(
            Name name, long used, long reserved, Optional<Long> max, OptionalLong perHour, OptionalLong nanosLeft) {

        /** What is neither used nor reserved. */
        public Optional<Long> left() {
            return max.map(bound -> Math.max(0, bound - used - reserved));
        }
    }

    /**
     * What the money bought.
     *
     * @param best the most cases that passed in a run
     * @param perCase what each of those cost, all in all
     * @param cases how many more the best run passed than the best before it
     * @param cost what was spent between the two
     * @param since what was spent after the best run, without one more
     */
    public record Worth(TestBoard.Run best, Money perCase, int cases, Money cost, Money since) {}

    /** Every limit in the order of {@link Name}, granted or not. */
    public static List<Row> rows(SessionState state, Stamp now) {
        Limits limits = Limits.readable(state.control().limits());
        List<Row> rows = new ArrayList<>();
        for (Name name : Name.values()) {
            long reserved = LimitGuard.held(name, state);
            long used = LimitGuard.used(name, state, now) - reserved;
            Optional<Long> max = limits.get(name);
            OptionalLong rate = perHour(name, state, now);
            OptionalLong left = OptionalLong.empty();
            if (max.isPresent()) {
                left = left(name, Math.max(0, max.get() - used - reserved), rate);
            }
            rows.add(new Row(name, used, reserved, max, rate, left));
        }
        return rows;
    }

    /** The limit that will end the session first if nothing changes. */
    public static Optional<Row> tightest(List<Row> rows) {
        return rows.stream()
                .filter(row -> row.nanosLeft().isPresent())
                .min(Comparator.comparingLong(row -> row.nanosLeft().getAsLong()));
    }

    /** Empty before the first case passes. */
    public static Optional<Worth> worth(SessionState state) {
        List<TestBoard.Run> runs = state.tests().runs();
        Optional<TestBoard.Run> best = Optional.empty();
        Optional<TestBoard.Run> before = Optional.empty();
        int most = 0;
        int mostBefore = 0;
        for (TestBoard.Run run : runs) {
            int passed = run.passed();
            if (passed > most) {
                before = best;
                mostBefore = most;
                best = Optional.of(run);
                most = passed;
            }
        }
        if (best.isEmpty()) {
            return Optional.empty();
        }
        Money then = TestHistory.spentAt(state, best.get());
        Money start = before.map(run -> TestHistory.spentAt(state, run)).orElse(Money.ZERO);
        Money all = state.spend().cost();
        return Optional.of(new Worth(
                best.get(), new Money(all.nanos() / most), most - mostBefore, then.minus(start), all.minus(then)));
    }

    private static OptionalLong left(Name name, long left, OptionalLong rate) {
        if (name == Name.WALL || name == Name.ACTIVE) {
            return OptionalLong.of(left);
        }
        if (rate.isEmpty() || rate.getAsLong() == 0) {
            return OptionalLong.empty();
        }
        // casting a double that is too large gives the largest long, and that is long enough
        return OptionalLong.of((long) (left * HOUR / rate.getAsLong()));
    }

    private static OptionalLong perHour(Name name, SessionState state, Stamp now) {
        if (name == Name.WALL || name == Name.ACTIVE) {
            return OptionalLong.empty();
        }
        long active = state.timeAt(now).active();
        Spend spent = Spend.ZERO;
        long since = 0;
        Optional<Turn> start = newestBefore(state.turns(), active - WINDOW);
        if (start.isPresent()) {
            spent = start.get().spent();
            since = start.get().time().active();
        }
        if (active - since < TOO_SHORT || state.turns().size() < 2) {
            return OptionalLong.empty();
        }
        long more = amount(name, state.spend()) - amount(name, spent);
        return OptionalLong.of(Math.round(more * HOUR / (active - since)));
    }

    /** Turns come in the order of their time, so the search can halve what is left. */
    private static Optional<Turn> newestBefore(List<Turn> turns, long active) {
        int from = 0;
        int to = turns.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            TimeLedger time = turns.get(middle).time();
            if (time.active() <= active) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from == 0 ? Optional.empty() : Optional.of(turns.get(from - 1));
    }

    private static long amount(Name name, Spend spend) {
        return switch (name) {
            case TOKENS -> spend.usage().total();
            case COST -> spend.cost().nanos();
            case TURNS -> spend.turns();
            case CALLS -> spend.calls();
            case TESTS -> spend.tests();
            case WALL, ACTIVE -> 0;
        };
    }
}
