package dev.mirrordeck.model.wire;

import java.time.Duration;

/**
 * How long a service may be silent.
 *
 * @param connect until the connection stands
 * @param first from the request to the first whole line of the answer
 * @param idle between two whole lines; pings count as lines, single bytes do not
 */
public record Patience(Duration connect, Duration first, Duration idle) {
    public static final Patience STANDARD =
            new Patience(Duration.ofSeconds(15), Duration.ofSeconds(300), Duration.ofSeconds(120));
}
