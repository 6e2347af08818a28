package dev.mirrordeck.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.event.Entry;
import dev.mirrordeck.event.Event;
import dev.mirrordeck.event.GuardEvent.Spin;
import dev.mirrordeck.event.GuardEvent.SpinSuspected;
import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.story.Mirrordeck.Ended;
import dev.mirrordeck.transcript.TranscriptReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts that go round in circles in a real sandbox, and one that only waits. */
class SpinTest {
    private static final String SUBMIT = "{\"text\":\"Done.\",\"calls\":[{\"tool\":\"submit\"}]}";

    @TempDir
    Path temp;

    private static String bash(String cmd) {
        return "{\"text\":\"Again.\",\"calls\":[{\"tool\":\"bash\",\"args\":{\"cmd\":\"" + cmd + "\"}}]}";
    }

    private record Run(Ended ended, List<Event> events) {
        List<SpinSuspected> found() {
            return events.stream()
                    .filter(SpinSuspected.class::isInstance)
                    .map(SpinSuspected.class::cast)
                    .toList();
        }
    }

    private Run run(List<String> script, String... settings) throws Exception {
        List<String> lines = new ArrayList<>(script);
        lines.add(SUBMIT);
        Path file = Files.write(temp.resolve("script.jsonl"), lines);
        List<String> words = new ArrayList<>(List.of(
                "run",
                "rev",
                "--language",
                "python",
                "--agent",
                "scripted:" + file,
                "--sandbox",
                "unshare",
                "--set",
                "submit_gate=0",
                "--headless",
                "--json"));
        for (String setting : settings) {
            words.addAll(List.of("--set", setting));
        }
        Mirrordeck mirrordeck = new Mirrordeck(temp);
        Ended ended = mirrordeck.run(words.toArray(String[]::new));
        assertThat(ended.code()).as(ended.err()).isZero();
        try (TranscriptReader reader = TranscriptReader.open(
                mirrordeck.session(ended.json().path("session").asText()))) {
            return new Run(ended, reader.stream().map(Entry::event).toList());
        }
    }

    @Test
    void spinningScriptIsCaughtWithEvidenceAndToldWhatMayHelp() throws Exception {
        Run run = run(List.of(
                bash("make -C src"),
                bash("make -C src"),
                bash("make -C src"),
                bash("make -C src"),
                bash("make -C src"),
                bash("make -C src")));
        assertThat(run.found()).singleElement().satisfies(finding -> {
            assertThat(finding.calls()).isEqualTo(5);
            assertThat(finding.evidence().orElseThrow().spin()).isEqualTo(Spin.SAME_RESULT);
            assertThat(finding.evidence().orElseThrow().calls()).hasSize(5);
        });
        assertThat(run.ended().err())
                .contains("warning: The same call of bash brought the same result 5 times")
                .contains("/nudge tells it so");
        assertThat(run.ended().json().path("label").asText()).isEqualTo("autonomous");
    }

    @Test
    void pollingScriptIsNotCaught() throws Exception {
        String poll = bash("cat /proc/sys/kernel/random/uuid");
        Run run = run(List.of(poll, poll, poll, poll, poll, poll, poll, poll));
        assertThat(run.found()).isEmpty();
    }

    @Test
    void fileThatGoesToAndFroIsCaughtByItsContents() throws Exception {
        String one = bash("echo 1 > src/a");
        String two = bash("echo 2 > src/a");
        Run run = run(List.of(one, two, one, two), "on_spin=nudge");
        assertThat(run.found()).singleElement().satisfies(finding -> {
            assertThat(finding.what()).startsWith("src/a was changed to and fro");
            assertThat(finding.evidence().orElseThrow().calls()).hasSize(4);
        });
        assertThat(run.events())
                .filteredOn(event -> event instanceof OperatorEvent.MessageDelivered)
                .as("the nudge, read by the agent")
                .hasSize(1);
    }
}
