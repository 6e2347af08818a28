package dev.mirrordeck.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mirrordeck.fixture.WireServer;
import dev.mirrordeck.story.Mirrordeck.Ended;
import dev.mirrordeck.story.Mirrordeck.Running;
import dev.mirrordeck.transcript.SessionFolder;
import dev.mirrordeck.transcript.Verifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New sessions from moments of others, in real processes: real files, real sandboxes, real kills. */
class ForkTest {
    private static final int KILLS = 4;
    private static final long USUAL_MILLIS = 3_000;

    @TempDir
    Path temp;

    private Mirrordeck mirrordeck;

    @BeforeEach
    void makeRoom() throws IOException {
        mirrordeck = new Mirrordeck(temp);
    }

    private Ended origin(String... more) throws Exception {
        List<String> words = new ArrayList<>(List.of(
                "run",
                "rev",
                "--language",
                "python",
                "--agent",
                "scripted",
                "--sandbox",
                "unshare",
                "--headless",
                "--json"));
        words.addAll(Arrays.asList(more));
        Ended run = mirrordeck.run(words.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
        return run;
    }

    private static String id(Ended run) throws IOException {
        return run.json().path("session").asText();
    }

    @Test
    void sessionThatHasEndedIsForkedInItsMiddleAndSolvedAgain() throws Exception {
        String origin = id(origin());
        Map<Path, String> before = files(mirrordeck.session(origin));
        Ended fork = mirrordeck.run("fork", origin, "--turn", "3", "--headless", "--json");
        assertThat(fork.code()).as(fork.err()).isZero();
        JsonNode result = fork.json();
        assertThat(result.path("solved").asBoolean()).isTrue();
        assertThat(result.path("label").asText()).isEqualTo("assisted");
        assertThat(result.path("origin").path("session").asText()).isEqualTo(origin);
        assertThat(result.path("origin").path("turn").asInt()).isEqualTo(3);
        assertThat(fork.err()).contains(id(fork) + ": fork of " + origin + " at entry ", "turn 3, checkpoint ");
        assertThat(fork.err()).contains("turn 4: ").doesNotContain("The script has ended.");
        assertThat(files(mirrordeck.session(origin))).isEqualTo(before);
        for (String id : List.of(origin, id(fork))) {
            assertThat(Verifier.verify(mirrordeck.session(id)).isWhole()).as(id).isTrue();
        }
        assertThat(mirrordeck.run("verify", id(fork)).out()).contains("which is as it was.");
        assertThat(mirrordeck.run("sessions").out()).contains("fork of " + origin + " at entry ");
        assertThat(mirrordeck.run("show", id(fork)).out()).contains("fork of " + origin + " at entry ");
        Ended again = mirrordeck.run("fork", id(fork), "--turn", "4", "--headless", "--json");
        assertThat(again.json().path("solved").asBoolean())
                .as("a fork of a fork")
                .isTrue();
    }

    @Test
    void runningSessionIsForkedAndGoesOnUntouched() throws Exception {
        Running host = mirrordeck.start(
                "run",
                "rev",
                "--language",
                "python",
                "--agent",
                "scripted",
                "--sandbox",
                "unshare",
                "--set",
                "pace_ms=600000",
                "--headless");
        String origin = Mirrordeck.await("the model is asked", this::thinking);
        Ended fork = mirrordeck.run("fork", origin, "--set", "pace_ms=0", "--headless", "--json");
        assertThat(fork.code()).as(fork.err()).isZero();
        assertThat(fork.json().path("solved").asBoolean()).isTrue();
        assertThat(host.process().isAlive()).isTrue();
        assertThat(mirrordeck.run("stop", origin, "--yes").code()).isZero();
        assertThat(host.end().code()).isEqualTo(5);
        assertThat(Verifier.verify(mirrordeck.session(origin)).isWhole()).isTrue();
    }

    private Optional<String> thinking() {
        try {
            for (String id : mirrordeck.sessions()) {
                Path log = mirrordeck.session(id).segment(1);
                if (Files.exists(log) && Files.readString(log).contains("\"ModelRequested\"")) {
                    return Optional.of(id);
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void twoTextsMakeTwoRequestsThatDifferInNothingElse() throws Exception {
        String origin = id(origin("--limit", "turns=4"));
        String one = "# Next steps\nTry the options one by one.";
        String other = "# Next steps\nStart over in one file.";
        try (WireServer server = WireServer.start(asked -> WireServer.stream(WireServer.ANTHROPIC_REPLY))) {
            for (String text : List.of(one, other)) {
                Path file = Files.writeString(temp.resolve("summary.md"), text);
                Ended fork = mirrordeck.run(
                        "fork",
                        origin,
                        "--summary",
                        file.toString(),
                        "--agent",
                        "anthropic:some-model",
                        "--base-url",
                        server.url(),
                        "--limit",
                        "turns=1",
                        "--headless",
                        "--json");
                assertThat(fork.code()).as(fork.err()).isZero();
                assertThat(fork.json().path("usage").path("input").asInt()).isEqualTo(12);
            }
            assertThat(server.asked()).hasSize(2);
            String first = server.asked().get(0).body();
            assertThat(first).contains("Try the options one by one.").doesNotContain("A small program");
            assertThat(first.replace(one.replace("\n", "\\n"), other.replace("\n", "\\n")))
                    .isEqualTo(server.asked().get(1).body())
                    .isNotEqualTo(first);
        }
    }

    @Test
    void forkThatIsKilledAtAnyMomentLeavesNoSessionOrAWholeOne() throws Exception {
        String origin = id(origin());
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < KILLS; i++) {
            Running fork = mirrordeck.start("fork", origin, "--turn", "3", "--headless");
            fork.process().waitFor(random.nextLong(USUAL_MILLIS), TimeUnit.MILLISECONDS);
            fork.process().destroyForcibly().waitFor();
        }
        for (Path folder : folders()) {
            String name = folder.getFileName().toString();
            if (name.startsWith(".")) {
                // as if it lay here for long
                Files.setLastModifiedTime(folder, FileTime.from(Instant.EPOCH));
                continue;
            }
            assertThat(Verifier.verify(new SessionFolder(folder)).damages())
                    .as("seed %d, %s", seed, name)
                    .isEmpty();
            Ended end = mirrordeck.run("resume", name, "--headless", "--json");
            assertThat(end.json().path("solved").asBoolean())
                    .as("seed %d, %s: %s", seed, name, end.err())
                    .isTrue();
        }
        assertThat(mirrordeck.run("fork", origin, "--turn", "2", "--headless").code())
                .isZero();
        assertThat(folders())
                .allMatch(folder -> !folder.getFileName().toString().startsWith("."));
    }

    private List<Path> folders() throws IOException {
        try (Stream<Path> folders = Files.list(mirrordeck.transcripts())) {
            return folders.toList();
        }
    }

    private static Map<Path, String> files(SessionFolder folder) throws IOException {
        Map<Path, String> files = new HashMap<>();
        try (Stream<Path> all = Files.walk(folder.path())) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(file, Arrays.hashCode(Files.readAllBytes(file)) + " " + Files.getLastModifiedTime(file));
            }
        }
        return files;
    }
}
