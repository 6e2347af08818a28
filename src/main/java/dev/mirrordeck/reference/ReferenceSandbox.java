package dev.mirrordeck.reference;

import dev.mirrordeck.sandbox.Leftovers;
import dev.mirrordeck.sandbox.ProgramResult.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs the original program where it can do nothing but its work: no network, no shell, no other program, no readable
 * copy of itself, no {@code /proc}, a foreign user without capabilities. Each call has namespaces of its own, so calls
 * may run at the same time and end with all they started.
 */
public final class ReferenceSandbox implements AutoCloseable {
    private static final String LAUNCHER = "launch.pl";

    private final ReferenceProgram program;
    private final Path folder;
    private final AtomicLong calls = new AtomicLong();

    private ReferenceSandbox(ReferenceProgram program, Path folder) {
        this.program = program;
        this.folder = folder;
    }

    /**
     * Sets the program up in a new folder below {@code scratch}.
     *
     * @param scratch a folder of ours on this machine, on a file system that may execute
     */
    public static ReferenceSandbox open(ReferenceProgram program, Path scratch) throws ReferenceUnavailable {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(scratch), "reference-");
            ReferenceSandbox sandbox = new ReferenceSandbox(program, folder);
            try {
                Path root = Files.createDirectory(folder.resolve("root"));
                Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
                ReferenceRoot.build(program, root);
                try (InputStream launcher = ReferenceSandbox.class.getResourceAsStream(LAUNCHER)) {
                    Files.write(
                            folder.resolve(LAUNCHER),
                            Objects.requireNonNull(launcher).readAllBytes());
                }
            } catch (ReferenceUnavailable fault) {
                sandbox.close();
                throw fault;
            }
            return sandbox;
        } catch (IOException fault) {
            throw new ReferenceUnavailable(
                    "The reference program %s could not be set up in %s: %s."
                            .formatted(program.name(), scratch, fault.getMessage()),
                    fault);
        }
    }

    /** The whole environment of a program run, here and in the judge: four fixed variables, then the case's own. */
    public static Map<String, String> environment(Map<String, String> own) {
        Map<String, String> all =
                new TreeMap<>(Map.of("PATH", "/usr/local/bin:/usr/bin:/bin", "HOME", "/", "LC_ALL", "C", "TZ", "UTC"));
        all.putAll(own);
        return all;
    }

    /** The program's bare name. */
    public String name() {
        return program.name();
    }

    /** Runs the program to its end; when interrupted, kills it first. */
    Outcome run(ReferenceCall call) throws InterruptedException {
        if (call.refusal().isPresent()) {
            return new Outcome.NotStarted(call.refusal().get());
        }
        Launch launch;
        try {
            launch = Launch.start(
                    folder.resolve(LAUNCHER),
                    folder.resolve("call-" + calls.incrementAndGet()),
                    folder.resolve("root"),
                    ReferenceRoot.inside(program),
                    call);
        } catch (IOException fault) {
            return new Outcome.NotStarted("this machine could not start it: " + fault.getMessage());
        }
        Pump stdout = Pump.out("stdout", launch.stdout(), call.stdout(), call.maxBytes(), launch::flooded);
        Pump stderr = Pump.out("stderr", launch.stderr(), call.stderr(), call.maxBytes(), launch::flooded);
        Pump stdin = Pump.in(call.stdin(), launch.stdin());
        try {
            if (!launch.process().waitFor(call.limit().toNanos(), TimeUnit.NANOSECONDS)) {
                launch.timedOut();
                launch.process().waitFor();
            }
            stdout.await();
            stderr.await();
            return launch.end();
        } finally {
            launch.kill();
            List.of(stdin, stdout, stderr).forEach(Pump::stop);
        }
    }

    /** Removes what {@link #open} made; running calls must have ended. */
    @Override
    public void close() {
        Leftovers.remove(folder);
    }
}
