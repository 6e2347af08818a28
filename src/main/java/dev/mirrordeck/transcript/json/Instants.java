package dev.mirrordeck.transcript.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** Reads the times of a log's lines. The library's parser is general, and sets up more than a whole log needs. */
public final class Instants {
    /** Up to the seconds, as {@link Instant#toString} writes years of four digits. */
    private static final String FORM = "dddd-dd-ddTdd:dd:dd";

    private Instants() {}

    /** As {@link Instant#parse}. */
    public static Instant parse(String text) {
        int end = text.length() - 1;
        int fraction = end - FORM.length() - 1;
        boolean isPlain = end >= FORM.length()
                && text.charAt(end) == 'Z'
                && matches(text, 0, FORM)
                && (fraction == -1
                        || (fraction <= 9
                                && text.charAt(FORM.length()) == '.'
                                && matches(text, FORM.length() + 1, "d".repeat(Math.max(1, fraction)))));
        if (!isPlain) {
            return Instant.parse(text);
        }
        int nanos = fraction == -1
                ? 0
                : Integer.parseInt(text.substring(FORM.length() + 1, end) + "0".repeat(9 - fraction));
        try {
            LocalDate date = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
            LocalTime time = LocalTime.of(number(text, 11, 13), number(text, 14, 16), number(text, 17, 19), nanos);
            return date.atTime(time).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException unusual) {
            // a leap second, the end of a day, or no time at all
            return Instant.parse(text);
        }
    }

    private static boolean matches(String text, int from, String form) {
        for (int i = 0; i < form.length(); i++) {
            char letter = text.charAt(from + i);
            boolean fits = form.charAt(i) == 'd' ? letter >= '0' && letter <= '9' : letter == form.charAt(i);
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
