package dev.mirrordeck.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirrordeck.agent.Outcome.Checkpoint;
import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.event.FileChange;
import dev.mirrordeck.event.FileChange.Kind;
import dev.mirrordeck.sandbox.ShellCommand;
import dev.mirrordeck.tool.Room;
import dev.mirrordeck.transcript.Blobs;
import dev.mirrordeck.transcript.MemoryTranscript;
import dev.mirrordeck.transcript.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
    @TempDir
    static Path temp;

    private static Room room;

    private final Blobs blobs = new MemoryTranscript().blobs();
    private Checkpoints checkpoints = new Checkpoints(blobs, Optional.empty());

    @BeforeAll
    static void open() throws IOException {
        room = Room.open(temp);
    }

    @AfterAll
    static void close() {
        room.close();
    }

    @BeforeEach
    void begin() {
        shell("chmod -R u+rwx /workdir; rm -rf /workdir/*; printf 'one\\ntwo\\n' > a; mkdir d; printf x > d/b");
    }

    @Test
    void firstCheckpointIsTakenWhateverIsThere() {
        Checkpoint first = take().orElseThrow();
        assertThat(first.files()).isEqualTo(2);
        assertThat(first.bytes()).isEqualTo(9);
        assertThat(first.changes())
                .containsExactly(new FileChange("a", Kind.ADDED, 2, 0), new FileChange("d/b", Kind.ADDED, 1, 0));
        assertThat(Tree.parse(blobs.get(first.tree())).files())
                .extracting(Tree.File::path)
                .containsExactly("a", "d/b");
        assertThat(checkpoints.newest()).isEqualTo(first.tree());
    }

    @Test
    void fileThatIsTooLargeIsToldOnceAndLeftOut() {
        take();
        shell("mkdir src; truncate -s 65M src/huge; echo x > src/small");
        Checkpoint first = take().orElseThrow();
        assertThat(first.leftOut()).containsExactly("src/huge");
        assertThat(Tree.parse(blobs.get(first.tree())).leftOut()).containsExactly("src/huge");
        shell("echo y > src/small");
        assertThat(take().orElseThrow().leftOut()).isEmpty();
    }

    @Test
    void emptyWorkspaceIsAFirstCheckpointToo() {
        shell("rm -rf /workdir/*");
        assertThat(take().orElseThrow().files()).isZero();
    }

    @Test
    void checkpointThatCouldNotBeKeptIsTakenTheNextTime() {
        AtomicBoolean isFull = new AtomicBoolean(true);
        Blobs full = new Blobs() {
            @Override
            public BlobId put(byte[] content) {
                boolean isTree = content.length > 0 && content[0] == '{';
                if (isTree && isFull.getAndSet(false)) {
                    throw new UncheckedIOException(new IOException("no room"));
                }
                return blobs.put(content);
            }

            @Override
            public byte[] get(BlobId id) {
                return blobs.get(id);
            }
        };
        checkpoints = new Checkpoints(full, Optional.empty());
        assertThatThrownBy(this::take).hasMessageContaining("no room");
        assertThat(take().orElseThrow().files()).isEqualTo(2);
    }

    @Test
    void unchangedWorkspaceIsNoCheckpoint() {
        take();
        assertThat(take()).isEmpty();
        shell("touch a");
        assertThat(take()).as("times are no content").isEmpty();
        shell("mkdir e; ln -s a link");
        assertThat(take().orElseThrow().changes())
                .as("an empty folder and a link are no files")
                .isEmpty();
    }

    @Test
    void rewriteOfTheSameSizeIsSeenHoweverQuickItIs() {
        take();
        for (int i = 0; i < 20; i++) {
            shell("printf 'on%s\\ntwo\\n' " + (i % 2) + " > a");
            assertThat(take()).as("rewrite %d", i).isPresent();
        }
        shell("printf 'onX\\ntwo\\n' > a; touch -r d/b a");
        assertThat(changes()).containsExactly(new FileChange("a", Kind.CHANGED, 1, 1));
    }

    @Test
    void changeOfModeAloneIsSeen() {
        take();
        shell("chmod 755 a");
        assertThat(changes()).containsExactly(new FileChange("a", Kind.CHANGED, 0, 0));
    }

    @Test
    void deletionAndMoveAreSeen() {
        take();
        shell("rm d/b; mv a c");
        assertThat(changes())
                .containsExactly(
                        new FileChange("a", Kind.DELETED, 0, 2),
                        new FileChange("c", Kind.ADDED, 2, 0),
                        new FileChange("d/b", Kind.DELETED, 0, 1));
    }

    @Test
    void linesOfBinaryFilesAreNotCounted() {
        take();
        shell("printf 'a\\n\\377\\n' > bin");
        assertThat(changes()).containsExactly(new FileChange("bin", Kind.ADDED, 0, 0));
        shell("printf 'text\\n' > bin");
        assertThat(changes()).containsExactly(new FileChange("bin", Kind.CHANGED, 0, 0));
    }

    @Test
    void returnToAnEarlierStateIsACheckpointWithTheEarlierTree() {
        Checkpoint first = take().orElseThrow();
        shell("printf 'other\\n' > a");
        assertThat(take()).isPresent();
        shell("printf 'one\\ntwo\\n' > a");
        assertThat(take().orElseThrow().tree()).isEqualTo(first.tree());
    }

    @Test
    void nextHostComparesWithWhatTheSessionHasAlready() {
        Checkpoint first = take().orElseThrow();
        checkpoints = new Checkpoints(blobs, Optional.of(first.tree()));
        assertThat(take()).isEmpty();
        shell("printf 'one\\ntwo\\nthree\\n' > a");
        assertThat(changes()).containsExactly(new FileChange("a", Kind.CHANGED, 1, 0));
    }

    @Test
    void glanceSeesWhatStandsThereAndKeepsNothing() {
        Checkpoint first = take().orElseThrow();
        shell("printf 'new\\n' > c; rm a; head -c 5000 /dev/zero > big; ln -s /etc/passwd link");
        Glance glance = checkpoints.glance(room.sandbox().files(), 4_000, 10_000);
        assertThat(glance.tree().files()).extracting(Tree.File::path).containsExactly("c", "d/b");
        assertThat(glance.tree().leftOut()).containsExactly("big");
        assertThat(glance.unread()).containsExactly(Map.entry("big", 5_000L));
        BlobId fresh = glance.tree().files().getFirst().blob();
        assertThat(glance.blobs().get(fresh)).asString(StandardCharsets.UTF_8).isEqualTo("new\n");
        assertThatThrownBy(() -> blobs.get(fresh)).isInstanceOf(Blobs.Lost.class);
        assertThat(checkpoints.newest()).isEqualTo(first.tree());
        assertThat(changes()).contains(new FileChange("a", Kind.DELETED, 0, 2), new FileChange("c", Kind.ADDED, 1, 0));
    }

    @Test
    void glanceReadsNoMoreThanItMayInAll() {
        assertThat(checkpoints.glance(room.sandbox().files(), 4_000, 8).unread())
                .containsKey("d/b");
    }

    @Test
    void treesAreComparedLineByLine() {
        Tree before = tree(file("a", "1\n2\n3\n"), file("same", "x"));
        Tree now = tree(file("a", "1\nB\n3\n4\n"), file("same", "x"), file("new", ""));
        assertThat(TreeDiff.changes(before, now, blobs))
                .containsExactly(new FileChange("a", Kind.CHANGED, 2, 1), new FileChange("new", Kind.ADDED, 0, 0));
        assertThat(TreeDiff.changes(now, now, blobs)).isEmpty();
    }

    private Optional<Checkpoint> take() {
        return checkpoints.take(room.sandbox().files());
    }

    private List<FileChange> changes() {
        return take().orElseThrow().changes();
    }

    private static void shell(String command) {
        room.sandbox().shell(new ShellCommand("cd /workdir; " + command, Duration.ofSeconds(20), 1_000));
    }

    private static Tree tree(Tree.File... files) {
        return new Tree(List.of(files), List.of());
    }

    private Tree.File file(String path, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return new Tree.File(path, 0644, bytes.length, blobs.put(bytes));
    }
}
