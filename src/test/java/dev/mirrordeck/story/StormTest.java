package dev.mirrordeck.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.event.Entry;
import dev.mirrordeck.event.ModelEvent;
import dev.mirrordeck.fixture.WireServer;
import dev.mirrordeck.story.Mirrordeck.Ended;
import dev.mirrordeck.transcript.TranscriptReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model service that says no again and again, and a host that knows how to wait. */
class StormTest {
    @TempDir
    Path temp;

    @Test
    void overloadedServiceIsRiddenOut() throws Exception {
        try (WireServer server = WireServer.start(asked -> asked.number() <= 2
                ? WireServer.refuse(529, "", "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\"}}")
                : WireServer.stream(WireServer.ANTHROPIC_REPLY))) {
            Mirrordeck mirrordeck = new Mirrordeck(temp);
            Ended run = mirrordeck.run(
                    "run",
                    "rev",
                    "--agent",
                    "anthropic:some-model",
                    "--base-url",
                    server.url(),
                    "--limit",
                    "turns=1",
                    "--headless",
                    "--json");
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.json().path("ended").asText()).isEqualTo("limit");
            assertThat(run.json().path("scored").asBoolean()).isTrue();
            assertThat(run.json().path("wall_s").asDouble()
                            - run.json().path("active_s").asDouble())
                    .as("seconds that were not the agent's")
                    .isGreaterThan(2);
            assertThat(server.asked()).hasSize(3);
            try (TranscriptReader reader = TranscriptReader.open(
                    mirrordeck.session(run.json().path("session").asText()))) {
                assertThat(reader.stream().map(Entry::event))
                        .filteredOn(event -> event instanceof ModelEvent.RetryScheduled)
                        .hasSize(2);
            }
        }
    }
}
