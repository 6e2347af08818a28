package dev.mirrordeck.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An agent that gets hold of the original's bytes has solved nothing; so no use of the original may show them. */
class ReferenceCannotPrintItselfTest {
    private static final int WINDOW = 12;

    @TempDir
    Path folder;

    /** A program and what to ask it; {@code real} attempts work where nothing guards the program. */
    record Attempt(boolean real, String program, String stdin, List<String> args) {
        static Attempt real(String program, String stdin, String... args) {
            return new Attempt(true, program, stdin, List.of(args));
        }

        static Attempt hopeful(String program, String stdin, String... args) {
            return new Attempt(false, program, stdin, List.of(args));
        }
    }

    static Stream<Attempt> attempts() {
        return Stream.of(
                Attempt.real("sed", "x", "1e cat /usr/bin/sed"),
                Attempt.real("sed", "x", "r /usr/bin/sed"),
                Attempt.real("sed", "", "", "/usr/bin/sed"),
                Attempt.real("sed", "", "", "/proc/self/exe"),
                Attempt.real("sed", "", "-n", "p;w /dev/stdout", "/usr/bin/sed"),
                Attempt.hopeful("sed", "", "-f", "/usr/bin/sed", "/usr/bin/sed"),
                Attempt.real("sed", "x", "s,.*,cat /usr/bin/sed,e"),
                Attempt.real("sed", "x", "1e cp /usr/bin/sed /tmp/copy; cat /tmp/copy"),
                Attempt.real("bash", "", "-c", "printf %s \"$(</usr/bin/bash)\""),
                Attempt.real("bash", "", "-c", "LC_ALL=C; mapfile -d '' a </proc/self/exe; printf '%s\\0' \"${a[@]}\""),
                Attempt.real("bash", "", "-c", "exec cat /usr/bin/bash"),
                Attempt.hopeful("bash", "", "-c", "exec /lib64/ld-linux-x86-64.so.2 --list-diagnostics /usr/bin/bash"),
                Attempt.hopeful("bash", "", "/usr/bin/bash"),
                Attempt.hopeful("rev", "", "/usr/bin/rev"),
                Attempt.hopeful("rev", "", "/proc/self/exe"),
                Attempt.hopeful("rev", "", "/proc/self/mem"),
                Attempt.hopeful("numfmt", "/usr/bin/numfmt", "--invalid=ignore"),
                Attempt.hopeful("numfmt", "", "/usr/bin/numfmt", "/proc/self/exe"));
    }

    static Stream<Attempt> realAttempts() {
        return attempts().filter(Attempt::real);
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void anAttemptShowsNothingOfTheProgram(Attempt attempt) throws Exception {
        try (ReferenceBench bench = new ReferenceBench(attempt.program(), folder)) {
            ReferenceBench.Shown shown = bench.run(
                    "/workdir",
                    attempt.stdin(),
                    ReferenceBench.LONG,
                    attempt.args().toArray(String[]::new));
            assertThat(shows(attempt.program(), shown.all())).as(shown.all()).isFalse();
            assertThat(bench.workspace).isEmptyDirectory();
        }
    }

    @ParameterizedTest
    @MethodSource("realAttempts")
    void theSameAttemptSucceedsWithoutTheSandbox(Attempt attempt) throws Exception {
        List<String> command = new ArrayList<>(List.of("/usr/bin/" + attempt.program()));
        command.addAll(attempt.args());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var stdin = process.outputWriter(StandardCharsets.UTF_8)) {
            stdin.write(attempt.stdin());
        }
        String shown = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertThat(shows(attempt.program(), shown)).isTrue();
    }

    /** Whether the text holds bytes, forwards or backwards, that only the file itself has; messages do not count. */
    private static boolean shows(String program, String text) throws IOException {
        String file = Files.readString(Path.of("/usr/bin", program), StandardCharsets.ISO_8859_1);
        String backwards = new StringBuilder(text).reverse().toString();
        for (int at = 0; at + WINDOW <= file.length(); at += WINDOW) {
            String window = file.substring(at, at + WINDOW);
            boolean telling = window.chars().distinct().count() > 6
                    && window.chars().filter(c -> c > 126).count() > 2
                    && window.indexOf('\0') < 0
                    && window.indexOf('\n') < 0;
            if (telling && (text.contains(window) || backwards.contains(window))) {
                return true;
            }
        }
        return false;
    }
}
