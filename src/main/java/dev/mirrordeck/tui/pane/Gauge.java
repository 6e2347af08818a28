package dev.mirrordeck.tui.pane;

import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Role;

/** How much of something there is, as a bar that reads without colour: {@code ▕███▒░░░▏}. */
public final class Gauge {
    private static final double NEARLY = 0.75;
    private static final double ALMOST = 0.9;

    private Gauge() {}

    /** A bar of {@code columns} in all for what is done. */
    public static Line done(long done, long total, int columns) {
        return bar(done, 0, total, columns, Role.RUNNING);
    }

    /**
     * A bar for what is used of a limit; it warns where little is left.
     *
     * @param reserved drawn behind what is used
     */
    public static Line used(long used, long reserved, long max, int columns) {
        double share = max <= 0 ? 0 : (double) (used + reserved) / max;
        return bar(
                used, reserved, max, columns, share >= ALMOST ? Role.BAD : share >= NEARLY ? Role.WARN : Role.RUNNING);
    }

    private static Line bar(long first, long second, long total, int columns, Role role) {
        int room = Math.max(1, columns - 2);
        int full = cells(first, total, room);
        int more = cells(first + second, total, room) - full;
        return Line.of("▕", Role.DIM)
                .and("█".repeat(full), role)
                .and("▒".repeat(more), role)
                .and("░".repeat(room - full - more) + "▏", Role.DIM);
    }

    /** Something is never nothing, and all but a little is never all. */
    private static int cells(long part, long total, int room) {
        if (total <= 0 || part <= 0) {
            return 0;
        }
        if (part >= total) {
            return room;
        }
        return Math.clamp((long) ((double) part / total * room), 1, Math.max(1, room - 1));
    }
}
