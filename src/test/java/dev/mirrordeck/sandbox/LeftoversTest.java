package dev.mirrordeck.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Removing what a hostile build left, as the ordinary user to whom a closed folder is closed. */
class LeftoversTest {
    private static final int NOBODY = 61998;

    @TempDir
    private Path temp;

    @Test
    void closedFoldersGoAndWhatALinkPointsToStays() throws Exception {
        for (Class<?> part : List.of(Leftovers.class, Remover.class)) {
            copyClasses(part);
        }
        Path scratch = Files.createDirectory(temp.resolve("scratch"));
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> command = new ArrayList<>();
        if (Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) {
            Files.setAttribute(scratch, "unix:uid", NOBODY);
            String user = Integer.toString(NOBODY);
            command.addAll(List.of("setpriv", "--reuid", user, "--regid", user, "--clear-groups", "--"));
        }
        command.addAll(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                temp.resolve("classes").toString(),
                Remover.class.getName(),
                scratch.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String shown = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shown).isEqualTo("tree gone true, kept there true\n");
    }

    private void copyClasses(Class<?> type) throws IOException {
        Path home = Path.of("target", type.equals(Leftovers.class) ? "classes" : "test-classes");
        Path folder = Path.of(type.getPackageName().replace('.', '/'));
        Path to = Files.createDirectories(temp.resolve("classes").resolve(folder));
        String outermost = type.getName().substring(type.getPackageName().length() + 1);
        try (var files = Files.newDirectoryStream(home.resolve(folder), outermost + "*.class")) {
            for (Path file : files) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    /** What that user does. */
    static final class Remover {
        private Remover() {}

        public static void main(String[] args) throws IOException {
            Path scratch = Path.of(args[0]);
            Path kept = Files.writeString(scratch.resolve("kept"), "not ours to remove");
            Path tree = Files.createDirectories(scratch.resolve("tree"));
            Path closed = Files.createDirectories(tree.resolve("closed/inner"));
            Files.writeString(closed.resolve("file"), "x");
            Path readOnly = Files.createDirectory(tree.resolve("readonly"));
            Files.createSymbolicLink(readOnly.resolve("link"), kept);
            Files.createSymbolicLink(tree.resolve("up"), scratch);
            for (Path folder : List.of(closed, closed.getParent())) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("---------"));
            }
            Files.setPosixFilePermissions(readOnly, PosixFilePermissions.fromString("r-xr-xr-x"));
            Leftovers.remove(tree);
            System.out.println("tree gone " + Files.notExists(tree) + ", kept there " + Files.exists(kept));
        }
    }
}
