package dev.mirrordeck.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.tui.draw.Size;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Hostile bytes by the hundred million, for {@code bin/bench hostile}; too long for every build. */
class HostileBench {
    private static final List<Size> SIZES = List.of(new Size(110, 30), new Size(80, 24), new Size(200, 60));
    private static final long SLICE = 5_000_000;

    @Test
    void noForeignSequenceComesOut() throws Exception {
        long wanted = 1_000_000L * Integer.getInteger("mirrordeck.megabytes", 100);
        long seed = Long.getLong("mirrordeck.seed", System.nanoTime());
        System.out.println("seed " + seed);
        System.out.printf("%14s %10s %14s %9s %8s%n", "bytes in", "frames", "bytes out", "foreign", "seconds");
        HostileFuzz fuzz = new HostileFuzz(seed);
        long frames = 0;
        long written = 0;
        long began = System.nanoTime();
        for (int slice = 0; fuzz.bytes() < wanted; slice++) {
            Stage stage = HostileFuzz.flood(fuzz, SIZES.get(slice % SIZES.size()), Math.min(SLICE, wanted));
            frames += stage.frames();
            written += stage.watch().bytes();
            List<String> foreign = stage.watch().foreign();
            System.out.printf(
                    "%,14d %,10d %,14d %9d %8d%n",
                    fuzz.bytes(),
                    frames,
                    written,
                    foreign.size(),
                    TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
            assertThat(foreign).as("seed %d", seed).isEmpty();
        }
    }
}
