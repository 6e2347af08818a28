package dev.mirrordeck.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirrordeck.event.Entry;
import dev.mirrordeck.event.Event;
import dev.mirrordeck.transcript.FaultyDisk.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultTest {
    private static final int BATCHES = 8;
    /** The reserve. */
    private static final int WRITES_OF_OPENING = 1;
    /** The segment as it was found, and the reserve. */
    private static final int SYNCS_OF_OPENING = 2;

    @TempDir
    Path temp;

    /** The n-th operation fails, for every n: what was acknowledged stays, and nothing is there twice. */
    @ParameterizedTest
    @EnumSource(Fault.class)
    void anyOperationMayFailOnce(Fault fault) throws IOException {
        boolean fired = true;
        for (int n = 0; fired; n++) {
            SessionFolder folder = SessionFolder.create(temp.resolve("s" + n));
            FaultyDisk disk = new FaultyDisk(fault, n);
            List<Entry> acknowledged = writeDespite(folder, disk);
            fired = disk.fired();
            assertThat(fired || n > (fault == Fault.SYNC ? 5 : 10))
                    .as("the sweep reaches past the set-up")
                    .isTrue();
            checkAndGoOn(folder, acknowledged, fault + " at operation " + n);
        }
    }

    @Test
    void afterAFailedSyncNothingIsEverAppendedAgain() throws IOException {
        SessionFolder folder = SessionFolder.create(temp.resolve("s"));
        FaultyDisk disk = new FaultyDisk(Fault.SYNC, SYNCS_OF_OPENING + 1);
        try (FileTranscript transcript = FileTranscript.open(folder, settings(disk))) {
            transcript.append(batch(0), Samples.AT);
            assertThatThrownBy(() -> transcript.append(List.of(Samples.note("x")), Samples.AT))
                    .isInstanceOf(TranscriptLost.class)
                    .hasMessageContaining("resume the session");
            assertThat(disk.fired()).isTrue();
            assertThatThrownBy(() -> transcript.append(List.of(Samples.note("y")), Samples.AT))
                    .isInstanceOf(TranscriptLost.class);
        }
    }

    @Test
    void aFullDiskIsSaidAndTheReserveTakesALastEntry() throws IOException {
        SessionFolder folder = SessionFolder.create(temp.resolve("s"));
        try (FileTranscript transcript =
                FileTranscript.open(folder, settings(new FaultyDisk(Fault.SHORT_THEN_ENOSPC, WRITES_OF_OPENING)))) {
            assertThat(folder.reserve()).exists();
            assertThatThrownBy(() -> transcript.append(batch(0), Samples.AT))
                    .isInstanceOf(DiskFull.class)
                    .hasMessageContaining("is full")
                    .hasMessageContaining(folder.path().toString());
            assertThat(folder.reserve()).doesNotExist();
            assertThat(Files.size(folder.segment(1))).isZero();
            assertThat(transcript.append(batch(0), Samples.AT))
                    .extracting(Entry::n)
                    .containsExactly(1L, 2L);
            assertThat(folder.reserve())
                    .as("set aside again once there is room")
                    .exists();
        }
        assertThat(folder.reserve()).as("an idle session holds no space").doesNotExist();
    }

    private static List<Entry> writeDespite(SessionFolder folder, Disk disk) {
        List<Entry> acknowledged = new ArrayList<>();
        try (FileTranscript transcript = FileTranscript.open(folder, settings(disk))) {
            for (int batch = 0; batch < BATCHES; batch++) {
                acknowledged.addAll(appendOrRetry(transcript, batch(batch)));
            }
        } catch (TranscriptLost lost) {
            // this process must stop here
        } catch (UncheckedIOException notOpened) {
            assertThat(acknowledged).isEmpty();
        }
        return acknowledged;
    }

    private static List<Entry> appendOrRetry(FileTranscript transcript, List<Event> events) {
        try {
            return transcript.append(events, Samples.AT);
        } catch (TranscriptLost lost) {
            throw lost;
        } catch (UncheckedIOException e) {
            return transcript.append(events, Samples.AT);
        }
    }

    private static void checkAndGoOn(SessionFolder folder, List<Entry> acknowledged, String when) throws IOException {
        try (FileTranscript transcript = FileTranscript.open(folder, settings(new RealDisk()))) {
            transcript.append(transcript.findings(), Samples.AT);
            transcript.append(List.of(Samples.note("after")), Samples.AT);
        }
        try (TranscriptReader reader = TranscriptReader.open(folder)) {
            List<Entry> entries = reader.stream().toList();
            assertThat(reader.damages()).as(when).isEmpty();
            assertThat(entries.subList(0, acknowledged.size())).as(when).isEqualTo(acknowledged);
            for (int at = 0; at < entries.size(); at++) {
                assertThat(entries.get(at).n()).as(when).isEqualTo(at + 1);
            }
        }
        assertThat(Verifier.verify(folder).damages()).as(when).isEmpty();
    }

    private static List<Event> batch(int batch) {
        return batch % 3 == 1
                ? List.of(Samples.note("blob " + batch + "x".repeat(20_000)))
                : List.of(Samples.note("first of " + batch), Samples.note("second of " + batch));
    }

    private static FileTranscript.Settings settings(Disk disk) {
        return new FileTranscript.Settings(900, 512, disk);
    }
}
