package dev.mirrordeck.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The crash drill on the demo, for {@code bin/bench crash}; too long for every build. */
class CrashBench {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path temp;

    @Test
    void demosWhoseHostsAreKilledAtAnyMomentEndSolvedAndWhole() throws Exception {
        long seed = Long.getLong("mirrordeck.seed", System.nanoTime());
        CrashDrill drill = new CrashDrill(new Mirrordeck(temp), 40_000, seed, "demo", "--headless", "--json");
        drill.run(Integer.getInteger("mirrordeck.kills", 50), System.out);
        assertThat(drill.complaints()).as("seed " + seed).isEmpty();
    }
}
