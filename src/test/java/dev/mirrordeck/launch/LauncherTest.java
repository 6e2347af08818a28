package dev.mirrordeck.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/mirrordeck} as people meet it: a fresh copy, a link, another folder, a machine without a JDK. */
final class LauncherTest {
    private static final Path PROJECT = Path.of("").toAbsolutePath();

    @TempDir
    private Path temp;

    /** What a run printed and how it ended. */
    private record Ran(int code, String out, String err) {}

    @Test
    void aFreshCopyBuildsItselfOnceHoweverManyStartIt() throws Exception {
        Path copy = temp.resolve("a folder with spaces");
        for (String part : List.of("pom.xml", "bin", "src/main", "src/build")) {
            copy(PROJECT.resolve(part), copy.resolve(part));
        }
        Path link = Files.createSymbolicLink(temp.resolve("deck"), copy.resolve("bin/mirrordeck"));
        Process first = start(temp, List.of(link.toString(), "--version"));
        Process second = start(temp, List.of(link.toString(), "--version"));
        Ran one = end(first);
        Ran two = end(second);
        assertThat(one).isEqualTo(new Ran(0, "mirrordeck 0.1.0\n", ""));
        assertThat(two).isEqualTo(one);
        try (Stream<Path> builds = Files.list(copy.resolve("target"))) {
            assertThat(builds.filter(path -> path.getFileName().toString().matches("app-\\d+")))
                    .hasSize(1);
        }
        keptStartIsUsedAndNothingIsSaidWhereItDoesNotFit(copy, one);
    }

    private void keptStartIsUsedAndNothingIsSaidWhereItDoesNotFit(Path copy, Ran expected) throws Exception {
        Path kept;
        try (Stream<Path> files = Files.list(copy.resolve("target/app/"))) {
            kept = files.filter(path -> path.getFileName().toString().matches("start-.+\\.cache"))
                    .findFirst()
                    .orElseThrow();
        }
        assertThat(kept).isNotEmptyFile();
        byte[] whole = Files.readAllBytes(kept);
        Files.write(kept, Arrays.copyOf(whole, whole.length / 2));
        assertThat(version(copy)).isEqualTo(expected);
        Files.writeString(kept, "no cache at all");
        assertThat(version(copy)).isEqualTo(expected);
        Files.write(kept, new byte[0]);
        assertThat(version(copy)).isEqualTo(expected);
        Files.write(kept, whole);
        Path moved = Files.move(copy, temp.resolve("elsewhere"));
        assertThat(version(moved)).isEqualTo(expected);
    }

    private Ran version(Path copy) throws Exception {
        return end(start(temp, List.of(copy.resolve("bin/mirrordeck").toString(), "--version")));
    }

    @Test
    void whateverTheConsoleTurnsOnTheLauncherTurnsOffAfterAKill() throws IOException {
        String sink = Files.readString(PROJECT.resolve("src/main/java/dev/mirrordeck/tui/TerminalSink.java"));
        String launcher = Files.readString(PROJECT.resolve("bin/mirrordeck"));
        List<String> modes = Pattern.compile("\\[\\?(\\d+)h")
                .matcher(sink)
                .results()
                .map(mode -> mode.group(1))
                .toList();
        assertThat(modes).contains("1049", "1000", "1006", "2004", "2026");
        assertThat(modes)
                .allSatisfy(mode -> assertThat(launcher).contains("[?" + mode + (mode.equals("25") ? "h" : "l")));
    }

    @Test
    void aMachineWithoutANewEnoughJdkGetsOneSentenceAndExitThree() throws Exception {
        Ran ran = end(start(
                temp,
                List.of(
                        "unshare",
                        "-rm",
                        "sh",
                        "-c",
                        "mount -t tmpfs none /usr/lib/jvm && exec \"$0\" --version",
                        PROJECT.resolve("bin/mirrordeck").toString())));
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines()).hasSize(1);
        assertThat(ran.err()).contains("JDK of version 21 or newer").contains("MIRRORDECK_JAVA_HOME");
    }

    private static Process start(Path folder, List<String> words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
        builder.environment().keySet().removeAll(List.of("JAVA_HOME", "MIRRORDECK_JAVA_HOME"));
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        return builder.start();
    }

    private static Ran end(Process process) throws IOException, InterruptedException {
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return new Ran(process.exitValue(), out, err);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                Files.createDirectories(target.getParent());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }
}
