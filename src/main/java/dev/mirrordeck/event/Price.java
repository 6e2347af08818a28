package dev.mirrordeck.event;

import java.math.BigInteger;

/** What a million tokens of each bucket cost. */
public record Price(Money input, Money cacheWrite, Money cacheRead, Money output) {
    private static final long MILLION = 1_000_000;

    /** What a usage costs, rounded up to the next 10⁻⁹ dollar, so that no sum of parts exceeds a reservation. */
    public Money of(Usage usage) {
        BigInteger sum = times(input, usage.input())
                .add(times(cacheWrite, usage.cacheWrite()))
                .add(times(cacheRead, usage.cacheRead()))
                .add(times(output, usage.output()));
        return new Money(sum.add(BigInteger.valueOf(MILLION - 1))
                .divide(BigInteger.valueOf(MILLION))
                .longValueExact());
    }

    /** The most that so many tokens can cost, whichever way they are billed. */
    public Money atMost(long inputTokens, long outputTokens) {
        long dearest = Math.max(input.nanos(), Math.max(cacheWrite.nanos(), cacheRead.nanos()));
        Price worst = new Price(new Money(dearest), Money.ZERO, Money.ZERO, output);
        return worst.of(new Usage(inputTokens, 0, 0, outputTokens));
    }

    private static BigInteger times(Money price, long tokens) {
        return BigInteger.valueOf(price.nanos()).multiply(BigInteger.valueOf(tokens));
    }
}
