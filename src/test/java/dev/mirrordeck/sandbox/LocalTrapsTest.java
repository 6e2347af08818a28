package dev.mirrordeck.sandbox;

import static dev.mirrordeck.sandbox.Opening.await;
import static dev.mirrordeck.sandbox.Opening.running;
import static dev.mirrordeck.sandbox.Opening.runs;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The traps themselves, so that nobody takes the precautions against them for superstition. */
class LocalTrapsTest {

    @Test
    void bubblewrapShowsItsOwnEnvironmentInsideHoweverItIsCleared() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                "bwrap",
                "--unshare-pid",
                "--clearenv",
                "--ro-bind",
                "/",
                "/",
                "--proc",
                "/proc",
                "cat",
                "/proc/1/environ");
        builder.environment().put("SECRET", "CANARY-TRAP");
        byte[] seen = builder.start().getInputStream().readAllBytes();
        assertThat(new String(seen, StandardCharsets.UTF_8)).contains("CANARY-TRAP");
    }

    @Test
    void destroyingAProcessLeavesItsGrandchildren() throws Exception {
        String mark = "mark-" + UUID.randomUUID();
        Process process =
                new ProcessBuilder("sh", "-c", "setsid bash -c 'exec -a " + mark + " sleep 1030' & wait").start();
        await("the grandchild runs", () -> runs(mark + "\0" + "1030"));
        process.destroyForcibly().waitFor();
        assertThat(runs(mark + "\0" + "1030")).isTrue();
        running(mark).forEach(ProcessHandle::destroyForcibly);
        await("it is gone", () -> !runs(mark));
    }
}
