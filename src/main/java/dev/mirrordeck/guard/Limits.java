package dev.mirrordeck.guard;

import dev.mirrordeck.event.GuardEvent.Level;
import dev.mirrordeck.event.Money;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
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

    private static final String WRAP_UP = "wrapup";
    private static final String PARTS =
            "Behind a limit stand note=VALUE, warn=VALUE, soft=VALUE and wrapup=VALUE, as in"
                    + " cost=25,warn=20,soft=22,wrapup=2";

    private final Map<Name, Bound> values;

    private Limits(Map<Name, Bound> values) {
        this.values = values;
    }

    /**
     * A bound, and what lies below it.
     *
     * @param wrapUp where the part begins that is kept for finishing
     */
    private record Bound(long hard, Map<Level, Long> levels, Optional<Long> wrapUp) {}

    /** What can be bounded. */
    public enum Name {
        /** All four buckets together. */
        TOKENS("tokens"),
        /** Input that no cache knew. */
        TOKENS_INPUT("tokens.input"),
        TOKENS_CACHE_WRITE("tokens.cache_write"),
        TOKENS_CACHE_READ("tokens.cache_read"),
        TOKENS_OUTPUT("tokens.output"),
        /** In US dollars; kept in 10⁻⁹ dollars. */
        COST("cost"),
        /** Time since the first entry; kept in nanoseconds. */
        WALL("wall"),
        /** Time in which the agent could work; kept in nanoseconds. */
        ACTIVE("active"),
        TURNS("turns"),
        /** Tool calls. */
        CALLS("calls"),
        /** Runs over the visible cases. */
        TESTS("tests");

        private final String word;

        Name(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        /** One of the four that {@link #TOKENS} adds up; of interest where it is bounded. */
        public boolean isBucket() {
            return word.startsWith("tokens.");
        }

        /** Only a further model request can overshoot it, so a turn that was paid for may finish its tool calls. */
        public boolean boundsTheModel() {
            return this == TOKENS || isBucket() || this == COST || this == TURNS;
        }

        public static Optional<Name> of(String word) {
            return Arrays.stream(values())
                    .filter(name -> name.word().equals(word))
                    .findFirst();
        }
    }

    /**
     * Reads {@code cost=25}, {@code wall=2h30m}, {@code tokens=1B}, and levels below the bound as in
     * {@code cost=25,warn=20,soft=22,wrapup=2}; throws {@link IllegalArgumentException} in words.
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

    /** Where the part of the bound begins that is kept for finishing, in the same unit. */
    public Optional<Long> wrapUp(Name name) {
        return Optional.ofNullable(values.get(name)).flatMap(Bound::wrapUp);
    }

    /** The words of one limit that its levels are given by: {@code note}, {@code warn}, {@code soft}, {@code wrapup}. */
    public static boolean isPart(String word) {
        return word.equals(WRAP_UP) || level(word).isPresent();
    }

    /** A kept value as people write it. */
    public static String show(Name name, long value) {
        return switch (name) {
            case COST -> "$" + new Money(value).toDecimal();
            case WALL, ACTIVE -> Duration.ofNanos(value).toSeconds() + " s";
            case TOKENS, TOKENS_INPUT, TOKENS_CACHE_WRITE, TOKENS_CACHE_READ, TOKENS_OUTPUT, TURNS, CALLS, TESTS ->
                Long.toString(value);
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
        Map<String, Long> below = new LinkedHashMap<>();
        for (int i = 1; i < parts.length; i++) {
            String[] pair = parts[i].split("=", 2);
            if (pair.length < 2 || !isPart(pair[0])) {
                throw new IllegalArgumentException(PARTS + ", not \"" + parts[i] + "\".");
            }
            long value = value(name, pair[1]);
            if (value >= hard) {
                throw new IllegalArgumentException(
                        pair[0].equals(WRAP_UP)
                                ? "What the limit " + name.word() + " keeps to wrap up must be less than all of it."
                                : "The level " + pair[0] + " of the limit " + name.word() + " must lie below it.");
            }
            if (below.put(pair[0], value) != null) {
                throw new IllegalArgumentException("The limit " + name.word() + " names " + pair[0] + " twice.");
            }
        }
        Optional<Long> wrapUp = Optional.ofNullable(below.remove(WRAP_UP)).map(kept -> hard - kept);
        Map<Level, Long> levels = new EnumMap<>(Level.class);
        below.forEach((word, at) -> levels.put(level(word).orElseThrow(), at));
        return new Bound(hard, Collections.unmodifiableMap(levels), wrapUp);
    }

    private static Optional<Level> level(String word) {
        return Arrays.stream(Level.values())
                .filter(level -> level.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }

    private static long value(Name name, String text) {
        long value = switch (name) {
            case COST -> cost(text);
            case WALL, ACTIVE -> span(name, text);
            case TOKENS, TOKENS_INPUT, TOKENS_CACHE_WRITE, TOKENS_CACHE_READ, TOKENS_OUTPUT, TURNS, CALLS, TESTS ->
                count(name, text);
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
