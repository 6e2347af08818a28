package dev.mirrordeck.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.event.Entry;
import dev.mirrordeck.event.UnknownEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedLogTest {
    private static final int ENTRIES = 10;

    @TempDir
    Path temp;

    private SessionFolder folder;
    private List<Entry> entries;
    private byte[] log;
    /** Where each line begins, and the log's end. */
    private int[] lines;

    @BeforeEach
    void writeALog() throws IOException {
        folder = SessionFolder.create(temp.resolve("s"));
        try (FileTranscript transcript = FileTranscript.open(folder, FileTranscript.Settings.STANDARD)) {
            for (int at = 0; at < ENTRIES; at++) {
                transcript.append(List.of(Samples.note("entry " + at + " {\"v\":1,\"n\":7, \"crc\":\"")), Samples.AT);
            }
        }
        log = Files.readAllBytes(folder.segment(1));
        lines = new int[ENTRIES + 1];
        for (int at = 0, line = 1; at < log.length; at++) {
            if (log[at] == '\n') {
                lines[line++] = at + 1;
            }
        }
        entries = read(log).entries();
        assertThat(entries).hasSize(ENTRIES);
    }

    @Test
    void theReaderSurvivesAnyMutationSaysSoAndKeepsTheRest() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            Mutation mutation = mutate(random);
            String when = "seed " + seed + " round " + round + " " + mutation.kind() + " " + mutation.from() + " "
                    + mutation.to();
            if (Arrays.equals(mutation.bytes(), log) || isWholeLines(mutation.bytes())) {
                continue;
            }
            Result result = read(mutation.bytes());
            assertThat(result.reported()).as(when).isPositive();
            assertThat(result.entries())
                    .as(when)
                    .containsAll(untouched(mutation))
                    .isSubsetOf(entries);
            assertThat(result.entries()).as(when).doesNotHaveDuplicates();
        }
    }

    @Test
    void garbageWithoutAnEndIsReadInPieces() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(log);
        byte[] garbage = new byte[5 << 20];
        new Random(1).nextBytes(garbage);
        for (int at = 0; at < garbage.length; at++) {
            garbage[at] = garbage[at] == '\n' ? 0 : garbage[at];
        }
        bytes.write(garbage);
        byte[] more = new String(log, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
        bytes.write(more, lines[3], lines[5] - lines[3]);
        Result result = read(bytes.toByteArray());
        assertThat(result.entries()).isEqualTo(entries);
        assertThat(result.damages().getFirst().from()).isEqualTo(log.length);
        assertThat(result.damages().getFirst().to()).isEqualTo(log.length + garbage.length);
    }

    @Test
    void aLostSegmentIsDamageAndTheRestIsRead() throws IOException {
        Path third = folder.segment(3);
        Files.write(third, Arrays.copyOfRange(log, lines[6], log.length));
        Result result = read(Arrays.copyOf(log, lines[4]));
        assertThat(result.entries()).extracting(Entry::n).containsExactly(1L, 2L, 3L, 4L, 7L, 8L, 9L, 10L);
        assertThat(result.damages()).contains(new Damage("events/000002.jsonl", 0, 0, "is missing"));
    }

    @Test
    void aLineOfAnotherLogDoesNotFollow() throws IOException {
        SessionFolder other = SessionFolder.create(temp.resolve("other"));
        try (FileTranscript transcript = FileTranscript.open(other, FileTranscript.Settings.STANDARD)) {
            for (int at = 0; at < 5; at++) {
                transcript.append(List.of(Samples.note("other")), Samples.AT);
            }
        }
        byte[] lastOfOther =
                Files.readString(other.segment(1)).lines().toList().getLast().getBytes(StandardCharsets.UTF_8);
        Result result = read(spliced(lines[4], lines[5] - 1, lastOfOther));
        assertThat(result.entries()).hasSize(ENTRIES);
        assertThat(result.damages())
                .extracting(Damage::what)
                .containsExactly("does not follow entry 4 as it stands", "does not follow entry 5 as it stands");
    }

    @Test
    void anEntryWhoseBlobIsChangedIsShownAsUnknownAndReported() throws IOException {
        SessionFolder other = SessionFolder.create(temp.resolve("other"));
        try (FileTranscript transcript = FileTranscript.open(other, FileTranscript.Settings.STANDARD)) {
            transcript.append(List.of(Samples.note("x".repeat(20_000)), Samples.note("short")), Samples.AT);
        }
        BlobId blob = FolderBlobs.hash("x".repeat(20_000).getBytes(StandardCharsets.UTF_8));
        Files.writeString(other.blob(blob), "y".repeat(20_000));
        try (TranscriptReader reader = TranscriptReader.open(other)) {
            List<Entry> read = reader.stream().toList();
            assertThat(read.getFirst().event()).isInstanceOfSatisfying(UnknownEvent.class, event -> {
                assertThat(event.type()).isEqualTo("NoteWritten");
                assertThat(event.json()).contains(blob.sha256());
            });
            assertThat(read.getFirst().at()).isEqualTo(Samples.AT);
            assertThat(read.getLast().event()).isEqualTo(Samples.note("short"));
            assertThat(reader.damages())
                    .singleElement()
                    .extracting(Damage::what)
                    .isEqualTo("entry 1 cannot be read: Blob " + blob + " does not match its name.");
            assertThatThrownBy(() -> reader.blobs().get(blob)).isInstanceOf(Blobs.Lost.class);
        }
    }

    private record Mutation(String kind, byte[] bytes, int from, int to) {}

    private record Result(List<Entry> entries, List<Damage> damages, int reported) {}

    private Result read(byte[] bytes) throws IOException {
        // not emptied first: some file systems then flush the file at every close
        try (RandomAccessFile file = new RandomAccessFile(folder.segment(1).toFile(), "rw")) {
            file.write(bytes);
            file.setLength(bytes.length);
        }
        try (TranscriptReader reader = TranscriptReader.open(folder)) {
            List<Entry> found = reader.stream().toList();
            int tail = reader.tornTail().isPresent() ? 1 : 0;
            return new Result(found, reader.damages(), reader.damages().size() + tail);
        }
    }

    /** The entries none of whose bytes lie in the mutated range of the original. */
    private List<Entry> untouched(Mutation mutation) {
        List<Entry> untouched = new ArrayList<>();
        for (int line = 0; line < ENTRIES; line++) {
            boolean inside = mutation.from() == mutation.to()
                    ? lines[line] < mutation.from() && mutation.from() < lines[line + 1]
                    : lines[line] < mutation.to() && mutation.from() < lines[line + 1];
            if (!inside) {
                untouched.add(entries.get(line));
            }
        }
        return untouched;
    }

    /** A log cut between two entries cannot be told from a younger one; only the session's end can. */
    private boolean isWholeLines(byte[] bytes) {
        return Arrays.stream(lines).anyMatch(end -> end == bytes.length)
                && Arrays.equals(bytes, Arrays.copyOf(log, bytes.length));
    }

    private Mutation mutate(Random random) {
        int from = random.nextInt(log.length);
        int to = Math.min(log.length, from + 1 + random.nextInt(random.nextBoolean() ? 4 : 700));
        int line = random.nextInt(ENTRIES);
        byte[] some = new byte[random.nextInt(1, 40)];
        random.nextBytes(some);
        byte[] changed = log.clone();
        return switch (random.nextInt(8)) {
            case 0 -> {
                changed[from] ^= (byte) (1 << random.nextInt(8));
                yield new Mutation("flip", changed, from, from + 1);
            }
            case 1 -> new Mutation("delete", spliced(from, to, new byte[0]), from, to);
            case 2 -> new Mutation("insert", spliced(from, from, some), from, from);
            case 3 -> {
                Arrays.fill(changed, from, to, (byte) 0);
                yield new Mutation("zeros", changed, from, to);
            }
            case 4 ->
                new Mutation(
                        "glue",
                        spliced(lines[line + 1] - 1, lines[line + 1], new byte[0]),
                        lines[line],
                        lines[line + 1]);
            case 5 -> new Mutation("truncate", Arrays.copyOf(log, from), from, log.length);
            case 6 ->
                new Mutation("repeat", spliced(lines[line], lines[line], lineBytes(random.nextInt(ENTRIES))), 0, 0);
            default -> {
                int other = random.nextInt(line, ENTRIES);
                ByteArrayOutputStream swapped = new ByteArrayOutputStream();
                swapped.write(log, 0, lines[line]);
                swapped.writeBytes(lineBytes(other));
                if (other > line) {
                    swapped.write(log, lines[line + 1], lines[other] - lines[line + 1]);
                    swapped.writeBytes(lineBytes(line));
                }
                swapped.write(log, lines[other + 1], log.length - lines[other + 1]);
                yield new Mutation("swap", swapped.toByteArray(), 0, 0);
            }
        };
    }

    private byte[] lineBytes(int line) {
        return Arrays.copyOfRange(log, lines[line], lines[line + 1]);
    }

    private byte[] spliced(int from, int to, byte[] between) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(log, 0, from);
        bytes.writeBytes(between);
        bytes.write(log, to, log.length - to);
        return bytes.toByteArray();
    }
}
