package dev.mirrordeck.attach.look;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.event.LifecycleEvent.SessionId;
import dev.mirrordeck.event.LifecycleEvent.SessionOpened;
import dev.mirrordeck.event.SessionSetup;
import dev.mirrordeck.fixture.Story;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.transcript.Blobs;
import dev.mirrordeck.transcript.MemoryTranscript;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Labels come from the suite that the session keeps, in its order. */
class CaseLabelsTest {
    private static final String ROW =
            "{\"test_case\":{\"args\":[],\"env\":{},\"stdin\":\"\",\"files\":{},\"name\":\"%s\","
                    + "\"labels\":[%s],\"visible_duals\":[]},\"stdout\":\"\",\"stderr\":\"\",\"returncode\":0}\n";

    @Test
    void everyCaseHasItsOwn() {
        Blobs blobs = new MemoryTranscript().blobs();
        String suite = ROW.formatted("a", "\"to\",\"si\"") + ROW.formatted("b", "") + ROW.formatted("c", "\"from\"");
        BlobId blob = blobs.put(suite.getBytes(StandardCharsets.UTF_8));
        assertThat(CaseLooks.labels(opened(Optional.of(blob)), blobs))
                .isEqualTo(new Sight.Labels(List.of(List.of("to", "si"), List.of(), List.of("from"))));
    }

    @Test
    void anOlderSessionKeptNone() {
        assertThat(CaseLooks.labels(opened(Optional.empty()), new MemoryTranscript().blobs()))
                .isInstanceOf(Sight.Missing.class);
    }

    private static SessionState opened(Optional<BlobId> suite) {
        SessionSetup setup = new SessionSetup("t", "h", "c", "scripted", "auto", Map.of(), Map.of());
        return new Story()
                .add(new SessionOpened(
                        "0.1.0", new SessionId("s"), setup, "", List.of("a", "b", "c"), 0, suite, Optional.empty()))
                .state();
    }
}
