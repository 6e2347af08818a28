package dev.mirrordeck.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.event.Entry;
import dev.mirrordeck.event.OperatorEvent.RewindUndone;
import dev.mirrordeck.event.OperatorEvent.Rewound;
import dev.mirrordeck.event.PauseReason;
import dev.mirrordeck.state.Reducer;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.state.Turn;
import dev.mirrordeck.state.Work;
import dev.mirrordeck.story.Mirrordeck.Ended;
import dev.mirrordeck.story.Mirrordeck.Running;
import dev.mirrordeck.transcript.SessionFolder;
import dev.mirrordeck.transcript.TranscriptReader;
import dev.mirrordeck.transcript.Tree;
import dev.mirrordeck.transcript.Verifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real session goes back in real processes, over real files in a real sandbox. */
class RewindTest {
    private static final int KILLS = 4;
    private static final int MOST_MILLIS = 250;

    /** Many files, with modes, a link, and a folder that is empty and shut. */
    private static final String BUILD = "mkdir -p src/deep src/empty; for i in $(seq 700); do echo file $i >"
            + " src/deep/$i; done; head -c 300000 /dev/urandom > src/bytes; chmod 751 src/deep/7; ln -s 7"
            + " src/deep/link; chmod 500 src/empty";

    private static final String REMOVE = "rm -rf /workdir/* /workdir/.[a-z]*";

    @TempDir
    Path temp;

    private Mirrordeck mirrordeck;

    @BeforeEach
    void makeRoom() throws IOException {
        mirrordeck = new Mirrordeck(temp);
    }

    private Running start() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String command : List.of(BUILD, "echo two > src/two", REMOVE, "ls -a", "sleep 1", "sleep 1", "sleep 1")) {
            lines.add("{\"text\":\"I go on.\",\"calls\":[{\"tool\":\"bash\",\"args\":{\"cmd\":\"" + command + "\"}}]}");
        }
        lines.add("{\"text\":\"Done.\",\"calls\":[{\"tool\":\"submit\"}]}");
        Path script = Files.write(temp.resolve("script.jsonl"), lines);
        return mirrordeck.start(
                "run",
                "rev",
                "--language",
                "python",
                "--agent",
                "scripted:" + script,
                "--sandbox",
                "unshare",
                "--set",
                "submit_gate=0",
                "--set",
                "pace_ms=1500",
                "--headless",
                "--json");
    }

    /** The session once everything is gone and it is paused. */
    private String emptied() throws Exception {
        String id = Mirrordeck.await("three turns", () -> session().filter(one -> hasEnded(state(one), 3)));
        assertThat(mirrordeck.run("send", id, "pause").code()).isZero();
        Mirrordeck.await(
                "no model is waited for",
                () -> Optional.of(state(id))
                        .filter(now -> now.work().find(Work.Kind.MODEL).isEmpty()));
        return id;
    }

    private static boolean hasEnded(SessionState state, int turn) {
        return state.turns().stream()
                .anyMatch(one -> one.number() == turn
                        && one.calls().stream().allMatch(call -> call.progress() instanceof Turn.Progress.Done));
    }

    @Test
    void rewindPastAnRmOfTheShellsGetsEveryByteBackAndTheSessionGoesOnFromThere() throws Exception {
        Running host = start();
        String id = emptied();
        assertThat(files(id)).isEmpty();
        Ended rewind = mirrordeck.run("send", id, "rewind", "2");
        assertThat(rewind.code()).as(rewind.err()).isZero();
        SessionState back = restored(id);
        BlobId wanted = back.branches().end(2).orElseThrow().tree().orElseThrow();
        assertThat(back.files().tree()).contains(wanted);
        assertThat(files(id)).isEqualTo(files(id, wanted)).containsKeys("src/deep/700", "src/two", "src/deep/link");
        assertThat(Files.readString(mirrordeck.session(id).workspace().resolve("src/deep/link")))
                .isEqualTo("file 7\n");
        assertThat(back.control().isPaused()).isTrue();
        assertThat(mirrordeck.run("send", id, "undo").code()).isZero();
        restored(id);
        assertThat(files(id)).isEmpty();
        assertThat(mirrordeck.run("send", id, "rewind", "2", "both").code()).isZero();
        assertThat(mirrordeck.run("send", id, "resume").code()).isZero();
        Ended end = host.end();
        assertThat(end.code()).as(end.err()).isZero();
        assertThat(end.json().path("label").asText()).isEqualTo("assisted");
        assertThat(end.err()).contains("rewound files and conversation from turn ", " to the end of turn 2");
        SessionState over = state(id);
        assertThat(over.conversation().stream().map(Turn::number).toList())
                .startsWith(1, 2)
                .doesNotContain(3);
        assertThat(over.turns()).extracting(Turn::number).isSorted().doesNotHaveDuplicates();
        assertThat(Verifier.verify(mirrordeck.session(id)).isWhole()).isTrue();
    }

    @Test
    void hostThatIsKilledDuringARestoreLeavesOldOrNewFilesToTheNextAndNeverAMixture() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Running host = start();
        String id = emptied();
        for (int i = 0; i < KILLS; i++) {
            int turn = state(id).head() == 2 ? 3 : 2;
            long rewinds = rewinds(id);
            Running rewind = mirrordeck.start("send", id, "rewind", Integer.toString(turn));
            if (i > 0) {
                Mirrordeck.await("it is rewound", () -> Optional.of(id).filter(one -> rewinds(one) > rewinds));
            }
            host.process().waitFor(random.nextLong(i == 0 ? 1_500 : MOST_MILLIS), TimeUnit.MILLISECONDS);
            host.process().destroyForcibly().waitFor();
            rewind.end();
            SessionState left = state(id);
            host = mirrordeck.start("resume", id, "--headless", "--json");
            SessionState next = Mirrordeck.await(
                    "the next host stands",
                    () -> Optional.of(state(id))
                            .filter(now -> now.entries() > left.entries()
                                    && now.files().owed().isEmpty()));
            assertThat(next.files().tree())
                    .as("seed %d", seed)
                    .isEqualTo(left.files().due());
            assertThat(files(id))
                    .as("seed %d, kill %d", seed, i)
                    .isEqualTo(files(id, next.files().tree().orElseThrow()));
            assertThat(next.control().isPaused()).isTrue();
        }
        Ended stop = mirrordeck.run("stop", id, "--yes");
        assertThat(stop.code()).as(stop.err()).isZero();
        host.end();
        assertThat(entries(id)).anyMatch(entry -> entry.event() instanceof Rewound);
        assertThat(Verifier.verify(mirrordeck.session(id)).isWhole()).isTrue();
    }

    @Test
    void checkpointThatIsDamagedUndoesTheRewindAndChangesNoFile() throws Exception {
        Running host = start();
        String id = emptied();
        SessionState before = state(id);
        Tree tree = tree(id, before.branches().end(2).orElseThrow().tree().orElseThrow());
        Files.delete(mirrordeck.session(id).blob(tree.files().getLast().blob()));
        assertThat(mirrordeck.run("send", id, "rewind", "2").code()).isZero();
        SessionState after = Mirrordeck.await(
                "it is undone",
                () -> Optional.of(state(id)).filter(now -> now.control().isPausedFor(PauseReason.SANDBOX)));
        assertThat(entries(id))
                .filteredOn(entry -> entry.event() instanceof RewindUndone)
                .hasSize(1);
        assertThat(files(id)).isEmpty();
        assertThat(after.head()).isEqualTo(before.head());
        assertThat(after.files().due()).isEqualTo(before.files().due());
        assertThat(mirrordeck.run("send", id, "resume").code()).isZero();
        Ended end = host.end();
        assertThat(end.code()).as(end.err()).isZero();
    }

    private long rewinds(String id) {
        return entries(id).stream()
                .filter(entry -> entry.event() instanceof Rewound)
                .count();
    }

    private SessionState restored(String id) {
        return Mirrordeck.await(
                "files are back",
                () -> Optional.of(state(id))
                        .filter(now ->
                                now.files().owed().isEmpty() && now.sandbox().isPresent()));
    }

    private Optional<String> session() {
        try {
            return mirrordeck.sessions().stream()
                    .filter(id -> Files.exists(mirrordeck.session(id).segment(1)))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SessionState state(String id) {
        return Reducer.fold(entries(id).iterator());
    }

    private List<Entry> entries(String id) {
        SessionFolder folder = mirrordeck.session(id);
        try (TranscriptReader reader = TranscriptReader.open(folder)) {
            return reader.stream().toList();
        }
    }

    private Tree tree(String id, BlobId tree) {
        try (TranscriptReader reader = TranscriptReader.open(mirrordeck.session(id))) {
            return Tree.parse(reader.blobs().get(tree));
        }
    }

    /** What a checkpoint holds: by path, a hash and a mode, or where a link leads. */
    private Map<String, String> files(String id, BlobId checkpoint) {
        Tree tree = tree(id, checkpoint);
        Map<String, String> found = new TreeMap<>();
        tree.files().forEach(file -> found.put(file.path(), file.blob().sha256() + " " + file.mode()));
        tree.links().forEach(link -> found.put(link.path(), "→ " + link.to()));
        tree.folders().forEach(folder -> found.put(folder.path(), "folder " + folder.mode()));
        return found;
    }

    /** The same of what lies there. */
    private Map<String, String> files(String id) throws Exception {
        Path workspace = mirrordeck.session(id).workspace();
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> all = Files.walk(workspace)) {
            for (Path file : all.filter(one -> !one.equals(workspace)).toList()) {
                int mode = (Integer) Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS) & 07777;
                String path = workspace.relativize(file).toString();
                if (Files.isSymbolicLink(file)) {
                    found.put(path, "→ " + Files.readSymbolicLink(file));
                } else if (Files.isDirectory(file)) {
                    found.put(path, "folder " + mode);
                } else {
                    found.put(path, sha256(Files.readAllBytes(file)) + " " + mode);
                }
            }
        }
        return found;
    }

    private static String sha256(byte[] content) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
