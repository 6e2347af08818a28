package dev.mirrordeck.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashTest {
    private static final int KILLS = 5;

    @TempDir
    Path temp;

    @Test
    void sessionsWhoseHostsAreKilledAtAnyMomentEndSolvedAndWhole() throws Exception {
        long seed = System.nanoTime();
        CrashDrill drill = new CrashDrill(
                new Mirrordeck(temp),
                5_000,
                seed,
                "run",
                "rev",
                "--language",
                "python",
                "--agent",
                "scripted",
                "--sandbox",
                "unshare",
                "--headless",
                "--json");
        drill.run(KILLS, System.out);
        assertThat(drill.complaints()).as("seed " + seed).isEmpty();
        assertThat(drill.orphans()).as("sandboxes that were open at a kill").isPositive();
    }
}
