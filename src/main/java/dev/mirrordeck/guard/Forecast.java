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
     * @param moneyUntil what is spent until then at the rate of late; empty where that says nothing
     */
    public record Row(
            Name name,
            long used,
            long reserved,
            Optional<Long> max,
            OptionalLong perHour,
            OptionalLong nanosLeft,
            Optional<Money> moneyUntil) {

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

    /** What one more passing case will take at the rate of late. */
    public record Next(Money money, long activeNanos) {}

    /** Every limit in the order of {@link Name}, granted or not. */
    public static List<Row> rows(SessionState state, Stamp now) {
        Limits limits = Limits.readable(state.control().limits());
        OptionalLong spending = perHour(Name.COST, state, now);
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
            rows.add(new Row(name, used, reserved, max, rate, left, moneyUntil(name, left, spending)));
        }
        return rows;
    }

    /** The limit that will end the session first if nothing changes. */
    public static Optional<Row> tightest(List<Row> rows) {
        return rows.stream()
                .filter(row -> row.nanosLeft().isPresent())
                .min((a, b) ->
                        Long.compare(a.nanosLeft().getAsLong(), b.nanosLeft().getAsLong()));
    }

    /** Empty before the first case passes. */
    public static Optional<Worth> worth(SessionState state) {
        return gain(state).map(gain -> {
            Money then = TestHistory.spentAt(state, gain.best());
            Money all = state.spend().cost();
            return new Worth(
                    gain.best(),
                    new Money(all.nanos() / gain.best().passed()),
                    gain.cases(),
                    then.minus(gain.spentBefore(state)),
                    all.minus(then));
        });
    }

    /**
     * What was spent since the best run but one, for each case that was gained since: the longer nothing more passes,
     * the dearer the next case is. Empty before the first case passes, and once all do.
     */
    public static Optional<Next> next(SessionState state, Stamp now) {
        return gain(state)
                .filter(gain -> gain.best().passed() < gain.best().total())
                .map(gain -> {
                    Money spent = state.spend().cost().minus(gain.spentBefore(state));
                    long before = gain.before().map(TestBoard.Run::activeNanos).orElse(0L);
                    long took = state.timeAt(now).active() - before;
                    return new Next(new Money(spent.nanos() / gain.cases()), took / gain.cases());
                });
    }

    /** The first run that passed most, and the one that had passed most before it. */
    private record Gain(TestBoard.Run best, Optional<TestBoard.Run> before) {
        int cases() {
            return best.passed() - before.map(TestBoard.Run::passed).orElse(0);
        }

        Money spentBefore(SessionState state) {
            return before.map(run -> TestHistory.spentAt(state, run)).orElse(Money.ZERO);
        }
    }

    private static Optional<Gain> gain(SessionState state) {
        Optional<Gain> gain = Optional.empty();
        int most = 0;
        for (TestBoard.Run run : state.tests().runs()) {
            if (run.passed() > most) {
                gain = Optional.of(new Gain(run, gain.map(Gain::best)));
                most = run.passed();
            }
        }
        return gain;
    }

    /** The money's own bound says itself what is left of it. */
    private static Optional<Money> moneyUntil(Name name, OptionalLong left, OptionalLong spending) {
        boolean isTold = name != Name.COST && left.isPresent() && spending.isPresent() && spending.getAsLong() > 0;
        return isTold
                ? Optional.of(new Money((long) (left.getAsLong() / HOUR * spending.getAsLong())))
                : Optional.empty();
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
        long more = LimitGuard.measured(name, state.spend()) - LimitGuard.measured(name, spent);
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
}
