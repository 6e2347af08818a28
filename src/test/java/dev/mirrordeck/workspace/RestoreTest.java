package dev.mirrordeck.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.sandbox.FileRefused;
import dev.mirrordeck.sandbox.FileStat;
import dev.mirrordeck.sandbox.SandboxFiles;
import dev.mirrordeck.sandbox.SandboxLost;
import dev.mirrordeck.sandbox.ShellCommand;
import dev.mirrordeck.sandbox.ShellResult;
import dev.mirrordeck.tool.Room;
import dev.mirrordeck.transcript.Blobs;
import dev.mirrordeck.transcript.MemoryTranscript;
import dev.mirrordeck.transcript.Tree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A workspace is made what a checkpoint says, exactly, whatever stands in it by then. */
class RestoreTest {
    private static final String FACTS =
            "find . -mindepth 1 \\( -type d -printf '%p d %m\\n' -o -type l -printf '%p l %l\\n' -o -type f -printf '%p f %m '"
                    + " -exec sh -c 'cat \"$1\" | cksum' _ {} \\; -o -printf '%p ?\\n' \\) | sort";

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
    void empty() {
        shell("chmod -R u+rwx .; find . -mindepth 1 -delete");
    }

    @Test
    void everythingComesBackAfterEverythingWasRemoved() {
        shell("""
                printf 'one\\n' > a; printf '#!/bin/sh\\n' > run; chmod 750 run; mkdir -p empty deep/er; chmod 711 deep
                ln -s /etc/passwd link; ln -s ../a deep/up; ln -s nowhere deep/er/dead; printf x > 'sp ace
                line'; mkdir -p sub/.git/objects; printf ref > sub/.git/HEAD; printf '\\377\\0' > bin; : > none""");
        BlobId kept = take();
        String before = facts();
        shell("rm -rf ./* && mkdir a && touch a/x link && ln -s /etc run && mkfifo deep");
        restore(kept);
        assertThat(facts()).isEqualTo(before);
        assertThat(before).contains("./link l /etc/passwd", "./deep d 711", "./empty d 755");
        assertThat(checkpoints.take(files()))
                .as("it is the newest checkpoint's content")
                .isEmpty();
    }

    @Test
    void whatIsRightIsNotTouched() {
        shell("printf 'one\\n' > a; printf b > b; mkdir d; ln -s a l");
        BlobId kept = take();
        String inode = shell("stat -c '%i %Z' a l d");
        shell("printf other > b");
        take();
        restore(kept);
        assertThat(shell("cat b")).isEqualTo("b");
        assertThat(shell("stat -c '%i' a l"))
                .isEqualTo(String.join(
                        "\n",
                        inode.lines().limit(2).map(line -> line.split(" ")[0]).toList()));
    }

    @Test
    void checkpointNamesWhatItCannotKeepAndFollowsNoLink() {
        shell("""
                ln -s /etc/passwd link; ln -s /etc etc; mkfifo pipe; mkdir closed; touch closed/in; chmod 0 closed
                printf x > shut; chmod 0 shut; touch "$(printf 'no\\377utf8')"; ln -s "$(printf '\\377')" odd""");
        Tree tree = Tree.parse(blobs.get(take()));
        assertThat(tree.files()).isEmpty();
        assertThat(tree.links()).containsExactly(new Tree.Link("etc", "/etc"), new Tree.Link("link", "/etc/passwd"));
        assertThat(tree.folders()).containsExactly(new Tree.Folder("closed", 0));
        assertThat(tree.leftOut()).containsExactly("closed", "no\\xffutf8", "odd", "pipe", "shut");
    }

    @Test
    void whatTheCheckpointLeftOutStaysAsItIs() {
        shell(
                "mkfifo pipe; mkdir closed; printf deep > closed/in; chmod 0 closed; printf x > shut; chmod 0 shut; echo 1 > a");
        BlobId kept = take();
        shell("echo 2 > a; touch new");
        restore(kept);
        assertThat(shell("cat a; ls; chmod 700 closed; cat closed/in; stat -c %a shut"))
                .isEqualTo("1\na\nclosed\npipe\nshut\ndeep0");
    }

    @Test
    void foldersThatAreShutAreOpenedToRestoreAndShutAgain() {
        shell("mkdir -p ro/in; echo 1 > ro/in/a; chmod 500 ro/in ro");
        BlobId kept = take();
        String before = facts();
        shell("chmod -R u+w ro; echo 2 > ro/in/a; rm -r ro; mkdir -p ro/in/x; chmod 0 ro/in; chmod 0 ro");
        restore(kept);
        assertThat(facts()).isEqualTo(before);
    }

    @Test
    void olderTreeThatNamesNoFoldersIsRestored() {
        shell("mkdir d; echo 1 > d/a; echo 2 > b");
        Tree now = Tree.parse(blobs.get(take()));
        BlobId older = blobs.put(new Tree(now.files(), List.of()).toBytes());
        assertThat(new String(blobs.get(older), StandardCharsets.UTF_8)).doesNotContain("folders", "links");
        shell("rm -r d; mkdir -p extra/e; ln -s b l; echo 3 > b");
        restore(older);
        assertThat(facts().lines().map(line -> line.replaceFirst(" .*", ""))).containsExactly("./b", "./d", "./d/a");
    }

    @Test
    void workspaceThatDoesNotBecomeWhatWasKeptIsRefused() {
        shell("echo 1 > a");
        BlobId kept = take();
        shell("echo 2 > a");
        SandboxFiles lying = new Lying(files());
        assertThatThrownBy(() -> checkpoints.restore(lying, kept))
                .isInstanceOf(SandboxLost.class)
                .hasMessage("The workspace could not be restored: a is not as the checkpoint has it.");
    }

    /** A disk that takes what is written and keeps something else. */
    private record Lying(SandboxFiles files) implements SandboxFiles {
        @Override
        public List<FileStat> list(String folder) throws FileRefused {
            return files.list(folder);
        }

        @Override
        public byte[] read(String path, long max) throws FileRefused {
            return files.read(path, max);
        }

        @Override
        public void write(String path, byte[] content, int mode) throws FileRefused {
            files.write(path, new byte[content.length], mode);
        }

        @Override
        public void folder(String path, int mode) throws FileRefused {
            files.folder(path, mode);
        }

        @Override
        public void link(String path, String target) throws FileRefused {
            files.link(path, target);
        }

        @Override
        public void remove(String path) throws FileRefused {
            files.remove(path);
        }
    }

    @Test
    void folderThatWasShutIsOneAgainWhateverStandsThereByNow() {
        shell("mkdir s; echo in > s/in; chmod 0 s; mkdir -p d/t; chmod 0 d/t");
        BlobId kept = take();
        shell("chmod 700 s d/t; rm -r s d/t; echo 1 > s; ln -s /etc d/t");
        restore(kept);
        assertThat(shell("stat -c '%n %F %a' s d/t")).isEqualTo("s directory 0\nd/t directory 0");
    }

    @Test
    void anyWorkspaceBecomesAnyOtherThatWasKept() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 25; round++) {
            shell(mess(random));
            BlobId kept = take();
            String before = known(kept);
            shell(mess(random));
            if (random.nextBoolean()) {
                checkpoints.take(files());
            }
            assertThatCode(() -> restore(kept))
                    .as("seed %d, round %d", seed, round)
                    .doesNotThrowAnyException();
            assertThat(known(kept)).as("seed %d, round %d", seed, round).isEqualTo(before);
        }
    }

    /** All facts but those about what lies in folders that were shut, which the checkpoint left out. */
    private String known(BlobId kept) {
        List<String> shut = Tree.parse(blobs.get(kept)).leftOut();
        return facts().lines()
                .filter(line -> line.startsWith("./"))
                .filter(line -> shut.stream().noneMatch(path -> line.startsWith("./" + path + "/")))
                .collect(Collectors.joining("\n"));
    }

    /** Commands that make, change, close and remove things among a few names; many fail, as they should. */
    private static String mess(Random random) {
        StringBuilder commands = new StringBuilder();
        for (int i = 0; i < 25; i++) {
            String path = "abc".charAt(random.nextInt(3))
                    + (random.nextBoolean() ? "/" + "xyz".charAt(random.nextInt(3)) : "");
            commands.append(
                    switch (random.nextInt(7)) {
                        case 0 -> "rm -rf " + path;
                        case 1 -> "mkdir -p " + path;
                        case 2 -> "ln -sfn " + (random.nextBoolean() ? "/etc/passwd " : "../a ") + path;
                        case 3 -> "chmod " + (random.nextBoolean() ? "700 " : "511 ") + path;
                        case 4 -> "chmod 640 " + path + "/x";
                        default -> "printf " + random.nextInt(100) + " > " + path;
                    });
            commands.append(" 2>/dev/null\n");
        }
        return commands.toString();
    }

    private BlobId take() {
        checkpoints.take(files());
        return checkpoints.newest();
    }

    private void restore(BlobId checkpoint) {
        checkpoints.restore(files(), checkpoint);
    }

    private static SandboxFiles files() {
        return room.sandbox().files();
    }

    private static String facts() {
        return shell(FACTS);
    }

    private static String shell(String command) {
        ShellResult result =
                room.sandbox().shell(new ShellCommand("cd /workdir; " + command, Duration.ofSeconds(20), 100_000));
        return new String(result.head(), StandardCharsets.UTF_8).stripTrailing();
    }
}
