package dev.mirrordeck.reference;

import dev.mirrordeck.sandbox.Leftovers;
import dev.mirrordeck.sandbox.ProgramResult;
import dev.mirrordeck.sandbox.ProgramResult.Outcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs the original program on one case at a time, to record what it does; each run has a fresh, empty folder. */
public final class ReferenceRunner {
    private static final long MAX_BYTES = 8L << 20;

    private final ReferenceSandbox sandbox;
    private final Path scratch;

    /** @param scratch where the fresh folders are made and removed again */
    public ReferenceRunner(ReferenceSandbox sandbox, Path scratch) {
        this.sandbox = sandbox;
        this.scratch = scratch;
    }

    /**
     * Runs it once.
     *
     * @param args arguments after {@code argv[0]}
     * @param env variables beside the fixed four
     * @param files what lies in the folder at the start, by relative path
     */
    public ProgramResult run(
            List<String> args, Map<String, String> env, byte[] stdin, Map<String, byte[]> files, Duration limit)
            throws InterruptedException {
        ByteArrayOutputStream stdout = new ByteArrayOutputStream();
        ByteArrayOutputStream stderr = new ByteArrayOutputStream();
        List<String> argv = new ArrayList<>(List.of(sandbox.name()));
        argv.addAll(args);
        long start = System.nanoTime();
        Outcome outcome;
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(scratch), "case-");
            try {
                lay(folder, files);
                outcome = sandbox.run(new ReferenceCall(
                        folder,
                        "/workdir",
                        argv,
                        env,
                        new ByteArrayInputStream(stdin),
                        stdout,
                        stderr,
                        limit,
                        MAX_BYTES));
            } finally {
                Leftovers.remove(folder);
            }
        } catch (IOException fault) {
            outcome = new Outcome.NotStarted("its folder could not be made: " + fault.getMessage());
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return new ProgramResult(outcome, stdout.toByteArray(), stderr.toByteArray(), took);
    }

    private static void lay(Path folder, Map<String, byte[]> files) throws IOException {
        boolean root = (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
        give(folder, "rwxr-xr-x", root);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey()).normalize();
            if (!path.startsWith(folder) || path.equals(folder)) {
                throw new IOException("a case's file must lie below its folder, not at " + file.getKey());
            }
            Path below = folder.relativize(path);
            for (int depth = 1; depth < below.getNameCount(); depth++) {
                give(Files.createDirectories(folder.resolve(below.subpath(0, depth))), "rwxr-xr-x", root);
            }
            give(Files.write(path, file.getValue()), "rw-r--r--", root);
        }
    }

    private static void give(Path path, String mode, boolean root) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
        if (root) {
            Files.setAttribute(path, "unix:uid", Launch.FOREIGN_ID);
            Files.setAttribute(path, "unix:gid", Launch.FOREIGN_ID);
        }
    }
}
