package dev.mirrordeck.transcript;

import dev.mirrordeck.event.Entry;
import dev.mirrordeck.event.Event;
import dev.mirrordeck.transcript.Verifier.Verification;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the tests let another JVM do. */
final class Child {
    private Child() {}

    /** Starts one; {@code before} is what stands before {@code java} on the command line. */
    static Process start(List<String> before, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(before);
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                classes,
                Child.class.getName()));
        command.addAll(Arrays.asList(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Runs one to its end and returns what it printed. */
    static List<String> run(List<String> before, String... arguments) throws IOException, InterruptedException {
        Process process = start(before, arguments);
        try (BufferedReader out = process.inputReader()) {
            List<String> lines = out.lines().toList();
            process.waitFor();
            return lines;
        }
    }

    public static void main(String[] arguments) throws IOException {
        SessionFolder folder = new SessionFolder(Path.of(arguments[1]));
        switch (arguments[0]) {
            case "append" -> appendForEver(folder);
            case "lock" -> lock(folder);
            case "create" -> create(folder);
            case "limit" -> meetTheLimit(folder);
            case "fill" -> fill(folder, Path.of(arguments[2]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    /** The text of entry {@code n}; every seventh is a blob. */
    static String text(long n) {
        return "entry " + n + (n % 7 == 0 ? " long".repeat(4_000) : "");
    }

    /** Appends until killed, and prints the number of the last acknowledged entry. */
    private static void appendForEver(SessionFolder folder) {
        FileTranscript transcript =
                FileTranscript.open(folder, new FileTranscript.Settings(20_000, 4_096, new RealDisk()));
        List<Entry> entries = transcript.append(List.of(Samples.note("hosted")), Samples.AT);
        transcript.append(transcript.findings(), Samples.AT);
        long n = entries.getLast().n() + transcript.findings().size();
        while (true) {
            List<Event> batch = new ArrayList<>();
            for (long next = n + 1; next <= n + 1 + n % 3; next++) {
                batch.add(Samples.note(text(next)));
            }
            n = transcript.append(batch, Samples.AT).getLast().n();
            System.out.println(n);
        }
    }

    /** Takes the lock, says how that went, and holds it until its input ends. */
    private static void lock(SessionFolder folder) throws IOException {
        HostLock.Attempt attempt = HostLock.acquire(folder, Path.of("/run/child.sock"));
        System.out.println(
                switch (attempt) {
                    case HostLock.Acquired taken -> "acquired";
                    case HostLock.HeldBy held ->
                        "held by " + held.holder().map(HostLock.Holder::pid).orElse(0L);
                });
        while (System.in.read() >= 0) {
            // waits for the parent
        }
    }

    private static void create(SessionFolder folder) throws IOException {
        SessionFolder.create(folder.path());
        HostLock.Attempt attempt = HostLock.acquire(folder, Path.of("s"));
        if (attempt instanceof HostLock.Acquired taken) {
            try (FileTranscript transcript = FileTranscript.open(taken.lock())) {
                transcript.append(List.of(Samples.note(text(7))), Samples.AT);
                for (Path file : List.of(
                        folder.path(),
                        folder.events(),
                        folder.segment(1),
                        folder.blobs(),
                        folder.sealed(),
                        folder.hostLock(),
                        folder.reserve())) {
                    System.out.println(
                            java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
                                    + " " + folder.path().relativize(file));
                }
            }
        }
    }

    /** Appends until there is no room, twice; prints what was acknowledged. */
    private static void meetTheLimit(SessionFolder folder) throws IOException {
        SessionFolder.create(folder.path());
        long acknowledged = 0;
        try (FileTranscript transcript =
                FileTranscript.open(folder, new FileTranscript.Settings(64L << 20, 16_384, new RealDisk()))) {
            for (int refusals = 0; refusals < 2; ) {
                try {
                    acknowledged = transcript
                            .append(List.of(Samples.note("x".repeat(333))), Samples.AT)
                            .getLast()
                            .n();
                } catch (DiskFull full) {
                    refusals++;
                }
            }
        }
        System.out.println(acknowledged);
    }

    /** Appends until there is no room, says so in the transcript, makes room and goes on; prints what it saw. */
    private static void fill(SessionFolder folder, Path ballast) throws IOException {
        Files.write(ballast, new byte[200_000]);
        SessionFolder.create(folder.path());
        FileTranscript.Settings settings = new FileTranscript.Settings(64L << 20, 16_384, new RealDisk());
        long acknowledged = 0;
        try (FileTranscript transcript = FileTranscript.open(folder, settings)) {
            try {
                while (true) {
                    acknowledged = transcript
                            .append(List.of(Samples.note("x".repeat(333))), Samples.AT)
                            .getLast()
                            .n();
                }
            } catch (DiskFull full) {
                System.out.println("full");
            }
            acknowledged = transcript
                    .append(List.of(Samples.note("paused: the disk is full")), Samples.AT)
                    .getLast()
                    .n();
            System.out.println("said so");
            Files.delete(ballast);
            acknowledged = transcript
                    .append(List.of(Samples.note("resumed")), Samples.AT)
                    .getLast()
                    .n();
        }
        Verification verification = Verifier.verify(folder);
        System.out.println(verification.damages() + " " + verification.notes() + " "
                + (verification.entries() == acknowledged) + " "
                + new String(Files.readAllBytes(folder.segment(1)), StandardCharsets.UTF_8).endsWith("\n"));
    }
}
