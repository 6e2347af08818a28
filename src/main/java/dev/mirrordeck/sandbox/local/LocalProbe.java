package dev.mirrordeck.sandbox.local;

import dev.mirrordeck.sandbox.Availability;
import dev.mirrordeck.sandbox.ProgramCall;
import dev.mirrordeck.sandbox.ProgramResult;
import dev.mirrordeck.sandbox.Sandbox;
import dev.mirrordeck.sandbox.SandboxBackend;
import dev.mirrordeck.sandbox.SandboxLost;
import dev.mirrordeck.sandbox.SandboxSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Finds out whether a local backend works by using it. */
final class LocalProbe {
    private LocalProbe() {}

    static Availability of(SandboxBackend backend, String remedy) {
        long start = System.nanoTime();
        try {
            Path workspace = Files.createTempDirectory("mirrordeck-probe-");
            SandboxSpec spec = SandboxSpec.bare("probe", workspace);
            try (Sandbox sandbox = backend.open(spec)) {
                ProgramResult result = sandbox.run(new ProgramCall(
                        "/usr/bin/true", List.of("true"), Map.of(), new byte[0], Map.of(), Duration.ofSeconds(5), 100));
                if (!result.outcome().equals(new ProgramResult.Outcome.Exited(0))) {
                    return new Availability.Missing("A program run in it ended as " + result.outcome() + ".", remedy);
                }
                long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
                return new Availability.Works("ran a program in a full sandbox in " + millis + " ms");
            } finally {
                Files.delete(workspace);
            }
        } catch (SandboxLost | IOException e) {
            return new Availability.Missing(String.valueOf(e.getMessage()), remedy);
        }
    }
}
