package dev.mirrordeck.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same isolation without root: a Java process of an ordinary user runs the reference through a user namespace. */
class OrdinaryUserTest {
    private static final String NOBODY = "61999";

    @TempDir
    Path folder;

    @Test
    void ordinaryUserRunsTheReferenceJustAsIsolated() throws Exception {
        for (String part : List.of("classes", "test-classes")) {
            copy(Path.of("target", part, "dev/mirrordeck"), folder.resolve(part + "/dev/mirrordeck"));
        }
        Path scratch = Files.createDirectory(folder.resolve("scratch"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> command = new ArrayList<>();
        if (ReferenceBench.root()) {
            Files.setAttribute(scratch, "unix:uid", Integer.parseInt(NOBODY));
            command.addAll(List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups", "--"));
        }
        command.addAll(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                folder.resolve("classes") + ":" + folder.resolve("test-classes"),
                OrdinaryUser.class.getName(),
                scratch.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String shown = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shown).isEqualTo("""
                        plain: Exited[code=0] [hello]
                        by shell: Exited[code=4] []
                        by reading: Exited[code=0] [x]
                        by argument: Exited[code=2] []
                        by proc: Exited[code=2] []
                        writes: Exited[code=0] [hello]
                        """);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Path target = to.resolve(from.relativize(path));
                Files.createDirectories(target.getParent());
                Files.copy(path, target);
            }
        }
    }

    /** What that process does. */
    static final class OrdinaryUser {
        private OrdinaryUser() {}

        public static void main(String[] args) throws InterruptedException {
            try (ReferenceBench bench = new ReferenceBench("sed", Path.of(args[0]))) {
                show(bench, "plain", "hello", "");
                show(bench, "by shell", "x", "1e cat /usr/bin/sed");
                show(bench, "by reading", "x", "r /usr/bin/sed");
                show(bench, "by argument", "", "", "/usr/bin/sed");
                show(bench, "by proc", "", "", "/proc/self/exe");
                show(bench, "writes", "hello", "w made");
            }
        }

        private static void show(ReferenceBench bench, String what, String stdin, String... args)
                throws InterruptedException {
            ReferenceBench.Shown shown = bench.run("/workdir", stdin, ReferenceBench.LONG, args);
            System.out.printf(
                    "%s: %s [%s]%n", what, shown.outcome(), shown.stdout().strip());
        }
    }
}
