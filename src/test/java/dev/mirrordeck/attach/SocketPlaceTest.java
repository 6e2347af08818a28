package dev.mirrordeck.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketPlaceTest {
    private static final Path REV = Path.of("/transcripts/rev-1");

    @TempDir
    Path runtime;

    @Test
    void folderIsMadeForItsOwnerAlone() throws IOException {
        Path socket = SocketPlace.of(runtime.toString(), REV);
        assertThat(socket.getParent()).isEqualTo(runtime.resolve("mirrordeck"));
        assertThat(socket.getFileName().toString()).matches("rev-1-[0-9a-f]{16}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket.getParent())))
                .isEqualTo("rwx------");
        assertThat(SocketPlace.of(runtime.toString(), REV)).isEqualTo(socket);
    }

    @Test
    void sessionsOfOneNameInTwoFoldersHaveTwoSockets() throws IOException {
        Path one = Files.createDirectories(runtime.resolve("a/rev-1"));
        Path other = Files.createDirectories(runtime.resolve("b/rev-1"));
        Path link = Files.createSymbolicLink(runtime.resolve("c"), runtime.resolve("a"));
        Path socket = SocketPlace.of(runtime.toString(), one);
        assertThat(SocketPlace.of(runtime.toString(), other)).isNotEqualTo(socket);
        assertThat(SocketPlace.of(runtime.toString(), link.resolve("rev-1")))
                .as("the same session by another way")
                .isEqualTo(socket);
    }

    @Test
    void withoutARuntimeFolderItLiesBelowTmpUnderTheUsersNumber() throws IOException {
        Object uid = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        assertThat(SocketPlace.of("", REV).getParent()).isEqualTo(Path.of("/tmp/mirrordeck-" + uid));
        assertThat(SocketPlace.of(runtime.resolve("gone").toString(), REV)).isEqualTo(SocketPlace.of("", REV));
    }

    @Test
    void folderOpenToOthersIsRefused() throws IOException {
        Path folder = Files.createDirectory(runtime.resolve("mirrordeck"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-x---"));
        refused("the folder " + folder + " belongs to somebody else or is open to others");
    }

    @Test
    void linkAndFileInItsPlaceAreRefused() throws IOException {
        Path elsewhere = Files.createDirectory(
                runtime.resolve("elsewhere"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path folder = Files.createSymbolicLink(runtime.resolve("mirrordeck"), elsewhere);
        refused("the folder " + folder + " belongs to somebody else or is open to others");
        Files.delete(folder);
        Files.createFile(folder);
        refused("the folder " + folder + " belongs to somebody else or is open to others");
    }

    @Test
    void longNameMakesWayForItsMark() throws IOException {
        int room = 107 - runtime.resolve("mirrordeck").toString().length() - 1 - 17;
        assertThat(SocketPlace.of(runtime.toString(), Path.of("/t", "x".repeat(room)))
                        .getFileName()
                        .toString())
                .startsWith("x".repeat(room) + "-");
        for (String longer : new String[] {"x".repeat(room + 1), "é".repeat(room / 2 + 1)}) {
            assertThat(SocketPlace.of(runtime.toString(), Path.of("/t", longer))
                            .getFileName()
                            .toString())
                    .as("measured in bytes")
                    .matches("[0-9a-f]{16}");
        }
    }

    @Test
    void runtimeFolderThatIsTooDeepIsRefused() throws IOException {
        Path deep = Files.createDirectories(runtime.resolve("d".repeat(100)));
        assertThatThrownBy(() -> SocketPlace.of(deep.toString(), REV))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is longer than 107 bytes");
    }

    private void refused(String why) {
        assertThatThrownBy(() -> SocketPlace.of(runtime.toString(), REV))
                .isInstanceOf(IOException.class)
                .hasMessage(why);
    }
}
