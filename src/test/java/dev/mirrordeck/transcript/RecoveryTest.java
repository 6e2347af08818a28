package dev.mirrordeck.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirrordeck.event.Entry;
import dev.mirrordeck.event.LifecycleEvent.DamageFound;
import dev.mirrordeck.event.LifecycleEvent.TailRepaired;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {
    private static final FileTranscript.Settings SETTINGS = new FileTranscript.Settings(64L << 20, 512, new RealDisk());

    @TempDir
    Path temp;

    private SessionFolder folder;

    @BeforeEach
    void writeThreeEntries() throws IOException {
        folder = SessionFolder.create(temp.resolve("s"));
        try (FileTranscript transcript = FileTranscript.open(folder, SETTINGS)) {
            transcript.append(
                    List.of(Samples.note("one"), Samples.note("two"), Samples.note("drei äöü 😀")), Samples.AT);
        }
    }

    @Test
    void lastLineCutAtAnyByteIsRepairedOnceAndSaid() throws IOException {
        byte[] log = Files.readAllBytes(folder.segment(1));
        int lastLine = lineStart(log, 3);
        for (int length = lastLine + 1; length < log.length; length++) {
            SessionFolder cut = copyWith(Arrays.copyOf(log, length), "cut" + length);
            try (FileTranscript transcript = FileTranscript.open(cut, SETTINGS)) {
                assertThat(transcript.findings()).hasSize(1);
                transcript.append(transcript.findings(), Samples.AT);
            }
            List<Entry> entries = read(cut);
            assertThat(entries).extracting(Entry::n).containsExactly(1L, 2L, 3L);
            TailRepaired repair = (TailRepaired) entries.get(2).event();
            assertThat(repair.offset()).isEqualTo(lastLine);
            assertThat(repair.bytes()).isEqualTo(length - lastLine);
            assertThat(Files.readAllBytes(cut.path().resolve(repair.sideFile())))
                    .isEqualTo(Arrays.copyOfRange(log, lastLine, length));
            assertThat(Verifier.verify(cut).damages()).isEmpty();
            try (FileTranscript again = FileTranscript.open(cut, SETTINGS)) {
                assertThat(again.findings()).isEmpty();
            }
        }
    }

    @Test
    void aRepairThatWasNotRecordedIsFoundAgain() throws IOException {
        append("{\"v\":1,\"n\":4,\"at");
        try (FileTranscript diesAtOnce = FileTranscript.open(folder, SETTINGS)) {
            assertThat(diesAtOnce.findings()).hasSize(1);
        }
        byte[] repaired = Files.readAllBytes(folder.segment(1));
        try (FileTranscript transcript = FileTranscript.open(folder, SETTINGS)) {
            assertThat(Files.readAllBytes(folder.segment(1))).isEqualTo(repaired);
            assertThat(transcript.findings()).singleElement().isInstanceOf(TailRepaired.class);
            transcript.append(List.of(Samples.note("first")), Samples.AT);
            transcript.append(transcript.findings(), Samples.AT);
        }
        try (FileTranscript transcript = FileTranscript.open(folder, SETTINGS)) {
            assertThat(transcript.findings()).isEmpty();
        }
    }

    @Test
    void zerosBehindTheLastLineAreATornTail() throws IOException {
        append("\0".repeat(5_000));
        assertThat(Verifier.verify(folder).damages()).isEmpty();
        assertThat(Verifier.verify(folder).notes()).hasSize(1);
        try (FileTranscript transcript = FileTranscript.open(folder, SETTINGS)) {
            assertThat(transcript.findings()).singleElement().isInstanceOf(TailRepaired.class);
        }
        assertThat(read(folder)).hasSize(3);
    }

    @Test
    void damageInTheMiddleIsLeftAndSaidOnce() throws IOException {
        byte[] log = Files.readAllBytes(folder.segment(1));
        int second = lineStart(log, 2);
        log[second + 30] ^= 1;
        Files.write(folder.segment(1), log);
        try (FileTranscript transcript = FileTranscript.open(folder, SETTINGS)) {
            assertThat(Files.readAllBytes(folder.segment(1))).isEqualTo(log);
            assertThat(transcript.findings())
                    .containsExactly(
                            new DamageFound("events/000001.jsonl", second, lineStart(log, 3), "is not a whole entry"));
            assertThat(transcript.append(transcript.findings(), Samples.AT))
                    .extracting(Entry::n)
                    .containsExactly(4L);
        }
        try (FileTranscript transcript = FileTranscript.open(folder, SETTINGS)) {
            assertThat(transcript.findings()).isEmpty();
        }
        try (TranscriptReader reader = TranscriptReader.open(folder)) {
            assertThat(reader.stream()).extracting(Entry::n).containsExactly(1L, 3L, 4L);
            assertThat(reader.damages()).hasSize(1);
        }
    }

    @Test
    void aLastSegmentWithoutAnyEntryGoesOnFromTheOneBefore() throws IOException {
        Files.writeString(folder.segment(2), "{\"v\":1,\"n\":4,\"a");
        try (FileTranscript transcript = FileTranscript.open(folder, SETTINGS)) {
            transcript.append(transcript.findings(), Samples.AT);
        }
        assertThat(read(folder)).extracting(Entry::n).containsExactly(1L, 2L, 3L, 4L);
        assertThat(folder.segment(2)).isNotEmptyFile();
        assertThat(Verifier.verify(folder).damages()).isEmpty();
    }

    @Test
    void segmentsFollowEachOtherWithoutAGap() throws IOException {
        SessionFolder small = SessionFolder.create(temp.resolve("small"));
        FileTranscript.Settings settings = new FileTranscript.Settings(1_000, 512, new RealDisk());
        for (int round = 0; round < 10; round++) {
            try (FileTranscript transcript = FileTranscript.open(small, settings)) {
                for (int at = 0; at < 5; at++) {
                    transcript.append(List.of(Samples.note("entry")), Samples.AT);
                }
            }
        }
        assertThat(small.lastSegment()).isGreaterThan(5);
        assertThat(read(small)).hasSize(50);
        assertThat(Verifier.verify(small).damages()).isEmpty();
        for (long n = 1; n <= 50; n++) {
            try (TranscriptReader reader = TranscriptReader.openAt(small, n)) {
                assertThat(reader.stream())
                        .hasSize((int) (51 - n))
                        .first()
                        .extracting(Entry::n)
                        .isEqualTo(n);
                assertThat(reader.damages()).isEmpty();
            }
        }
    }

    @Test
    void aNewerFormatIsSaidAndNeverTouched() throws IOException {
        byte[] line = new String(
                        Frame.build(4, Samples.AT, "Other", "{}".getBytes(StandardCharsets.UTF_8), 0),
                        StandardCharsets.UTF_8)
                .replaceFirst("\"v\":1", "\"v\":2")
                .getBytes(StandardCharsets.UTF_8);
        byte[] covered = Arrays.copyOf(line, line.length - 1 - 18);
        java.util.zip.CRC32C crc = new java.util.zip.CRC32C();
        crc.update(covered);
        append(new String(covered, StandardCharsets.UTF_8) + ",\"crc\":\"%08x\"}\n".formatted(crc.getValue()));
        byte[] log = Files.readAllBytes(folder.segment(1));
        assertThatThrownBy(() -> FileTranscript.open(folder, SETTINGS))
                .isInstanceOf(NewerFormat.class)
                .hasMessageContaining("newer mirrordeck");
        assertThatThrownBy(() -> read(folder)).isInstanceOf(NewerFormat.class);
        assertThatThrownBy(() -> Verifier.verify(folder)).isInstanceOf(NewerFormat.class);
        assertThat(Files.readAllBytes(folder.segment(1))).isEqualTo(log);
    }

    @Test
    void whatACrashLeftHalfWrittenIsRemoved() throws IOException {
        Files.writeString(folder.blobs().resolve("ab.tmp"), "half");
        assertThat(Verifier.verify(folder).notes()).hasSize(1);
        FileTranscript.open(folder, SETTINGS).close();
        assertThat(folder.blobs()).isEmptyDirectory();
    }

    private void append(String text) throws IOException {
        Files.writeString(folder.segment(1), text, StandardOpenOption.APPEND);
    }

    private SessionFolder copyWith(byte[] log, String name) throws IOException {
        SessionFolder copy = SessionFolder.create(temp.resolve(name));
        Files.write(copy.segment(1), log);
        return copy;
    }

    private static List<Entry> read(SessionFolder folder) {
        try (TranscriptReader reader = TranscriptReader.open(folder)) {
            List<Entry> entries = reader.stream().toList();
            assertThat(reader.damages()).isEmpty();
            return entries;
        }
    }

    /** Where the line with this number begins. */
    private static int lineStart(byte[] log, int line) {
        int at = 0;
        for (int seen = 1; seen < line; at++) {
            if (log[at] == '\n') {
                seen++;
            }
        }
        return at;
    }
}
