package dev.mirrordeck.text;

/**
 * Numbers in the few shapes that people see everywhere: times, counts, money. Put together by hand: the library's
 * formatting brings in what it knows of languages, and that takes longer than a whole picture at a console's start.
 */
public final class Figures {
    private static final long SECOND = 1_000_000_000L;

    private Figures() {}

    /** How many of something: {@code 1 turn}, {@code 2 turns}. */
    public static String counted(long count, String one) {
        return counted(count, one, one + "s");
    }

    /** How many of something whose plural is irregular: {@code 1 entry}, {@code 2 entries}. */
    public static String counted(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }

    /** With zeros before it, as far as they are needed: {@code 007}. */
    public static String padded(long value, int digits) {
        String text = Long.toString(value);
        return "0".repeat(Math.max(0, digits - text.length())) + text;
    }

    /** A clock: {@code 0:42}, {@code 1:12:33}. */
    public static String clock(long nanos) {
        long seconds = nanos / SECOND;
        return seconds < 3600
                ? seconds / 60 + ":" + padded(seconds % 60, 2)
                : seconds / 3600 + ":" + padded(seconds / 60 % 60, 2) + ":" + padded(seconds % 60, 2);
    }

    /** How long something has been going on: {@code 12 s}, then {@code 1:05}. */
    public static String lasting(long nanos) {
        return nanos < 60 * SECOND ? nanos / SECOND + " s" : clock(nanos);
    }

    /** How long something will take: {@code under a second}, then as {@link #lasting}. */
    public static String soon(long nanos) {
        return nanos < SECOND ? "under a second" : lasting(nanos);
    }

    /** How long something took: {@code 0.1 s}, {@code 12 s}, {@code 1:05}. */
    public static String took(long millis) {
        return millis < 9_950
                ? (millis + 50) / 1000 + "." + (millis + 50) / 100 % 10 + " s"
                : lasting((millis + 500) * 1_000_000L);
    }

    /** About how long something will last, rounded down: {@code 3 days}, {@code 6 h}, {@code 42 min}. */
    public static String roughly(long nanos) {
        long minutes = nanos / SECOND / 60;
        if (minutes < 1) {
            return "under a minute";
        }
        if (minutes < 120) {
            return minutes + " min";
        }
        return minutes < 48 * 60 ? minutes / 60 + " h" : minutes / (24 * 60) + " days";
    }

    /** Three digits at most, never rounded up into a limit: {@code 999}, {@code 12.4k}, {@code 12.4M}. */
    public static String count(long value) {
        if (value < 1000) {
            return Long.toString(value);
        }
        String units = "kMBT";
        long unit = 1000;
        int at = 0;
        while (value / unit >= 1000 && at < units.length() - 1) {
            unit *= 1000;
            at++;
        }
        long tenths = value / (unit / 10);
        return tenths < 1000 && tenths % 10 != 0
                ? tenths / 10 + "." + tenths % 10 + units.charAt(at)
                : tenths / 10 + "" + units.charAt(at);
    }

    /** A size: {@code 812 B}, {@code 12.4 kB}. */
    public static String bytes(long size) {
        String count = count(size);
        int last = count.length() - 1;
        char unit = count.charAt(last) == 'B' ? 'G' : count.charAt(last);
        return size < 1000 ? count + " B" : count.substring(0, last) + " " + unit + "B";
    }

    /** Two decimals, and never zero for what is not: {@code $3.21}, {@code <$0.01}. */
    public static String money(long nanoDollars) {
        if (nanoDollars > 0 && nanoDollars < 10_000_000L) {
            return "<$0.01";
        }
        long cents = (Math.abs(nanoDollars) + 5_000_000L) / 10_000_000L;
        return (nanoDollars < 0 ? "$-" : "$") + cents / 100 + "." + padded(cents % 100, 2);
    }
}
