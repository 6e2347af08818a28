package dev.mirrordeck.event;

import java.math.BigDecimal;

/** US dollars, exact: a whole number of 10⁻⁹ dollars. */
public record Money(long nanos) {
    public static final Money ZERO = new Money(0);

    /** Reads a decimal such as {@code 2.50}; throws {@link ArithmeticException} beyond nine decimals. */
    public static Money parse(String decimal) {
        return new Money(new BigDecimal(decimal).movePointRight(9).longValueExact());
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(nanos, other.nanos));
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(nanos, other.nanos));
    }

    /** All decimals that matter, at least two: {@code 3.21}, {@code 0.000125}. */
    public String toDecimal() {
        BigDecimal exact = BigDecimal.valueOf(nanos, 9).stripTrailingZeros();
        return exact.setScale(Math.max(2, exact.scale())).toPlainString();
    }
}
