package dev.mirrordeck.guard;

import dev.mirrordeck.event.GuardEvent.Level;
import dev.mirrordeck.event.Money;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The bounds of a session, read from people's words. A name that is absent has no bound. */
public final class Limits {
    private static final Pattern COUNT = Pattern.compile("(\\d{1,15})([kMB]?)");
    private static final Pattern DOLLARS = Pattern.compile("\\$?(\\d{1,12}(?:\\.\\d{1,9})?)");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,10}");
    private static final Pattern SPAN =
            Pattern.compile("(?:(\\d{1,6})d)?(?:(\\d{1,8})h)?(?:(\\d{1,9})m)?(?:(\\d{1,10})s)?");

    private final Map<Name, Bound> values;

    private Limits(Map<Name, Bound> values) {
        this.values = values;
    }

    /** A bound, and the levels below it. */
    private record Bound(long hard, Map<Level, Long> levels) {}

    /** What can be bounded. */
    public enum Name {
        /** All four buckets together. */
        TOKENS,
        /** In US dollars; kept in 10⁻⁹ dollars. */
        COST,
        /** Time since the first entry; kept in nanoseconds. */
        WALL,
        /** Time in which the agent could work; kept in nanoseconds. */
        ACTIVE,
        TURNS,
        /** Tool calls. */
        CALLS,
        /** Runs over the visible cases. */
        TESTS;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Only a further model request can overshoot it, so a turn that was paid for may finish its tool calls. */
        public boolean boundsTheModel() {
            return this == TOKENS || this == COST || this == TURNS;
        }

        public static Optional<Name> of(String word) {
            return Arrays.stream(values())
                    .filter(name -> name.word().equals(word))
                    .findFirst();
        }
    }

    /**
     * Reads {@code cost=25}, {@code wall=2h30m}, {@code tokens=1B}, and levels below the bound as in
     * {@code cost=25,warn=20,soft=22}; throws {@link IllegalArgumentException} in words.
     */
    public static Limits of(Map<String, String> words) {
        Map<Name, Bound> values = new EnumMap<>(Name.class);
        words.forEach((word, value) -> values.put(name(word), bound(name(word), value)));
        return new Limits(values);
    }

    /** As {@link #of}, without what cannot be read: for showing what some transcript holds. */
    public static Limits readable(Map<String, String> words) {
        Map<Name, Bound> values = new EnumMap<>(Name.class);
        words.forEach((word, value) -> {
            try {
                values.put(name(word), bound(name(word), value));
            } catch (IllegalArgumentException unreadable) {
                // whoever decides by limits reads them strictly
            }
        });
        return new Limits(values);
    }

    /** The bound in the unit it is kept in. */
    public Optional<Long> get(Name name) {
        return Optional.ofNullable(values.get(name)).map(Bound::hard);
    }

    /** The levels below the bound, in the same unit. */
    public Map<Level, Long> levels(Name name) {
        Bound bound = values.get(name);
        return bound == null ? Map.of() : bound.levels();
    }

    /** A kept value as people write it. */
    public static String show(Name name, long value) {
        return switch (name) {
            case COST -> "$" + new Money(value).toDecimal();
            case WALL, ACTIVE -> Duration.ofNanos(value).toSeconds() + " s";
            case TOKENS, TURNS, CALLS, TESTS -> Long.toString(value);
        };
    }

    private static Name name(String word) {
        return Name.of(word).orElseThrow(() -> {
            String known = Arrays.stream(Name.values()).map(Name::word).collect(Collectors.joining(", "));
            return new IllegalArgumentException("There is no limit \"" + word + "\"; there are " + known + ".");
        });
    }

    private static Bound bound(Name name, String text) {
        String[] parts = text.split(",", -1);
        long hard = value(name, parts[0]);
        Map<Level, Long> levels = new EnumMap<>(Level.class);
        for (int i = 1; i < parts.length; i++) {
            String[] pair = parts[i].split("=", 2);
            Level level = Arrays.stream(Level.values())
                    .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(pair[0]))
                    .filter(one -> pair.length == 2)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("A limit's levels are warn=VALUE and soft=VALUE, as"
                            + " in cost=25,warn=20,soft=22, not \"" + String.join("=", pair) + "\"."));
            long at = value(name, pair[1]);
            if (at >= hard) {
                throw new IllegalArgumentException(
                        "The level " + pair[0] + " of the limit " + name.word() + " must lie below it.");
            }
            if (levels.put(level, at) != null) {
                throw new IllegalArgumentException(
                        "The limit " + name.word() + " names the level " + pair[0] + " twice.");
            }
        }
        return new Bound(hard, Collections.unmodifiableMap(levels));
    }

    private static long value(Name name, String text) {
        long value = switch (name) {
            case COST -> cost(text);
            case WALL, ACTIVE -> span(name, text);
            case TOKENS, TURNS, CALLS, TESTS -> count(name, text);
        };
        if (value <= 0) {
            throw new IllegalArgumentException("The limit " + name.word() + " must be more than nothing.");
        }
        return value;
    }

    private static long cost(String text) {
        Matcher match = DOLLARS.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException(
                    "The limit cost is an amount of dollars such as 25 or 2.50, not \"" + text + "\".");
        }
        try {
            return Money.parse(match.group(1)).nanos();
        } catch (ArithmeticException tooLarge) {
            throw new IllegalArgumentException("The limit cost is too large: " + text, tooLarge);
        }
    }

    private static long count(Name name, String text) {
        Matcher match = COUNT.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException(
                    "The limit " + name.word() + " is a number such as 200, 50k or 1B, not \"" + text + "\".");
        }
        long factor = switch (match.group(2)) {
            case "k" -> 1_000L;
            case "M" -> 1_000_000L;
            case "B" -> 1_000_000_000L;
            default -> 1L;
        };
        try {
            return Math.multiplyExact(Long.parseLong(match.group(1)), factor);
        } catch (ArithmeticException tooLarge) {
            throw new IllegalArgumentException("The limit " + name.word() + " is too large: " + text, tooLarge);
        }
    }

    private static long span(Name name, String text) {
        Matcher match = SPAN.matcher(SECONDS.matcher(text).matches() ? text + "s" : text);
        if (text.isEmpty() || !match.matches()) {
            throw new IllegalArgumentException(
                    "The limit " + name.word() + " is a time such as 90, 45m, 2h30m or 7d, not \"" + text + "\".");
        }
        long[] seconds = {86_400, 3_600, 60, 1};
        try {
            long sum = 0;
            for (int i = 0; i < seconds.length; i++) {
                String group = match.group(i + 1);
                sum = Math.addExact(sum, group == null ? 0 : Math.multiplyExact(Long.parseLong(group), seconds[i]));
            }
            return Math.multiplyExact(sum, 1_000_000_000L);
        } catch (ArithmeticException tooLarge) {
            throw new IllegalArgumentException("The limit " + name.word() + " is too long: " + text, tooLarge);
        }
    }
}
