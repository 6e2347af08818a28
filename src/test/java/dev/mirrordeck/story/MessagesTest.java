package dev.mirrordeck.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.event.CallId;
import dev.mirrordeck.event.Entry;
import dev.mirrordeck.event.Event;
import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.event.ToolEvent;
import dev.mirrordeck.event.WorkspaceEvent;
import dev.mirrordeck.story.Mirrordeck.Ended;
import dev.mirrordeck.story.Mirrordeck.Running;
import dev.mirrordeck.transcript.HostLock;
import dev.mirrordeck.transcript.TranscriptReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Messages to a session that really runs: the script's first call ends when the test lets it. */
@Timeout(300)
class MessagesTest {
    private static final List<String> SCRIPT = List.of(
            "{\"text\":\"I wait.\",\"calls\":[{\"tool\":\"bash\",\"args\":{\"cmd\":"
                    + "\"until [ -e go ]; do sleep 0.02; done\"}},"
                    + "{\"tool\":\"bash\",\"args\":{\"cmd\":\"echo second\"}}]}",
            "{\"text\":\"Done.\",\"calls\":[{\"tool\":\"submit\"}]}",
            "{\"text\":\"Now really.\",\"calls\":[{\"tool\":\"submit\"}]}");

    @TempDir
    Path temp;

    private Mirrordeck mirrordeck;

    @BeforeEach
    void makeRoom() throws IOException {
        mirrordeck = new Mirrordeck(temp);
    }

    private Running start() throws IOException {
        Path script = Files.write(temp.resolve("script.jsonl"), SCRIPT);
        return mirrordeck.start(
                "run",
                "rev",
                "--language",
                "python",
                "--agent",
                "scripted:" + script,
                "--sandbox",
                "unshare",
                "--set",
                "submit_gate=0",
                "--headless",
                "--json");
    }

    /** The session, once its first call runs and its host listens. */
    private String acting() {
        return Mirrordeck.await("the first call runs", () -> {
            try {
                for (String id : mirrordeck.sessions()) {
                    boolean isListening = HostLock.read(mirrordeck.session(id))
                            .filter(holder -> !holder.socket().isEmpty() && Files.exists(Path.of(holder.socket())))
                            .isPresent();
                    if (isListening && events(id).stream().anyMatch(ToolEvent.ToolStarted.class::isInstance)) {
                        return Optional.of(id);
                    }
                }
                return Optional.empty();
            } catch (IOException early) {
                return Optional.empty();
            }
        });
    }

    private List<Event> events(String id) {
        try (TranscriptReader reader = TranscriptReader.open(mirrordeck.session(id))) {
            return reader.stream().map(Entry::event).toList();
        }
    }

    private void letGo(String id) throws IOException {
        Files.createFile(mirrordeck.transcripts().resolve(id).resolve("workspace/go"));
    }

    private static long count(List<Event> events, Class<? extends Event> type) {
        return events.stream().filter(type::isInstance).count();
    }

    @Test
    void heldMessageComesBeforeTheSecondCall() throws Exception {
        Running run = start();
        String id = acting();
        assertThat(mirrordeck
                        .run("send", id, "hold", "look", "at", "the", "manual")
                        .code())
                .isZero();
        letGo(id);
        assertThat(run.end().code()).isZero();
        List<Event> events = events(id);
        assertThat(events)
                .filteredOn(event -> event instanceof ToolEvent.ToolStarted started
                        && started.call().equals(new CallId("1.2")))
                .isEmpty();
        assertThat(events).contains(new OperatorEvent.MessageDelivered(1, 2));
        assertThat(run.end().json().path("label").asText()).isEqualTo("assisted");
    }

    @Test
    void handInWaitsForTheMessageForAfterTheTaskEvenIfTheHostIsKilledInBetween() throws Exception {
        Running run = start();
        String id = acting();
        assertThat(mirrordeck.run("send", id, "after", "write", "a", "README").code())
                .isZero();
        run.process().destroyForcibly().waitFor();
        letGo(id);
        Ended resumed = mirrordeck.run("resume", id, "--headless", "--json");
        assertThat(resumed.code()).as(resumed.err()).isZero();
        List<Event> events = events(id);
        assertThat(events).contains(new OperatorEvent.MessageDue(1, OperatorEvent.Cause.HANDING_IN));
        assertThat(count(events, OperatorEvent.MessageDelivered.class)).isEqualTo(1);
        assertThat(count(events, WorkspaceEvent.Submitted.class)).isEqualTo(1);
        assertThat(mirrordeck.run("verify", id).code()).isZero();
    }
}
