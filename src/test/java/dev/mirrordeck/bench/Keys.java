package dev.mirrordeck.bench;

import dev.mirrordeck.fixture.RealTty;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Typed letters, one after another, each timed until its cell is on the screen.
 *
 * @param nanos of each key that was seen, sorted
 * @param bytes that each key brought to the terminal, sorted
 */
record Keys(List<Long> nanos, List<Long> bytes) {
    private static final int WARM_UP = 60;
    private static final int LINE = 40;
    /** Between keys, as of a fast typist. */
    private static final int GAP_MILLIS = 70;

    static Keys of(int count, Path folder, Map<String, String> environment, List<String> command) throws Exception {
        try (RealTty tty = new RealTty(160, 48)) {
            Process program = tty.start(folder, environment, command);
            try {
                Start.settle(tty);
                tty.watch(3_000);
                warmUp(tty);
                return type(tty, count);
            } finally {
                Processes.end(program);
            }
        }
    }

    /** Types as much as a person has who is no longer new here. */
    static void warmUp(RealTty tty) throws IOException, InterruptedException {
        type(tty, WARM_UP);
    }

    /** Types into whatever has the cursor; clears the line now and then. */
    static Keys type(RealTty tty, int count) throws IOException, InterruptedException {
        Random random = new Random(7);
        List<Long> nanos = new ArrayList<>();
        List<Long> bytes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (i % LINE == LINE - 1) {
                tty.send("\u0015");
                tty.watch(300);
            }
            char letter = (char) ('a' + random.nextInt(26));
            long[] before = tty.cells();
            long sent = tty.bytes();
            Optional<Long> took = tty.time(Character.toString(letter), cells -> shows(letter, before, cells), 2_000);
            took.ifPresent(nanos::add);
            tty.watch(GAP_MILLIS);
            bytes.add(tty.bytes() - sent);
        }
        if (nanos.size() < count * 9 / 10) {
            throw new AssertionError("Only " + nanos.size() + " of " + count + " keys were seen:\n" + tty.screen());
        }
        return new Keys(
                nanos.stream().sorted().toList(), bytes.stream().sorted().toList());
    }

    double millis(double share) {
        return at(nanos, share) / 1e6;
    }

    double bytes(double share) {
        return at(bytes, share);
    }

    private static boolean shows(char letter, long[] before, long[] after) {
        for (int i = 0; i < after.length; i++) {
            if ((char) after[i] == letter && (char) before[i] != letter) {
                return true;
            }
        }
        return false;
    }

    /** The least value that this share of all does not exceed. */
    private static long at(List<Long> sorted, double share) {
        return sorted.get(Math.max(0, (int) Math.ceil(sorted.size() * share) - 1));
    }
}
