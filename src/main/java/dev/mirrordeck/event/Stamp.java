package dev.mirrordeck.event;

import java.time.Instant;

/**
 * When something happened, taken once, as input leaves the inbox.
 *
 * @param wall the calendar's time; may jump
 * @param monoNanos nanoseconds of the machine's monotonic clock; comparable only within one boot
 * @param boot which boot of the machine the monotonic clock belongs to
 */
public record Stamp(Instant wall, long monoNanos, String boot) {

    /** Nanoseconds from {@code earlier} to here, never negative: monotonic within one boot, else by the calendar. */
    public long nanosSince(Stamp earlier) {
        long nanos = boot.equals(earlier.boot)
                ? monoNanos - earlier.monoNanos
                : java.time.Duration.between(earlier.wall, wall).toNanos();
        return Math.max(0, nanos);
    }
}
