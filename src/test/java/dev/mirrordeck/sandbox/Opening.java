package dev.mirrordeck.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** What the parts of the contract share: ways to open sandboxes of the backend under test and to work in them. */
interface Opening {
    SandboxBackend backend();

    /** A folder of the host that stands at {@code /workdir}. */
    Path workspace();

    /** Opens a sandbox that is closed after the test. */
    Sandbox open(SandboxSpec spec);

    default Sandbox open() {
        return open(spec());
    }

    default SandboxSpec spec() {
        return new SandboxSpec(
                "contract",
                workspace(),
                SandboxSpec.Access.READ_WRITE,
                List.of(),
                List.of(),
                Optional.empty(),
                SandboxLimits.standard());
    }

    default SandboxSpec with(SandboxLimits limits) {
        SandboxSpec spec = spec();
        return new SandboxSpec(
                spec.label(), spec.workspace(), spec.access(), spec.masked(), spec.hidden(), spec.relay(), limits);
    }

    default SandboxSpec with(Relay.Handler handler) {
        SandboxSpec spec = spec();
        Optional<Relay> relay = Optional.of(new Relay("rev", handler));
        return new SandboxSpec(
                spec.label(), spec.workspace(), spec.access(), spec.masked(), spec.hidden(), relay, spec.limits());
    }

    static ShellResult shell(Sandbox sandbox, String text) {
        return sandbox.shell(new ShellCommand(text, Duration.ofSeconds(20), 1 << 20));
    }

    /** All a command printed, without trailing white space. */
    static String say(Sandbox sandbox, String text) {
        return text(shell(sandbox, text).head());
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8).stripTrailing();
    }

    static ProgramCall call(String path, String... argv) {
        return new ProgramCall(
                path,
                List.of(argv),
                Map.of("PATH", "/usr/bin"),
                new byte[0],
                Map.of(),
                Duration.ofSeconds(10),
                1 << 20);
    }

    static ProgramCall script(String text) {
        return call("/bin/sh", "sh", "-c", text);
    }

    /** Waits for something that another process does; fails after ten seconds. */
    static void await(String what, BooleanSupplier done) {
        if (!within(Duration.ofSeconds(10), done)) {
            throw new AssertionError("never came true: " + what);
        }
    }

    static boolean within(Duration time, BooleanSupplier done) {
        long until = System.nanoTime() + time.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > until) {
                return false;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        return true;
    }

    static boolean runs(String words) {
        return running(words).findAny().isPresent();
    }

    /** The processes of this machine, inside a sandbox or not, that have these words in their command line. */
    static Stream<ProcessHandle> running(String words) {
        return ProcessHandle.allProcesses().filter(process -> {
            try {
                return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"), StandardCharsets.ISO_8859_1)
                        .contains(words);
            } catch (IOException gone) {
                return false;
            }
        });
    }
}
