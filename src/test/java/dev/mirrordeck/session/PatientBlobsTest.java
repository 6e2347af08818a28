package dev.mirrordeck.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.event.Entry;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.transcript.Blobs;
import dev.mirrordeck.transcript.DiskFull;
import dev.mirrordeck.transcript.MemoryTranscript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** Work with files outlives a full disk. */
final class PatientBlobsTest {
    private final List<String> alarms = new ArrayList<>();
    private final List<String> sandbox = new ArrayList<>();
    private final Blobs memory = new MemoryTranscript().blobs();

    @Test
    void waitsUntilThereIsRoomWithEverythingHeldStillAndSaysSoOnce() {
        PatientBlobs patient = new PatientBlobs(fullFor(2), patience());
        byte[] content = "kept".getBytes(StandardCharsets.UTF_8);
        assertThat(patient.get(patient.put(content))).isEqualTo(content);
        assertThat(alarms).hasSize(2);
        assertThat(alarms.getFirst()).startsWith("The disk is full");
        assertThat(alarms.getLast()).startsWith("There is room on the disk again");
        assertThat(sandbox).containsExactly("held", "held", "let go");
    }

    @Test
    void cancelledWaitEndsAsACancellationAndLetsGo() {
        PatientBlobs patient = new PatientBlobs(fullFor(Integer.MAX_VALUE), patience());
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> patient.put(new byte[1])).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(sandbox).containsExactly("held", "let go");
    }

    private Patience patience() {
        return new Patience(audience(), () -> sandbox.add("held"), () -> sandbox.add("let go"));
    }

    private Blobs fullFor(int times) {
        return new Blobs() {
            private int left = times;

            @Override
            public BlobId put(byte[] content) {
                if (left > 0) {
                    left--;
                    throw new DiskFull(Path.of("transcript"), new IOException("No space left on device"));
                }
                return memory.put(content);
            }

            @Override
            public byte[] get(BlobId id) {
                return memory.get(id);
            }
        };
    }

    private Audience audience() {
        return new Audience() {
            @Override
            public void entries(List<Entry> entries, SessionState after) {
                throw new AssertionError("nothing was written");
            }

            @Override
            public void live(int turn, String text) {
                throw new AssertionError("nobody spoke");
            }

            @Override
            public void tests(Optional<TestsGoing> going) {
                // not told here
            }

            @Override
            public void alarm(String sentence) {
                alarms.add(sentence);
            }
        };
    }
}
