package dev.mirrordeck.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.event.Entry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A console that reads along while a host writes. */
class FollowTest {
    @TempDir
    Path temp;

    @Test
    void nothingIsSeenBeforeItIsAcknowledged() throws IOException {
        SessionFolder folder = SessionFolder.create(temp.resolve("s"));
        try (FileTranscript transcript =
                        FileTranscript.open(folder, new FileTranscript.Settings(700, 512, new RealDisk()));
                TranscriptReader reader = TranscriptReader.open(folder)) {
            for (long n = 1; n <= 40; n++) {
                transcript.append(List.of(Samples.note("entry " + n)), Samples.AT);
                assertThat(reader.poll(n - 1)).isEmpty();
                assertThat(reader.poll(n)).extracting(Entry::n).containsExactly(n);
                assertThat(reader.poll(n)).isEmpty();
            }
            assertThat(folder.lastSegment()).isGreaterThan(5);
            assertThat(reader.damages()).isEmpty();
        }
    }

    @Test
    void whateverPieceOfALineIsThereWholeEntriesComeOnceAndInOrder() throws IOException {
        List<byte[]> segments = new ArrayList<>();
        SessionFolder whole = SessionFolder.create(temp.resolve("whole"));
        try (FileTranscript transcript =
                FileTranscript.open(whole, new FileTranscript.Settings(700, 512, new RealDisk()))) {
            for (int at = 0; at < 12; at++) {
                transcript.append(List.of(Samples.note("entry " + at)), Samples.AT);
            }
        }
        for (int segment = 1; segment <= whole.lastSegment(); segment++) {
            segments.add(Files.readAllBytes(whole.segment(segment)));
        }
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 30; round++) {
            SessionFolder growing = SessionFolder.create(temp.resolve("growing" + round));
            List<Entry> seen = new ArrayList<>();
            try (TranscriptReader reader = TranscriptReader.open(growing)) {
                for (int segment = 1; segment <= segments.size(); segment++) {
                    byte[] bytes = segments.get(segment - 1);
                    for (int at = 0; at < bytes.length; ) {
                        int to = Math.min(bytes.length, at + 1 + random.nextInt(300));
                        Files.write(
                                growing.segment(segment),
                                Arrays.copyOfRange(bytes, at, to),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.APPEND);
                        at = to;
                        seen.addAll(reader.poll(Long.MAX_VALUE));
                    }
                }
                assertThat(seen)
                        .as("seed %d round %d", seed, round)
                        .extracting(Entry::n)
                        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L);
                assertThat(reader.damages()).as("seed %d round %d", seed, round).isEmpty();
            }
        }
    }

    @Test
    void aReaderBesideARunningWriterSeesEveryEntryOnceAndNoDamage() throws Exception {
        SessionFolder folder = SessionFolder.create(temp.resolve("s"));
        int entries = 600;
        AtomicLong acknowledged = new AtomicLong();
        try (FileTranscript transcript =
                        FileTranscript.open(folder, new FileTranscript.Settings(600, 512, new RealDisk()));
                TranscriptReader reader = TranscriptReader.open(folder)) {
            Thread writer = Thread.ofPlatform().start(() -> {
                for (int at = 0; at < entries; at++) {
                    acknowledged.set(transcript
                            .append(List.of(Samples.note("entry " + at)), Samples.AT)
                            .getLast()
                            .n());
                }
            });
            List<Long> seen = new ArrayList<>();
            while (seen.size() < entries && (writer.isAlive() || acknowledged.get() == entries)) {
                reader.poll(acknowledged.get()).forEach(entry -> seen.add(entry.n()));
            }
            writer.join();
            assertThat(seen)
                    .isEqualTo(LongStream.rangeClosed(1, entries).boxed().toList());
            assertThat(reader.damages()).isEmpty();
        }
    }

    @Test
    void damageIsReportedOnceMoreFollows() throws IOException {
        SessionFolder folder = SessionFolder.create(temp.resolve("s"));
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        try (FileTranscript transcript = FileTranscript.open(folder, FileTranscript.Settings.STANDARD)) {
            transcript.append(List.of(Samples.note("a"), Samples.note("b")), Samples.AT);
        }
        log.writeBytes(Files.readAllBytes(folder.segment(1)));
        byte[] damaged = log.toByteArray();
        damaged[20] ^= 1;
        int second = new String(damaged, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
        try (TranscriptReader reader = TranscriptReader.open(folder)) {
            Files.write(folder.segment(1), Arrays.copyOf(damaged, second));
            assertThat(reader.poll(Long.MAX_VALUE)).isEmpty();
            assertThat(reader.poll(Long.MAX_VALUE)).isEmpty();
            assertThat(reader.damages()).isEmpty();
            assertThat(reader.tornTail()).isPresent();
            Files.write(folder.segment(1), damaged);
            assertThat(reader.poll(Long.MAX_VALUE)).extracting(Entry::n).containsExactly(2L);
            assertThat(reader.damages())
                    .containsExactly(new Damage("events/000001.jsonl", 0, second, "is not a whole entry"));
            assertThat(reader.poll(Long.MAX_VALUE)).isEmpty();
            assertThat(reader.damages()).hasSize(1);
            assertThat(reader.tornTail()).isEmpty();
        }
    }
}
