package dev.mirrordeck.sandbox;

import static dev.mirrordeck.sandbox.Opening.await;
import static dev.mirrordeck.sandbox.Opening.runs;
import static dev.mirrordeck.sandbox.Opening.shell;
import static dev.mirrordeck.sandbox.Opening.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From opening to the end, however it comes. */
interface LifeContract extends Opening {

    @Test
    default void probeWorksHere() {
        assertThat(backend().probe()).isInstanceOf(Availability.Works.class);
    }

    @Test
    default void everyDescendantIsGoneTwoSecondsAfterClosing() {
        Sandbox sandbox = open();
        String mark = "mark-" + UUID.randomUUID();
        shell(
                sandbox,
                "for i in 1 2 3; do (trap '' TERM HUP; setsid setsid bash -c 'exec -a %s sleep 1020' &); done"
                        .formatted(mark));
        await("they run", () -> runs(mark));
        long start = System.nanoTime();
        sandbox.close();
        assertThat(within(Duration.ofSeconds(2).minusNanos(System.nanoTime() - start), () -> !runs(mark)))
                .isTrue();
        sandbox.close();
    }

    @Test
    default void closedSandboxSaysSo() {
        Sandbox sandbox = open();
        sandbox.close();
        assertThatThrownBy(() -> shell(sandbox, "true"))
                .isInstanceOf(SandboxLost.class)
                .hasMessageStartingWith("The sandbox contract is gone");
        assertThatThrownBy(() -> sandbox.files().list("/workdir")).isInstanceOf(SandboxLost.class);
        assertThatThrownBy(() -> sandbox.processes().freeze()).isInstanceOf(SandboxLost.class);
    }

    @Test
    default void closingEndsTheCommandThatRuns() {
        Sandbox sandbox = open();
        CompletableFuture<ShellResult> running = CompletableFuture.supplyAsync(() -> shell(sandbox, "sleep 1021"));
        await("it runs", () -> sandbox.processes().list().toString().contains("sleep 1021"));
        sandbox.close();
        assertThatThrownBy(() -> running.get(5, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(SandboxLost.class);
    }

    @Test
    default void frozenSandboxCloses() {
        Sandbox sandbox = open();
        String mark = "mark-" + UUID.randomUUID();
        shell(sandbox, "bash -c 'exec -a %s sleep 1022' &".formatted(mark));
        await("it runs", () -> runs(mark));
        sandbox.processes().freeze();
        sandbox.close();
        assertThat(within(Duration.ofSeconds(2), () -> !runs(mark))).isTrue();
    }

    @Test
    default void killingTheHostProcessEndsEverythingInside() throws Exception {
        String mark = "mark-" + UUID.randomUUID();
        Process host = host(List.of("setsid bash -c 'exec -a %s sleep 1023' & echo begun".formatted(mark), "hold"));
        await("it runs", () -> runs(mark + "\0" + "1023"));
        host.destroyForcibly().waitFor();
        assertThat(within(Duration.ofSeconds(2), () -> !runs(mark + "\0" + "1023")))
                .isTrue();
    }

    @Test
    default void nothingOfTheHostsSecretsIsReadableInside(@TempDir Path elsewhere) throws Exception {
        Files.writeString(elsewhere.resolve("secret"), "CANARY-FILE");
        String probe = """
                cat /proc/*/environ /proc/*/cmdline /proc/*/task/*/environ 2>/dev/null | tr '\\0' '\\n' | grep -a 'CANAR[Y]-'
                env | grep 'CANAR[Y]-'
                for folder in /*; do
                    case $folder in /proc | /usr | /sys) ;; *) [ -L $folder ] || grep -ars 'CANAR[Y]-' $folder ;; esac
                done
                grep -as 'CANAR[Y]-' /proc/*/mountinfo /proc/*/stat /proc/keys; ls -A /home 2>/dev/null; ls -A /root 2>/dev/null; echo probed""";
        Process host = host(List.of(probe, "end", "CANARY-ARGUMENT"));
        String said = new String(host.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said.strip()).isEqualTo("probed");
    }

    /** A JVM of its own that opens a sandbox, with twenty secrets in its environment. */
    private Process host(List<String> arguments) throws IOException {
        List<String> words = new ArrayList<>(
                List.of(ProcessHandle.current().info().command().orElseThrow(), "-Dsecret=CANARY-PROPERTY", "-cp"));
        words.add(System.getProperty("java.class.path"));
        words.addAll(List.of(
                SandboxHost.class.getName(),
                backend().getClass().getName(),
                workspace().toString()));
        words.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT);
        for (int i = 1; i <= 20; i++) {
            builder.environment().put("SECRET_" + i, "CANARY-" + i);
        }
        return builder.start();
    }
}
