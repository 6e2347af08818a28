package dev.mirrordeck.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mirrordeck.fixture.RealTty;
import dev.mirrordeck.transcript.SessionFolder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Real mirrordeck processes over one folder of transcripts, started as the launcher starts them. */
final class Mirrordeck {
    private static final long PATIENCE_SECONDS = 120;

    private final Path transcripts;
    private final Path output;
    private final Map<String, String> environment;

    /** @param temp gets the transcripts and what the processes print */
    Mirrordeck(Path temp) throws IOException {
        this(temp, Map.of());
    }

    /** @param environment is added to that of the processes */
    Mirrordeck(Path temp, Map<String, String> environment) throws IOException {
        this.environment = environment;
        transcripts = Files.createDirectories(temp.resolve("transcripts"));
        output = Files.createDirectories(temp.resolve("output"));
    }

    /** A process, and where it prints. */
    record Running(Process process, Path out, Path err) {

        /** Waits for its end. */
        Ended end() throws IOException, InterruptedException {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("it still runs; it said: " + Files.readString(err));
            }
            return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
        }
    }

    /** How a process ended. */
    record Ended(int code, String out, String err) {

        /** The object on its last line. */
        JsonNode json() throws IOException {
            List<String> lines = out.lines().toList();
            if (lines.isEmpty()) {
                throw new AssertionError("exit " + code + " and no result; it said: " + err);
            }
            return new ObjectMapper().readTree(lines.getLast());
        }
    }

    Ended run(String... words) throws IOException, InterruptedException {
        return start(words).end();
    }

    /** Starts one in a session and process group of its own, with nothing to read. */
    Running start(String... words) throws IOException {
        return start(ProcessBuilder.Redirect.from(new File("/dev/null")), words);
    }

    /** Starts one that reads its input through a pipe. */
    Running startReading(String... words) throws IOException {
        return start(ProcessBuilder.Redirect.PIPE, words);
    }

    /** Starts one for which this is the terminal; the hosts that it starts in the background are of these classes too. */
    Process startOn(RealTty tty, String... words) throws IOException {
        Path home = Files.createDirectories(output.resolve("home"));
        Path launcher = Files.createDirectories(home.resolve("bin")).resolve("mirrordeck");
        String host = command(List.of("-Dmirrordeck.home=" + home)).stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
        Files.writeString(launcher, "#!/bin/sh\nexec " + host + " \"$@\"\n");
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
        Map<String, String> all = new HashMap<>(environment);
        all.put("HOME", output.toString());
        List<String> command = command(List.of("-Dmirrordeck.home=" + home, "-Dmirrordeck.tty=true"), words);
        String targets = Path.of("targets").toAbsolutePath().toString();
        command.addAll(List.of("--transcripts", transcripts.toString(), "--targets", targets));
        return tty.start(output, all, command);
    }

    private List<String> command(List<String> flags, String... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto"));
        command.addAll(flags);
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "dev.mirrordeck.cli.Main"));
        command.addAll(Arrays.asList(words));
        return command;
    }

    private Running start(ProcessBuilder.Redirect input, String... words) throws IOException {
        Path out = Files.createTempFile(output, words[0] + "-", ".out");
        Path err = Path.of(out + ".err");
        List<String> command = new ArrayList<>(List.of("setsid"));
        command.addAll(command(List.of("-Dmirrordeck.home=" + Path.of("").toAbsolutePath()), words));
        command.addAll(List.of("--transcripts", transcripts.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(input)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        // settings of whoever runs the tests must not matter
        builder.environment().put("XDG_CONFIG_HOME", output.resolve("config").toString());
        builder.environment().putAll(environment);
        return new Running(builder.start(), out, err);
    }

    Path transcripts() {
        return transcripts;
    }

    SessionFolder session(String id) {
        return new SessionFolder(transcripts.resolve(id));
    }

    Set<String> sessions() throws IOException {
        try (Stream<Path> folders = Files.list(transcripts)) {
            return folders.map(folder -> folder.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    /** Waits for something that another process does. */
    static <T> T await(String what, Supplier<Optional<T>> look) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < until) {
            Optional<T> found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        throw new AssertionError("never came true: " + what);
    }
}
