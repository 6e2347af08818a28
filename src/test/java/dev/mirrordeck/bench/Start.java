package dev.mirrordeck.bench;

import dev.mirrordeck.fixture.RealTty;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * From the start of a program to its screen, the median of several.
 *
 * @param firstMillis until the first letters
 * @param stableMillis until eight cells or more changed for the last time before it was quiet
 */
record Start(double firstMillis, double stableMillis) {
    private static final long QUIET_MILLIS = 800;
    private static final long LONGEST_NANOS = 30_000_000_000L;

    /** Starts it once, so that files are in memory and what is made on first use is made. */
    static void first(Path folder, Map<String, String> environment, List<String> command) throws Exception {
        of(1, folder, environment, command);
    }

    static Start of(int times, Path folder, Map<String, String> environment, List<String> command) throws Exception {
        List<Double> first = new ArrayList<>();
        List<Double> stable = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            try (RealTty tty = new RealTty(160, 48)) {
                long began = System.nanoTime();
                Process program = tty.start(folder, environment, command);
                try {
                    long[] seen = settle(tty);
                    first.add((seen[0] - began) / 1e6);
                    stable.add((seen[1] - began) / 1e6);
                } finally {
                    Processes.end(program);
                }
            }
        }
        return new Start(median(first), median(stable));
    }

    /** Waits until the screen rests; gives when letters first stood there and when much last changed. */
    static long[] settle(RealTty tty) throws InterruptedException {
        long began = System.nanoTime();
        long[] before = tty.cells();
        long first = 0;
        long last = 0;
        while (System.nanoTime() - began < LONGEST_NANOS) {
            tty.watchOne(50);
            long[] now = tty.cells();
            int changed = changes(before, now);
            if (first == 0 && changed > 3) {
                first = tty.changedAt();
            }
            if (changed >= 8) {
                last = tty.changedAt();
                before = now;
            }
            if (last > 0 && System.nanoTime() - last > QUIET_MILLIS * 1_000_000) {
                return new long[] {first, last};
            }
        }
        throw new AssertionError("The screen never rested:\n" + tty.screen());
    }

    private static int changes(long[] before, long[] after) {
        int changed = 0;
        for (int i = 0; i < after.length; i++) {
            boolean wasBlank = (char) before[i] <= ' ';
            boolean isBlank = (char) after[i] <= ' ';
            changed += (wasBlank && isBlank) || (char) before[i] == (char) after[i] ? 0 : 1;
        }
        return changed;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
