package dev.mirrordeck.event;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was asked for when the session was opened; everything that a resume or a new scoring needs to do the same.
 *
 * @param agent as on the command line: {@code scripted}, {@code scripted:FILE}
 * @param sandbox as on the command line: {@code auto}, {@code docker}, {@code bubblewrap}, {@code unshare}
 * @param limits by name, in each limit's own unit, as written by the person
 * @param scaffold the agent's settings by name
 */
public record SessionSetup(
        String target,
        String targetHash,
        String language,
        String agent,
        String sandbox,
        Map<String, String> limits,
        Map<String, String> scaffold) {
    public SessionSetup {
        limits = java.util.Collections.unmodifiableMap(new TreeMap<>(limits));
        scaffold = java.util.Collections.unmodifiableMap(new TreeMap<>(scaffold));
    }

    /**
     * The model behind a session, as it was known when the session was opened.
     *
     * @param family the protocol: {@code anthropic}, {@code openai}, {@code gemini}
     * @param baseUrl where the service answers
     * @param window how many tokens a request and its reply may have together
     * @param maxOutput how many tokens a reply may have
     * @param price empty where nobody knows it; then no cost is told and none can be bounded
     * @param source where window and price come from, with its date
     */
    public record ModelSetup(
            String family,
            String name,
            String baseUrl,
            long window,
            long maxOutput,
            Optional<Price> price,
            String source) {}

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
}
