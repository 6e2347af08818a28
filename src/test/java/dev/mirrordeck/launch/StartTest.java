package dev.mirrordeck.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.fixture.Numfmt;
import dev.mirrordeck.fixture.RealTty;
import dev.mirrordeck.fixture.Recorded;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start brings into memory before the screen is there. */
final class StartTest {
    /** Libraries for work that an attached console does not do. */
    private static final List<String> UNNEEDED =
            List.of("picocli.", "com.github.dockerjava.", "org.yaml.", "dev.langchain4j.", "com.sun.jna.");

    @TempDir
    private Path temp;

    @Test
    void attachBringsNoLibraryThatItsScreenDoesNotNeed() throws Exception {
        Path session = Recorded.in(temp.resolve("transcripts"), Numfmt.paused());
        Path loaded = temp.resolve("loaded");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + loaded,
                "-Dmirrordeck.tty=true",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.mirrordeck.cli.Main",
                "attach",
                session.getFileName().toString(),
                "--transcripts",
                session.getParent().toString());
        try (RealTty tty = new RealTty(120, 40)) {
            Process console = tty.start(temp, Map.of("HOME", temp.toString()), command);
            try {
                tty.await(screen -> screen.contains("paused"), 60);
                tty.send("\u0004");
                console.waitFor();
            } finally {
                console.descendants().forEach(ProcessHandle::destroyForcibly);
                console.destroyForcibly();
            }
        }
        try (Stream<String> lines = Files.lines(loaded)) {
            List<String> classes =
                    lines.map(line -> line.replaceFirst("^(\\[[^]]*\\])+ ", "")).toList();
            assertThat(classes).anyMatch(name -> name.startsWith("dev.mirrordeck.tui.Painter "));
            assertThat(classes).noneMatch(name -> UNNEEDED.stream().anyMatch(name::startsWith));
        }
    }
}
