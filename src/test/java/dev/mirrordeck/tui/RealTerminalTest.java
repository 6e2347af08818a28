package dev.mirrordeck.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.fixture.Numfmt;
import dev.mirrordeck.fixture.RealTty;
import dev.mirrordeck.fixture.Recorded;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A real process on a real pseudo-terminal: however it ends, the terminal is as it was. */
@Timeout(120)
class RealTerminalTest {
    private static final String GIVEN_BACK = "\u001b[?2004l\u001b[?1006l\u001b[?1000l\u001b[?25h\u001b[?1049l";

    @TempDir
    private Path temp;

    private Path session;

    @BeforeEach
    void recordASession() throws Exception {
        session = Recorded.in(temp.resolve("transcripts"), Numfmt.paused());
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "HUP, 129"})
    void aSignalGivesTheTerminalBack(String signal, int code) throws Exception {
        try (RealTty tty = new RealTty(100, 30)) {
            String before = tty.attributes().toString();
            Process console = attach(tty);
            assertThat(tty.attributes().toString()).isNotEqualTo(before);
            new ProcessBuilder("kill", "-" + signal, Long.toString(console.pid()))
                    .start()
                    .waitFor();
            assertThat(console.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(console.exitValue()).isEqualTo(code);
            tty.awaitTail(GIVEN_BACK, 10);
            assertThat(tty.attributes().toString()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "HUP"})
    void aSignalLosesNoDraft(String signal) throws Exception {
        try (RealTty tty = new RealTty(100, 30)) {
            Process console = attach(tty);
            tty.send("half a thought");
            tty.await(seen -> seen.contains("half a thought"), 10);
            new ProcessBuilder("kill", "-" + signal, Long.toString(console.pid()))
                    .start()
                    .waitFor();
            assertThat(console.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        try (RealTty tty = new RealTty(100, 30)) {
            Process console = attach(tty);
            tty.await(seen -> seen.contains("half a thought"), 10);
            tty.send("\u0018d");
            assertThat(console.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void leavingGivesTheTerminalBackAndThenSpeaks() throws Exception {
        try (RealTty tty = new RealTty(100, 30)) {
            String before = tty.attributes().toString();
            Process console = attach(tty);
            tty.send("\u0004");
            assertThat(console.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(console.exitValue()).isZero();
            tty.awaitTail("Come back with: mirrordeck attach numfmt-7f3", 10);
            assertThat(tty.tail()).contains(GIVEN_BACK);
            assertThat(tty.attributes().toString()).isEqualTo(before);
        }
    }

    private Process attach(RealTty tty) throws Exception {
        List<String> command = List.of(
                // whoever runs the tests may have told its children to ignore it
                "env",
                "--default-signal=HUP",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dmirrordeck.tty=true",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "dev.mirrordeck.cli.Main",
                "attach",
                session.getFileName().toString(),
                "--transcripts",
                session.getParent().toString());
        Process console = tty.start(temp, Map.of("HOME", temp.toString()), command);
        tty.await(seen -> seen.contains("message for turn 7"), 60);
        return console;
    }
}
