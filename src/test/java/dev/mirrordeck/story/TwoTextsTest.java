package dev.mirrordeck.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.fixture.RealTty;
import dev.mirrordeck.transcript.Verifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two texts of an operator's, two sessions: by keys, on a real terminal, with real hosts. */
class TwoTextsTest {
    private static final String LEADER = "\u0018";

    @TempDir
    Path temp;

    @Test
    void twoSessionsGoOnFromHereEachWithItsText() throws Exception {
        Mirrordeck mirrordeck = new Mirrordeck(temp);
        try (RealTty tty = new RealTty(160, 48)) {
            Process console = mirrordeck.startOn(
                    tty,
                    "run",
                    "rev",
                    "--language",
                    "python",
                    "--agent",
                    "scripted",
                    "--sandbox",
                    "unshare",
                    "--set",
                    "pace_ms=600000");
            tty.await(seen -> seen.contains("message for turn 2"), 60);
            String origin = mirrordeck.sessions().iterator().next();

            tty.send(LEADER + "r");
            tty.await(seen -> seen.contains("What the model will see"), 20);
            tty.send("Try the options one by one.");
            tty.send(LEADER + "b");
            tty.await(seen -> seen.contains("Summary B"), 20);
            tty.send("Start over in one file.");
            tty.await(seen -> seen.contains("Start over in one file."), 20);
            tty.send(LEADER + "a");
            tty.await(seen -> seen.contains("Two sessions go on from here"), 60);
            String said = tty.screen();

            List<String> forks = Stream.of("with text A", "with B")
                    .map(end -> said.substring(0, said.indexOf(" " + end)))
                    .map(text -> text.substring(text.lastIndexOf(' ') + 1))
                    .toList();
            assertThat(mirrordeck.sessions()).containsExactlyInAnyOrder(origin, forks.get(0), forks.get(1));
            for (String fork : forks) {
                assertThat(mirrordeck.run("show", fork).out()).contains("fork of " + origin);
            }
            assertThat(kept(mirrordeck, forks.get(0)))
                    .contains("Try the options one by one.")
                    .doesNotContain("Start over in one file.");
            assertThat(kept(mirrordeck, forks.get(1)))
                    .contains("Start over in one file.")
                    .doesNotContain("Try the options one by one.");
            assertThat(mirrordeck.run("sessions").out().lines())
                    .as("all three run")
                    .hasSize(3)
                    .allMatch(line -> line.contains("running"));

            for (String id : mirrordeck.sessions()) {
                assertThat(mirrordeck.run("stop", id, "--yes").code()).isZero();
            }
            tty.send("\u001b");
            tty.await(seen -> seen.contains("Conversation"), 20);
            tty.send("\u0004");
            assertThat(console.waitFor(60, TimeUnit.SECONDS)).isTrue();
            for (String id : mirrordeck.sessions()) {
                assertThat(Verifier.verify(mirrordeck.session(id)).isWhole())
                        .as(id)
                        .isTrue();
            }
        }
    }

    /** All that a session's folder holds. */
    private static String kept(Mirrordeck mirrordeck, String session) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(mirrordeck.session(session).path())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            }
        }
        return all.toString();
    }
}
