package dev.mirrordeck.event;

import java.math.BigDecimal;

/** US dollars, exact: a whole number of 10⁻⁹ dollars. */
public record Money(long nanos) {
    public static final Money ZERO = new Money(0);

    private static final int DECIMALS = 9;

    /** Reads a decimal such as {@code 2.50}; throws {@link ArithmeticException} beyond nine decimals. */
    public static Money parse(String decimal) {
        int point = decimal.indexOf('.');
        String whole = point < 0 ? decimal : decimal.substring(0, point);
        String fraction = point < 0 ? "" : decimal.substring(point + 1);
        if (isDigits(whole, 9) && (point < 0 || isDigits(fraction, DECIMALS))) {
            String nanos = whole + fraction + "0".repeat(DECIMALS - fraction.length());
            return new Money(Long.parseLong(nanos));
        }
        return new Money(new BigDecimal(decimal).movePointRight(DECIMALS).longValueExact());
    }

    private static boolean isDigits(String text, int most) {
        return !text.isEmpty()
                && text.length() <= most
                && text.chars().allMatch(letter -> letter >= '0' && letter <= '9');
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(nanos, other.nanos));
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(nanos, other.nanos));
    }

    /** All decimals that matter, at least two: {@code 3.21}, {@code 0.000125}. */
    public String toDecimal() {
        // by hand: the first use of BigDecimal costs a console's start more than its first picture
        String digits = Long.toString(nanos).replace("-", "");
        String padded = "0".repeat(Math.max(0, DECIMALS + 1 - digits.length())) + digits;
        int point = padded.length() - DECIMALS;
        int end = padded.length();
        while (end > point + 2 && padded.charAt(end - 1) == '0') {
            end--;
        }
        return (nanos < 0 ? "-" : "") + padded.substring(0, point) + "." + padded.substring(point, end);
    }
}
