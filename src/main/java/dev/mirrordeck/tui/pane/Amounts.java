package dev.mirrordeck.tui.pane;

import dev.mirrordeck.guard.Forecast;
import dev.mirrordeck.guard.Limits.Name;
import dev.mirrordeck.text.Figures;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** What limits hold, in the few words that status bar and budget pane share. */
public final class Amounts {
    private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter LATER = DateTimeFormatter.ofPattern("MMM d, HH:mm", Locale.ROOT);
    private static final long DAY = 86_400_000_000_000L;

    private Amounts() {}

    /** So much of a limit: {@code $3.21}, {@code 12.4M}, {@code 1:12:33}. */
    public static String of(Name name, long value) {
        return switch (name) {
            case COST -> Figures.money(value);
            case WALL, ACTIVE -> Figures.clock(value);
            case TOKENS, TOKENS_INPUT, TOKENS_CACHE_WRITE, TOKENS_CACHE_READ, TOKENS_OUTPUT -> Figures.count(value);
            case TURNS, CALLS, TESTS -> Long.toString(value);
        };
    }

    /** A bound, without decimals that say nothing: {@code $25}, {@code 1B}, {@code 2:00:00}. */
    public static String bound(Name name, long value) {
        String text = of(name, value);
        return name == Name.COST && text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
    }

    /** Use in an hour of active time: {@code $12.40/h}; empty where nothing can be said. */
    public static String rate(Forecast.Row row) {
        return row.perHour().isEmpty() ? "" : of(row.name(), row.perHour().getAsLong()) + "/h";
    }

    /** {@code 6 h left at this rate}; the clocks themselves have no rate. Empty where nothing can be said. */
    public static String left(Forecast.Row row) {
        if (row.nanosLeft().isEmpty()) {
            return "";
        }
        String time = Figures.roughly(row.nanosLeft().getAsLong()) + " left";
        return isClock(row.name()) ? time : time + " at this rate";
    }

    /** {@code ends about 17:40 UTC}, for the one limit whose end no pause moves. */
    public static Optional<String> end(Forecast.Row row, Instant now) {
        if (row.name() != Name.WALL || row.nanosLeft().isEmpty()) {
            return Optional.empty();
        }
        long left = row.nanosLeft().getAsLong();
        DateTimeFormatter shape = left < DAY ? TODAY : LATER;
        return Optional.of("ends about " + shape.format(now.plusNanos(left).atOffset(ZoneOffset.UTC)) + " UTC");
    }

    /** A time of day, for what stands still: a clock that nobody repaints would lie. */
    public static String timeOfDay(Instant at) {
        return TODAY.format(at.atOffset(ZoneOffset.UTC)) + " UTC";
    }

    /** What is used and reserved of the bound, in whole per cent, never rounded up into it. */
    public static String share(Forecast.Row row) {
        return row.max()
                .map(max -> Math.min(999, (long) ((double) (row.used() + row.reserved()) / max * 100)) + " %")
                .orElse("");
    }

    private static boolean isClock(Name name) {
        return name == Name.WALL || name == Name.ACTIVE;
    }
}
