package dev.mirrordeck.attach;

import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.guard.Forecast;
import dev.mirrordeck.guard.Limits;
import dev.mirrordeck.guard.Limits.Name;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.text.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How far the limits are and how long they last at the rate of late, in sentences. */
public final class Outlook {
    private Outlook() {}

    /** A line for every limit that was granted. */
    static List<String> limits(SessionState state, Stamp now) {
        return Forecast.rows(state, now).stream()
                .filter(row -> row.max().isPresent())
                .map(row -> limit(row, state))
                .toList();
    }

    private static String limit(Forecast.Row row, SessionState state) {
        Name name = row.name();
        List<String> facts = new ArrayList<>();
        facts.add(name.word() + " " + Limits.show(name, row.used()) + " of "
                + Limits.show(name, row.max().orElse(0L)));
        if (row.reserved() > 0) {
            facts.add(Limits.show(name, row.reserved()) + " reserved");
        }
        if (!state.phase().isFinal()) {
            row.nanosLeft().ifPresent(left -> facts.add(Figures.roughly(left) + " left at this rate"));
            row.moneyUntil().ifPresent(money -> facts.add(Figures.money(money.nanos()) + " by then"));
        }
        Limits limits = Limits.readable(state.control().limits());
        limits.levels(name)
                .forEach((level, at) -> facts.add(level.name().toLowerCase(Locale.ROOT) + " at " + Limits.show(name, at)
                        + (state.control().hasNeared(name.word(), level) ? " reached" : "")));
        limits.wrapUp(name)
                .ifPresent(from -> facts.add("wrap-up from " + Limits.show(name, from)
                        + (state.context().toldToFinish(name.word()).isPresent() ? ", the agent was told" : "")));
        return String.join(", ", facts);
    }

    /** What one more passing case will take; empty before one has passed, once all do, and after the end. */
    static Optional<String> next(SessionState state, Stamp now) {
        return state.phase().isFinal()
                ? Optional.empty()
                : Forecast.next(state, now)
                        .map(next -> "at this rate "
                                + (next.money().nanos() > 0
                                        ? Figures.money(next.money().nanos()) + " and "
                                        : "")
                                + Figures.soon(next.activeNanos()) + " more for the next case");
    }
}
