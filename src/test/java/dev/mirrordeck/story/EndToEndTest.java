package dev.mirrordeck.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mirrordeck.story.Mirrordeck.Ended;
import dev.mirrordeck.story.Mirrordeck.Running;
import dev.mirrordeck.transcript.HostLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole sessions, each in a process of its own: real sandbox, real original, real judge; only the model is a script. */
class EndToEndTest {
    @TempDir
    Path temp;

    private Mirrordeck mirrordeck;

    @BeforeEach
    void makeRoom() throws IOException {
        mirrordeck = new Mirrordeck(temp);
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker", "bubblewrap", "unshare"})
    void scriptedAgentRebuildsRevInEverySandbox(String sandbox) throws Exception {
        Ended run = mirrordeck.run(
                "run", "rev", "--language", "c", "--agent", "scripted", "--sandbox", sandbox, "--headless", "--json");
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode result = run.json();
        assertThat(names(result))
                .containsExactly(
                        "session",
                        "target",
                        "language",
                        "agent",
                        "ended",
                        "visible",
                        "hidden",
                        "scored",
                        "solved",
                        "near",
                        "label",
                        "usage",
                        "cost_usd",
                        "wall_s",
                        "active_s");
        assertSolved(result, "rev");
        assertThat(result.path("language").asText()).isEqualTo("c");
        String id = result.path("session").asText();
        Ended verify = mirrordeck.run("verify", id);
        assertThat(verify.code()).as(verify.out()).isZero();
        assertThat(verify.out()).contains(" entries in 1 segment, ").contains("whole.");
        Ended score = mirrordeck.run("score", id);
        assertThat(score.out()).isEqualTo("visible 62 of 62, hidden 32 of 32, solved, scored in " + sandbox + ".\n");
        assertThat(score.code()).isZero();
    }

    @Test
    void demoSolvesNumfmt() throws Exception {
        Ended demo = mirrordeck.run("demo", "--headless", "--json");
        assertThat(demo.code()).as(demo.err()).isZero();
        assertSolved(demo.json(), "numfmt");
        assertThat(demo.out()).contains("result    solved");
        assertThat(mirrordeck.run("verify").code()).isZero();
    }

    @Test
    void limitEndsTheSessionScored() throws Exception {
        Ended run = mirrordeck.run(
                "run",
                "rev",
                "--language",
                "c",
                "--agent",
                "scripted",
                "--sandbox",
                "bubblewrap",
                "--limit",
                "turns=4",
                "--headless",
                "--json");
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode result = run.json();
        assertThat(result.path("ended").asText()).isEqualTo("limit");
        assertThat(result.path("scored").asBoolean()).isTrue();
        assertThat(result.path("visible").path("passed").asInt()).isEqualTo(43);
        assertThat(result.path("hidden").path("passed").asInt()).isEqualTo(19);
        assertThat(run.out()).contains("4 turns");
    }

    @Test
    void stopFromAnotherProcessEndsTheSession() throws Exception {
        Running run = mirrordeck.start(
                "run",
                "rev",
                "--language",
                "c",
                "--agent",
                "scripted",
                "--sandbox",
                "bubblewrap",
                "--set",
                "pace_ms=60000",
                "--headless",
                "--json");
        String id = Mirrordeck.await("a host listens", this::hosted);
        Ended asked = mirrordeck.run("stop", id);
        assertThat(asked.code()).as("without --yes it asks back").isEqualTo(2);
        Ended stop = mirrordeck.run("stop", id, "--yes");
        assertThat(stop.code()).as(stop.err()).isZero();
        Ended ended = run.end();
        assertThat(ended.code()).isEqualTo(5);
        assertThat(ended.json().path("ended").asText()).isEqualTo("stopped");
        assertThat(ended.json().path("solved").asBoolean()).isFalse();
        assertThat(mirrordeck.run("verify", id).code()).isZero();
        Ended late = mirrordeck.run("stop", id, "--yes");
        assertThat(late.code()).isEqualTo(7);
        assertThat(late.err()).containsAnyOf("The session has ended", "No host runs this session");
    }

    private Optional<String> hosted() {
        try {
            for (String id : mirrordeck.sessions()) {
                Optional<HostLock.Holder> holder = HostLock.read(mirrordeck.session(id));
                if (holder.isPresent()
                        && !holder.get().socket().isEmpty()
                        && Files.exists(Path.of(holder.get().socket()))) {
                    return Optional.of(id);
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Iterable<String> names(JsonNode result) {
        Iterator<String> names = result.fieldNames();
        return () -> names;
    }

    /** All cases of the target's own files pass, by the agent alone. */
    private static void assertSolved(JsonNode result, String target) throws IOException {
        assertThat(result.path("target").asText()).isEqualTo(target);
        assertThat(result.path("ended").asText()).isEqualTo("submitted");
        assertThat(result.path("solved").asBoolean()).isTrue();
        assertThat(result.path("near").asBoolean()).isTrue();
        assertThat(result.path("label").asText()).isEqualTo("autonomous");
        assertThat(result.path("visible")).isEqualTo(all(target, "visible"));
        assertThat(result.path("hidden")).isEqualTo(all(target, "hidden"));
    }

    private static JsonNode all(String target, String suite) throws IOException {
        try (Stream<String> rows = Files.lines(Path.of("targets", target, "cases", suite + ".jsonl"))) {
            long count = rows.filter(row -> !row.isBlank()).count();
            return new ObjectMapper().readTree("{\"passed\":%1$d,\"total\":%1$d}".formatted(count));
        }
    }
}
