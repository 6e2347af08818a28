package dev.mirrordeck.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.agent.BilledSession;
import dev.mirrordeck.agent.BilledSession.Played;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must hold however long it goes on, by the hundred thousand, for {@code bin/bench endurance}. */
class EnduranceBench {
    private static final List<String> ALL = List.of("cuts", "scripts", "histories", "crashes", "month", "growth");

    private final long seed = Long.getLong("mirrordeck.seed", System.nanoTime());

    @TempDir
    Path temp;

    @Test
    void everythingHolds() throws Exception {
        List<String> parts = Arrays.asList(
                System.getProperty("mirrordeck.parts", String.join(",", ALL)).split(","));
        assertThat(ALL).containsAll(parts);
        System.out.println("seed " + seed);
        if (parts.contains("cuts")) {
            show(() -> Cuts.run(500_000, seed));
        }
        if (parts.contains("scripts")) {
            show(() -> FaultScripts.run(10_000, seed));
        }
        if (parts.contains("histories")) {
            show(() -> RandomHistories.run(100_000, seed));
        }
        if (parts.contains("crashes")) {
            show(this::crashes);
        }
        if (parts.contains("month")) {
            show(() -> Month.run(30, 1_000, 100, seed, temp.resolve("session")));
        }
        if (parts.contains("growth")) {
            show(() -> Growth.run(1_000, seed));
        }
    }

    private Tally crashes() {
        Played played = BilledSession.play(10_000, 10_000, seed);
        return new Tally(
                "crashes against a service with its own bill",
                played.crashes(),
                "%,d sessions, %,d replies, %,d at their limit, overshoot 0"
                        .formatted(played.sessions(), played.replies(), played.reached()));
    }

    private static void show(Callable<Tally> proof) throws Exception {
        long began = System.nanoTime();
        String line = proof.call().line();
        System.out.println(line + "; " + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began) + " s");
    }
}
