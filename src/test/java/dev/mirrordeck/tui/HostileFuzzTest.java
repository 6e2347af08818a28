package dev.mirrordeck.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.tui.draw.Size;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A hundredth of {@code bin/bench hostile}, and the proof that the bench would see what it looks for. */
class HostileFuzzTest {
    private static final Size SIZE = new Size(110, 30);

    @Test
    void aMillionHostileBytesComeOutAsCellsAlone() throws Exception {
        long seed = System.nanoTime();
        Stage stage = HostileFuzz.flood(new HostileFuzz(seed), SIZE, 1_000_000);
        assertThat(stage.watch().foreign()).as("seed %d", seed).isEmpty();
        assertThat(stage.watch().isUpdating()).isFalse();
        assertThat(stage.frames()).isGreaterThan(10);
        assertThat(stage.watch().bytes()).isGreaterThan(50_000);
    }

    @Test
    void aSanitiserOfPatternsFallsToItAtOnce() throws Exception {
        HostileFuzz fuzz = new HostileFuzz(1);
        try (SequenceWatch watch = new SequenceWatch(SIZE)) {
            while (watch.foreign().isEmpty() && fuzz.bytes() < 100_000) {
                watch.write(WeakScreen.sanitise(fuzz.next()).replace("\n", " ").getBytes(StandardCharsets.UTF_8));
            }
            assertThat(watch.foreign()).isNotEmpty();
        }
    }

    @Test
    void theSameSeedSaysTheSame() {
        HostileFuzz one = new HostileFuzz(7);
        HostileFuzz two = new HostileFuzz(7);
        for (int i = 0; i < 100; i++) {
            assertThat(one.next()).isEqualTo(two.next());
        }
    }
}
