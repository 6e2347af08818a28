package dev.mirrordeck.tui.pane.budget;

import dev.mirrordeck.guard.Forecast;
import dev.mirrordeck.guard.Limits;
import dev.mirrordeck.guard.Limits.Name;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.text.Figures;
import dev.mirrordeck.text.Fit;
import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Role;
import dev.mirrordeck.tui.pane.Amounts;
import dev.mirrordeck.tui.pane.Gauge;
import dev.mirrordeck.tui.pane.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Every limit: used, reserved, left, how fast and how long; first those that were granted. */
final class LimitTable {
    private static final int NAME = 8;
    private static final int AMOUNTS = 26;
    private static final int GAUGE = 12;
    private static final int SHARE = 6;
    private static final int ONE_LINE = 100;

    private LimitTable() {}

    static List<Line> lines(Scene scene, int width) {
        List<Forecast.Row> rows = Forecast.rows(scene.state(), scene.now());
        List<Line> lines = new ArrayList<>();
        for (Forecast.Row row : rows) {
            if (row.max().isPresent()) {
                bounded(lines, row, row.max().get(), scene, width);
            }
        }
        for (Forecast.Row row : rows) {
            if (row.max().isEmpty() && !row.name().isBucket()) {
                lines.add(free(row));
            }
        }
        return lines;
    }

    private static void bounded(List<Line> lines, Forecast.Row row, long max, Scene scene, int width) {
        String used = Amounts.of(row.name(), row.used()) + " of " + Amounts.bound(row.name(), max);
        String name = row.name().word();
        Line gauge =
                Gauge.used(row.used(), row.reserved(), max, GAUGE).and(Fit.right(Amounts.share(row), SHARE), Role.TEXT);
        if (name.length() >= NAME) {
            // a long name has a line of its own, so that everything below it stands in the same columns
            lines.add(Line.of(name, Role.STRONG));
            name = "";
        }
        Line label = Line.of(Fit.left(name, NAME), Role.STRONG);
        String facts = String.join(" · ", facts(row, scene));
        if (width >= ONE_LINE) {
            int indent = NAME + AMOUNTS + gauge.width() + 3;
            List<String> rows = Fit.wrap(facts, width - indent, 3);
            lines.add(label.and(Fit.left(used, AMOUNTS), Role.TEXT).and(gauge).and("   " + rows.getFirst(), Role.DIM));
            rows.stream().skip(1).forEach(more -> lines.add(Line.of(" ".repeat(indent) + more, Role.DIM)));
            return;
        }
        int room = Math.max(1, width - NAME - gauge.width() - 1);
        lines.add(label.and(Fit.left(Fit.cut(used, room), room) + " ", Role.TEXT)
                .and(gauge));
        for (String fact : Fit.wrap(facts, width - NAME, 5)) {
            lines.add(Line.of(" ".repeat(NAME) + fact, Role.DIM));
        }
    }

    private static List<String> facts(Forecast.Row row, Scene scene) {
        List<String> facts = new ArrayList<>();
        row.left().ifPresent(left -> facts.add(Amounts.of(row.name(), left) + " left"));
        if (row.reserved() > 0) {
            facts.add(Amounts.of(row.name(), row.reserved()) + " reserved");
        }
        if (!scene.isEnded()) {
            outlook(facts, row, scene);
        }
        below(facts, row.name(), scene.state());
        change(row, scene.state()).ifPresent(facts::add);
        return facts;
    }

    /** The levels below the bound and what is kept for finishing; which of them have come. */
    private static void below(List<String> facts, Name name, SessionState state) {
        Limits limits = Limits.readable(state.control().limits());
        limits.levels(name).forEach((level, at) -> {
            boolean hasCome = state.control().hasNeared(name.word(), level);
            String word = level.name().toLowerCase(Locale.ROOT) + " at " + Amounts.bound(name, at);
            facts.add(word + (hasCome ? " reached" : ""));
        });
        limits.wrapUp(name).ifPresent(from -> {
            boolean isTold = state.context().toldToFinish(name.word()).isPresent();
            facts.add("wrap-up from " + Amounts.bound(name, from) + (isTold ? ", the agent was told" : ""));
        });
    }

    private static void outlook(List<String> facts, Forecast.Row row, Scene scene) {
        if (!Amounts.rate(row).isEmpty()) {
            facts.add(Amounts.rate(row));
        }
        // the clocks' own time left has been said
        boolean isClock = row.name() == Name.WALL || row.name() == Name.ACTIVE;
        if (!isClock && row.nanosLeft().isPresent()) {
            facts.add(Figures.roughly(row.nanosLeft().getAsLong()) + " at this rate");
        }
        row.moneyUntil().ifPresent(money -> facts.add(Figures.money(money.nanos()) + " by then"));
        Amounts.end(row, scene.now().wall()).ifPresent(facts::add);
    }

    /** What people did to the limit since the session was opened. */
    private static Optional<String> change(Forecast.Row row, SessionState state) {
        if (state.opened().isEmpty()) {
            return Optional.empty();
        }
        Optional<Long> first = Limits.readable(state.setup().setup().limits()).get(row.name());
        long max = row.max().orElse(0L);
        if (first.isEmpty()) {
            return Optional.of("set later");
        }
        if (first.get() == max) {
            return Optional.empty();
        }
        String verb = first.get() < max ? "raised from " : "lowered from ";
        return Optional.of(verb + Amounts.bound(row.name(), first.get()));
    }

    private static Line free(Forecast.Row row) {
        String rate = Amounts.rate(row);
        return Line.of(Fit.left(row.name().word(), NAME), Role.TEXT)
                .and(Amounts.of(row.name(), row.used()), Role.TEXT)
                .and(" · no limit" + (rate.isEmpty() ? "" : " · " + rate), Role.DIM);
    }
}
