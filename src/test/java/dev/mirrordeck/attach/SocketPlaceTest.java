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
    @TempDir
    Path runtime;

    @Test
    void folderIsMadeForItsOwnerAlone() throws IOException {
        Path socket = SocketPlace.of(runtime.toString(), "rev-1");
        assertThat(socket).isEqualTo(runtime.resolve("mirrordeck/rev-1"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket.getParent())))
                .isEqualTo("rwx------");
        assertThat(SocketPlace.of(runtime.toString(), "rev-2")).isEqualTo(runtime.resolve("mirrordeck/rev-2"));
    }

    @Test
    void withoutARuntimeFolderItLiesBelowTmpUnderTheUsersNumber() throws IOException {
        Object uid = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        assertThat(SocketPlace.of("", "rev-1")).isEqualTo(Path.of("/tmp/mirrordeck-" + uid + "/rev-1"));
        assertThat(SocketPlace.of(runtime.resolve("gone").toString(), "rev-1"))
                .isEqualTo(Path.of("/tmp/mirrordeck-" + uid + "/rev-1"));
    }

    @Test
    void folderOpenToOthersIsRefused() throws IOException {
        Path folder = Files.createDirectory(runtime.resolve("mirrordeck"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-x---"));
        refused("rev-1", "the folder " + folder + " belongs to somebody else or is open to others");
    }

    @Test
    void linkAndFileInItsPlaceAreRefused() throws IOException {
        Path elsewhere = Files.createDirectory(
                runtime.resolve("elsewhere"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path folder = Files.createSymbolicLink(runtime.resolve("mirrordeck"), elsewhere);
        refused("rev-1", "the folder " + folder + " belongs to somebody else or is open to others");
        Files.delete(folder);
        Files.createFile(folder);
        refused("rev-1", "the folder " + folder + " belongs to somebody else or is open to others");
    }

    @Test
    void pathIsMeasuredInBytes() throws IOException {
        int room = 107 - runtime.resolve("mirrordeck").toString().length() - 1;
        assertThat(SocketPlace.of(runtime.toString(), "x".repeat(room))).hasFileName("x".repeat(room));
        String longer = "x".repeat(room + 1);
        refused(
                longer,
                "the socket path " + runtime.resolve("mirrordeck").resolve(longer) + " is longer than 107 bytes");
        String wide = "é".repeat(room / 2 + 1);
        refused(wide, "the socket path " + runtime.resolve("mirrordeck").resolve(wide) + " is longer than 107 bytes");
    }

    private void refused(String session, String why) {
        assertThatThrownBy(() -> SocketPlace.of(runtime.toString(), session))
                .isInstanceOf(IOException.class)
                .hasMessage(why);
    }
}
