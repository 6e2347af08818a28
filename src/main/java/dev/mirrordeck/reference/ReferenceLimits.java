package dev.mirrordeck.reference;

import java.time.Duration;

/**
 * Limits on the calls that come from inside a sandbox.
 *
 * @param time of one call
 * @param outputBytes of one call, for standard output and standard error each
 * @param calls of one session
 * @param atOnce calls that run at the same time; more wait for their turn
 */
public record ReferenceLimits(Duration time, long outputBytes, int calls, int atOnce) {

    public static ReferenceLimits standard() {
        return new ReferenceLimits(Duration.ofSeconds(10), 8L << 20, 100_000, 8);
    }
}
