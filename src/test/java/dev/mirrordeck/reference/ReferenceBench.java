package dev.mirrordeck.reference;

import dev.mirrordeck.sandbox.ProgramResult.Outcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One program of this machine set up as a reference, with a workspace, for tests. */
final class ReferenceBench implements AutoCloseable {
    static final Duration LONG = Duration.ofSeconds(20);

    final ReferenceSandbox sandbox;
    final Path workspace;
    private final String name;

    ReferenceBench(String name, Path folder) {
        this.name = name;
        try {
            workspace = Files.createDirectories(folder.resolve("workspace"));
            if (root()) {
                Files.setAttribute(workspace, "unix:uid", Launch.FOREIGN_ID);
            }
            sandbox = ReferenceSandbox.open(program(name), folder.resolve("scratch"));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (ReferenceUnavailable fault) {
            throw new AssertionError(fault);
        }
    }

    static ReferenceProgram program(String name) {
        return new ReferenceProgram(name, Path.of("/usr/bin", name), "apt-get install " + name);
    }

    static boolean root() throws IOException {
        return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
    }

    /** What one run showed. */
    record Shown(Outcome outcome, String stdout, String stderr) {
        String all() {
            return stdout + stderr;
        }
    }

    Shown run(String... args) throws InterruptedException {
        return run("/workdir", "", LONG, args);
    }

    Shown run(String folder, String stdin, Duration limit, String... args) throws InterruptedException {
        ByteArrayOutputStream stdout = new ByteArrayOutputStream();
        ByteArrayOutputStream stderr = new ByteArrayOutputStream();
        InputStream input = new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8));
        Outcome outcome = sandbox.run(call(folder, input, stdout, stderr, limit, args));
        return new Shown(
                outcome, stdout.toString(StandardCharsets.ISO_8859_1), stderr.toString(StandardCharsets.ISO_8859_1));
    }

    ReferenceCall call(
            String folder, InputStream in, OutputStream out, OutputStream err, Duration limit, String... args) {
        List<String> argv = Stream.concat(Stream.of(name), Stream.of(args)).toList();
        return new ReferenceCall(workspace, folder, argv, Map.of(), in, out, err, limit, 1 << 20);
    }

    /** Whether a process of this machine has the words in its command line; the tests give each call words of its own. */
    static boolean isRunning(String words) throws IOException {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(path -> path.getFileName().toString().matches("\\d+"))
                    .anyMatch(path -> {
                        try {
                            return Files.readString(path.resolve("cmdline"), StandardCharsets.ISO_8859_1)
                                    .contains(words);
                        } catch (IOException gone) {
                            return false;
                        }
                    });
        }
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
