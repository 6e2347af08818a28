package dev.mirrordeck.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.event.Entry;
import dev.mirrordeck.event.LifecycleEvent.SessionOpened;
import dev.mirrordeck.event.LifecycleEvent.TailRepaired;
import dev.mirrordeck.event.WorkspaceEvent.CheckpointTaken;
import dev.mirrordeck.transcript.Verifier.Verification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A transcript that begins with another's entries stands alone and is whole. */
class BranchTest {
    private static final int LAST = 12;
    private static final FileTranscript.Settings SETTINGS = new FileTranscript.Settings(2_000, 512, new RealDisk());
    private static final SessionOpened FIRST = (SessionOpened) Samples.all().getFirst();

    @TempDir
    Path temp;

    private SessionFolder origin;
    private SessionFolder fork;
    private BlobId early;
    private BlobId late;

    @BeforeEach
    void writeAnOrigin() throws IOException {
        origin = SessionFolder.create(temp.resolve("origin"));
        fork = SessionFolder.create(temp.resolve("fork"));
        try (FileTranscript transcript = FileTranscript.open(origin, SETTINGS)) {
            early = transcript.blobs().put("early\n".getBytes(StandardCharsets.UTF_8));
            late = transcript.blobs().put("late\n".getBytes(StandardCharsets.UTF_8));
            transcript.append(List.of(FIRST), Samples.AT);
            transcript.append(List.of(checkpoint(transcript, early)), Samples.AT);
            for (int at = 3; at < LAST; at++) {
                transcript.append(List.of(Samples.note("entry " + at + " ü – 😀 \" ".repeat(20))), Samples.AT);
            }
            transcript.append(List.of(Samples.note("long ".repeat(4_000))), Samples.AT);
            transcript.append(List.of(checkpoint(transcript, late)), Samples.AT);
        }
    }

    private static CheckpointTaken checkpoint(FileTranscript transcript, BlobId content) {
        long size = transcript.blobs().get(content).length;
        Tree tree = new Tree(List.of(new Tree.File("a", 0644, size, content)), List.of());
        return new CheckpointTaken(1, transcript.blobs().put(tree.toBytes()), 1, 6, List.of());
    }

    /** The sample names blobs that are nowhere. */
    private static SessionOpened first() {
        return new SessionOpened(
                FIRST.version(),
                FIRST.id(),
                FIRST.setup(),
                FIRST.brief(),
                FIRST.visibleCases(),
                FIRST.hiddenCases(),
                FIRST.suite(),
                FIRST.model());
    }

    private void write() throws IOException {
        Branch.write(origin, LAST, first(), Samples.AT, fork);
    }

    @Test
    void entriesHaveTheirNumbersTimesAndContentsBehindAnotherFirstOne() throws IOException {
        write();
        List<Entry> was = entries(origin);
        List<Entry> is = entries(fork);
        assertThat(is).hasSize(LAST);
        assertThat(is.getFirst().event()).isEqualTo(first());
        assertThat(is.subList(1, LAST)).isEqualTo(was.subList(1, LAST));
    }

    @Test
    void forkStandsAloneAndIsWholeAndHasNoBlobFromLater() throws IOException {
        write();
        for (Path file : files(origin).keySet()) {
            Files.delete(file);
        }
        Verification found = Verifier.verify(fork);
        assertThat(found.damages()).isEmpty();
        assertThat(found.entries()).isEqualTo(LAST);
        assertThat(fork.blob(early)).exists();
        assertThat(fork.blob(late)).doesNotExist();
    }

    @Test
    void forkGoesOnWithNumbersAndChain() throws IOException {
        write();
        try (FileTranscript transcript = FileTranscript.open(fork, SETTINGS)) {
            assertThat(transcript.findings()).isEmpty();
            assertThat(transcript.append(List.of(Samples.note("its own")), Samples.AT))
                    .extracting(Entry::n)
                    .containsExactly(LAST + 1L);
        }
        assertThat(Verifier.verify(fork).isWhole()).isTrue();
    }

    @Test
    void originIsOnlyRead() throws IOException {
        Map<Path, String> before = files(origin);
        write();
        assertThat(files(origin)).isEqualTo(before);
    }

    @Test
    void prefixChangesWithEveryLineAndWithNothingBehindIt() throws IOException {
        BlobId prefix = Branch.prefix(origin, LAST);
        assertThat(Branch.prefix(origin, LAST - 1)).isNotEqualTo(prefix);
        try (FileTranscript transcript = FileTranscript.open(origin, SETTINGS)) {
            transcript.append(List.of(Samples.note("more")), Samples.AT);
        }
        assertThat(Branch.prefix(origin, LAST)).isEqualTo(prefix);
    }

    @Test
    void damageBeforeTheMomentIsRefusedAndDamageBehindItIsNot() throws IOException {
        change(origin.segment(1), "entry 4");
        assertThatThrownBy(this::write)
                .isInstanceOf(Branch.Broken.class)
                .hasMessageContaining("The session origin cannot be forked there: events/000001.jsonl");
        assertThatThrownBy(() -> Branch.prefix(origin, LAST)).isInstanceOf(Branch.Broken.class);
        Branch.write(origin, 3, first(), Samples.AT, SessionFolder.create(temp.resolve("before")));
        assertThatThrownBy(() -> Branch.prefix(origin, 99)).isInstanceOf(Branch.Broken.class);
    }

    @Test
    void blobThatIsNotWhatItsNameSaysIsRefused() throws IOException {
        Files.writeString(origin.blob(early), "wrong\n");
        assertThatThrownBy(this::write)
                .isInstanceOf(Branch.Broken.class)
                .hasMessageContaining("blobs/" + early + " does not match its name");
    }

    @Test
    void tornTailThatAnEntryNamesComesWithIt() throws IOException {
        Files.write(
                origin.segment(origin.lastSegment()),
                "{\"v\":1,\"n\":14,\"at".getBytes(StandardCharsets.UTF_8),
                java.nio.file.StandardOpenOption.APPEND);
        long last;
        try (FileTranscript transcript = FileTranscript.open(origin, SETTINGS)) {
            assertThat(transcript.findings()).hasSize(1).first().isInstanceOf(TailRepaired.class);
            last = transcript
                    .append(transcript.findings(), Samples.AT)
                    .getFirst()
                    .n();
        }
        Branch.write(origin, last, first(), Samples.AT, fork);
        assertThat(Verifier.verify(fork).damages()).isEmpty();
    }

    @Test
    void folderGetsItsNameAtOnceAndNeverOneThatIsTaken() throws IOException {
        write();
        assertThatThrownBy(() -> fork.rename("origin")).isInstanceOf(java.nio.file.FileAlreadyExistsException.class);
        SessionFolder named = fork.rename("named");
        assertThat(fork.path()).doesNotExist();
        assertThat(Verifier.verify(named).isWhole()).isTrue();
    }

    private static void change(Path file, String where) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(where);
        Files.writeString(file, text.replaceFirst(where, where.toUpperCase(java.util.Locale.ROOT)));
    }

    private static List<Entry> entries(SessionFolder folder) {
        try (TranscriptReader reader = TranscriptReader.open(folder)) {
            return reader.stream().toList();
        }
    }

    private static Map<Path, String> files(SessionFolder folder) throws IOException {
        Map<Path, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder.path())) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(file, FolderBlobs.hash(Files.readAllBytes(file)).sha256());
            }
        }
        return files;
    }
}
