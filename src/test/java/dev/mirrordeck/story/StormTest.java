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
    private static final String REPLY = """
            event: message_start
            data: {"type":"message_start","message":{"id":"m","role":"assistant","content":[],"model":"x","usage":{"input_tokens":12,"output_tokens":1}}}

            event: content_block_start
            data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Done."}}

            event: content_block_stop
            data: {"type":"content_block_stop","index":0}

            event: message_delta
            data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":3}}

            event: message_stop
            data: {"type":"message_stop"}

            """;

    @TempDir
    Path temp;

    @Test
    void overloadedServiceIsRiddenOut() throws Exception {
        try (WireServer server = WireServer.start(asked -> asked.number() <= 2
                ? WireServer.refuse(529, "", "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\"}}")
                : WireServer.stream(REPLY))) {
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
