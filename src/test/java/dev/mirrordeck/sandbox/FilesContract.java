package dev.mirrordeck.sandbox;

import static dev.mirrordeck.sandbox.Opening.say;
import static dev.mirrordeck.sandbox.Opening.shell;
import static dev.mirrordeck.sandbox.Opening.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.mirrordeck.sandbox.FileStat.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Files in and out. */
interface FilesContract extends Opening {

    @Test
    default void listShowsAllThatStandsThere() throws FileRefused {
        Sandbox sandbox = open();
        shell(sandbox, """
                mkdir -p src/deep; printf abc >src/deep/x.c; chmod 640 src/deep/x.c; ln -s src link; mkfifo fifo
                touch "$(printf 'no\\377utf8')" 'sp ace' 'ü'; chmod 755 src src/deep""");
        shell(
                sandbox,
                "mkdir closed; touch closed/in; chmod 0 closed; mkdir -p sub/.git; touch sub/.git/x \"$(printf 'two\\nlines')\"");
        assertThat(sandbox.files().list("/workdir"))
                .extracting(FileStat::path, FileStat::kind, FileStat::target)
                .containsExactly(
                        tuple("closed", Kind.CLOSED_FOLDER, ""),
                        tuple("fifo", Kind.OTHER, ""),
                        tuple("link", Kind.LINK, "src"),
                        tuple("no\\xffutf8", Kind.OTHER, ""),
                        tuple("sp ace", Kind.FILE, ""),
                        tuple("src", Kind.FOLDER, ""),
                        tuple("src/deep", Kind.FOLDER, ""),
                        tuple("src/deep/x.c", Kind.FILE, ""),
                        tuple("sub", Kind.FOLDER, ""),
                        tuple("sub/.git", Kind.FOLDER, ""),
                        tuple("sub/.git/x", Kind.FILE, ""),
                        tuple("two\nlines", Kind.FILE, ""),
                        tuple("ü", Kind.FILE, ""));
        assertThat(sandbox.files().list("/workdir/src/deep"))
                .singleElement()
                .satisfies(file -> assertThat(file.mode()).isEqualTo(0640));
        assertThat(sandbox.files().list("/workdir/none")).isEmpty();
        assertThat(sandbox.files().list("/workdir/link")).isEmpty();
    }

    @Test
    default void foldersAndLinksAreMadeAndRemovedAndNoLinkIsFollowed() throws FileRefused {
        Sandbox sandbox = open();
        sandbox.files().folder("/workdir/a/b", 0711);
        sandbox.files().link("/workdir/a/out", "/usr/bin/env");
        sandbox.files().link("/workdir/a/up", "..");
        shell(
                sandbox,
                "mkdir -p keep/in; touch keep/in/x; ln -s ../keep a/b/keep; mkdir a/shut; touch a/shut/y; chmod 0 a/shut");
        assertThat(say(sandbox, "stat -c '%a %F' a/b; readlink a/out a/up"))
                .isEqualTo("711 directory\n/usr/bin/env\n..");
        sandbox.files().link("/workdir/a/out", "elsewhere");
        assertThat(say(sandbox, "readlink a/out")).isEqualTo("elsewhere");
        sandbox.files().remove("/workdir/a");
        sandbox.files().remove("/workdir/none");
        assertThat(say(sandbox, "find . -mindepth 1 | sort")).isEqualTo("./keep\n./keep/in\n./keep/in/x");
        assertThatThrownBy(() -> sandbox.files().folder("/workdir/keep/in/x", 0755))
                .isInstanceOf(FileRefused.class)
                .hasMessageContaining("it is no folder");
        assertThatThrownBy(() -> sandbox.files().link("/workdir/keep", "x")).isInstanceOf(FileRefused.class);
        assertThatThrownBy(() -> sandbox.files().remove("/usr/bin/env")).isInstanceOf(FileRefused.class);
    }

    @Test
    default void quickRewriteOfTheSameSizeIsSeen() throws FileRefused {
        Sandbox sandbox = open();
        sandbox.files().write("/workdir/a", new byte[] {1}, 0644);
        long before = sandbox.files().list("/workdir").getFirst().changedNanos();
        shell(sandbox, "printf x >a");
        assertThat(sandbox.files().list("/workdir").getFirst().changedNanos()).isNotEqualTo(before);
    }

    @Test
    default void writeMakesFoldersAndReadGivesTheSameBytes() throws FileRefused {
        Sandbox sandbox = open();
        byte[] content = new byte[5 << 20];
        new Random(2).nextBytes(content);
        sandbox.files().write("/workdir/new/folder/data.bin", content, 0755);
        assertThat(sandbox.files().read("/workdir/new/folder/data.bin", content.length))
                .isEqualTo(content);
        assertThat(say(sandbox, "stat -c %a new/folder/data.bin; ls -A new/folder"))
                .isEqualTo("755\ndata.bin");
        sandbox.files().write("/workdir/new/folder/data.bin", new byte[0], 0600);
        assertThat(sandbox.files().read("/workdir/new/folder/data.bin", 0)).isEmpty();
    }

    @Test
    default void readRefusesWhatIsNoRegularFile() {
        Sandbox sandbox = open();
        shell(sandbox, "ln -s five link; mkfifo fifo; mkdir folder; printf 12345 >five; touch closed; chmod 0 closed");
        assertRefused(sandbox, "link", "symbolic link");
        assertRefused(sandbox, "fifo", "regular file");
        assertRefused(sandbox, "folder", "folder");
        assertRefused(sandbox, "five", "5 bytes, more than the 4 allowed");
        assertRefused(sandbox, "none", "No such file");
        assertRefused(sandbox, "closed", "Permission denied");
    }

    private static void assertRefused(Sandbox sandbox, String name, String why) {
        assertThatThrownBy(() -> sandbox.files().read("/workdir/" + name, 4))
                .isInstanceOf(FileRefused.class)
                .hasMessageContaining("/workdir/" + name)
                .hasMessageContaining(why);
    }

    @Test
    default void writeRefusesAFolderAndAReadOnlyPlace() {
        Sandbox sandbox = open();
        shell(sandbox, "mkdir folder; touch file");
        for (String path : new String[] {"/workdir/folder", "/workdir/file/below", "/usr/bin/new", "/workdir/"}) {
            assertThatThrownBy(() -> sandbox.files().write(path, new byte[1], 0644))
                    .as(path)
                    .isInstanceOf(FileRefused.class);
        }
        assertThat(say(sandbox, "ls -A")).isEqualTo("file\nfolder");
    }

    @Test
    default void filesMoveWhileTheMachineIsFrozen() throws FileRefused {
        Sandbox sandbox = open();
        sandbox.processes().freeze();
        sandbox.files().write("/workdir/note", "hello".getBytes(StandardCharsets.UTF_8), 0644);
        assertThat(text(sandbox.files().read("/workdir/note", 100))).isEqualTo("hello");
        sandbox.processes().thaw();
    }
}
