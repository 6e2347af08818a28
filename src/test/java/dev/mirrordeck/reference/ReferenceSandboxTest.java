package dev.mirrordeck.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirrordeck.reference.ReferenceBench.Shown;
import dev.mirrordeck.sandbox.ProgramResult.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceSandboxTest {
    @TempDir
    Path folder;

    @Test
    void nothingIsInsideButTheProgramAndItsLibraries() throws Exception {
        try (ReferenceBench bench = new ReferenceBench("bash", folder)) {
            Shown shown = bench.run("-c", "shopt -s globstar dotglob; printf '%s\\n' /**");
            assertThat(shown.stdout().lines())
                    .allMatch(
                            path -> path.matches(
                                    "/|/bin|/dev|/dev/null|/tmp|/workdir|/usr|/usr/bin|/usr/bin/bash|/lib(64)?(/.*linux.*|/lib.*)?"));
            assertThat(shown.stdout()).contains("/usr/bin/bash\n").contains("/workdir\n");
        }
    }

    @Test
    void environmentIsExactlyTheFourVariables() throws Exception {
        try (ReferenceBench bench = new ReferenceBench("env", folder)) {
            assertThat(bench.run().stdout().lines())
                    .containsExactlyInAnyOrder("HOME=/", "LC_ALL=C", "PATH=/usr/local/bin:/usr/bin:/bin", "TZ=UTC");
        }
    }

    @Test
    void programKnowsItselfByItsBareName() throws Exception {
        try (ReferenceBench bench = new ReferenceBench("numfmt", folder)) {
            Shown shown = bench.run("--bogus");
            assertThat(shown.stderr()).contains("Try 'numfmt --help'");
            assertThat(shown.outcome()).isEqualTo(new Outcome.Exited(1));
        }
    }

    @Test
    void argumentsKeepTheirBytesWhateverTheLocale() throws Exception {
        try (ReferenceBench bench = new ReferenceBench("printf", folder)) {
            String odd = "ü€😀\t\n $(x) '\"";
            byte[] shown = bench.run("%s|%s|", odd, "").stdout().getBytes(StandardCharsets.ISO_8859_1);
            assertThat(new String(shown, StandardCharsets.UTF_8)).isEqualTo(odd + "||");
        }
    }

    @Test
    void programRunsInTheCallersFolder() throws Exception {
        try (ReferenceBench bench = new ReferenceBench("pwd", folder)) {
            Files.createDirectories(bench.workspace.resolve("a/b"));
            assertThat(bench.run("/workdir/a/b", "", ReferenceBench.LONG).stdout())
                    .isEqualTo("/workdir/a/b\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/etc", "/workdirs", "/workdir/../tmp", "/workdir/out", "/workdir/none", "workdir", ""})
    void foldersOutsideTheWorkspaceAreRefused(String where) throws Exception {
        try (ReferenceBench bench = new ReferenceBench("pwd", folder)) {
            Files.createSymbolicLink(bench.workspace.resolve("out"), Path.of("/tmp"));
            Shown shown = bench.run(where, "", ReferenceBench.LONG);
            assertThat(shown.outcome()).isInstanceOf(Outcome.NotStarted.class);
            assertThat(shown.all()).isEmpty();
            Files.delete(bench.workspace.resolve("out"));
        }
    }

    @Test
    void filesOfTheWorkspaceAreReadAndWrittenAsItsOwner() throws Exception {
        try (ReferenceBench bench = new ReferenceBench("tee", folder)) {
            assertThat(bench.run("/workdir", "hello", ReferenceBench.LONG, "out")
                            .outcome())
                    .isEqualTo(new Outcome.Exited(0));
            Path out = bench.workspace.resolve("out");
            assertThat(out).hasContent("hello");
            assertThat(Files.getOwner(out)).isEqualTo(Files.getOwner(bench.workspace));
        }
    }

    @Test
    void nothingOutsideTheWorkspaceCanBeWrittenToStay() throws Exception {
        try (ReferenceBench bench = new ReferenceBench("tee", folder)) {
            for (String path : List.of("/usr/bin/tee", "/x", "/lib/x", "/dev/x")) {
                assertThat(bench.run(path).outcome()).as(path).isEqualTo(new Outcome.Exited(1));
            }
            assertThat(bench.run("/tmp/x").outcome()).isEqualTo(new Outcome.Exited(0));
        }
        try (ReferenceBench bench = new ReferenceBench("cat", folder)) {
            assertThat(bench.run("/tmp/x").outcome()).isEqualTo(new Outcome.Exited(1));
        }
    }

    @Test
    void programsOfTheWorkspaceCannotBeRun() throws Exception {
        try (ReferenceBench bench = new ReferenceBench("bash", folder)) {
            Path copy = Files.copy(Path.of("/usr/bin/env"), bench.workspace.resolve("env"));
            assertThat(copy).isExecutable();
            Shown shown = bench.run("-c", "./env");
            assertThat(shown.outcome()).isEqualTo(new Outcome.Exited(126));
            assertThat(shown.stderr()).contains("Permission denied");
        }
    }

    @Test
    void programHasNoPrivilegesAndAForeignUser() throws Exception {
        try (ReferenceBench bench = new ReferenceBench("setpriv", folder)) {
            assertThat(bench.run("--dump").stdout())
                    .contains("euid: " + Launch.FOREIGN_ID + "\n")
                    .contains("no_new_privs: 1\n")
                    .contains("Inheritable capabilities: [none]\n")
                    .contains("Capability bounding set: [none]\n")
                    .doesNotContain("groups: 0");
        }
    }

    @Test
    void hostsNetworkIsOutOfReach() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ReferenceBench bench = new ReferenceBench("bash", folder)) {
            String attempt = "echo x >/dev/tcp/127.0.0.1/" + server.getLocalPort();
            assertThat(new ProcessBuilder("bash", "-c", attempt).start().waitFor())
                    .isZero();
            assertThat(bench.run("-c", attempt).outcome()).isEqualTo(new Outcome.Exited(1));
        }
    }

    @Test
    void inputAndOutputStreamWhileTheProgramRuns() throws Exception {
        try (ReferenceBench bench = new ReferenceBench("cat", folder);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                PipedInputStream shown = new PipedInputStream()) {
            Future<Outcome> end;
            try (PipedOutputStream typed = new PipedOutputStream()) {
                InputStream stdin = new PipedInputStream(typed);
                OutputStream stdout = new PipedOutputStream(shown);
                OutputStream stderr = OutputStream.nullOutputStream();
                end = threads.submit(
                        () -> bench.sandbox.run(bench.call("/workdir", stdin, stdout, stderr, ReferenceBench.LONG)));
                for (char letter : "abc".toCharArray()) {
                    typed.write(letter);
                    typed.flush();
                    assertThat((char) shown.read()).isEqualTo(letter);
                }
            }
            assertThat(end.get()).isEqualTo(new Outcome.Exited(0));
        }
    }

    @Test
    void exitCodesAndSignalsAreToldApart() throws Exception {
        try (ReferenceBench bench = new ReferenceBench("bash", folder)) {
            assertThat(bench.run("-c", "exit 7").outcome()).isEqualTo(new Outcome.Exited(7));
            assertThat(bench.run("-c", "exit 139").outcome()).isEqualTo(new Outcome.Exited(139));
            for (int signal : new int[] {1, 2, 6, 9, 11, 13, 15}) {
                assertThat(bench.run("-c", "kill -" + signal + " $$; while :; do :; done")
                                .outcome())
                        .isEqualTo(new Outcome.Signalled(signal));
            }
        }
    }

    @Test
    void noSignalIsBlockedOrIgnoredAtTheStart() throws Exception {
        try (ReferenceBench bench = new ReferenceBench("env", folder)) {
            Shown shown = bench.run("--list-signal-handling", "nothing");
            assertThat(shown.stderr()).isEqualTo("env: 'nothing': No such file or directory\n");
        }
    }

    @Test
    void hungProgramIsKilledAtItsLimit() throws Exception {
        try (ReferenceBench bench = new ReferenceBench("sleep", folder)) {
            long start = System.nanoTime();
            assertThat(bench.run("/workdir", "", Duration.ofMillis(300), "7000.5")
                            .outcome())
                    .isEqualTo(new Outcome.TimedOut());
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            assertThat(ReferenceBench.isRunning("7000.5")).isFalse();
        }
    }

    @Test
    void floodEndsTheProgramAtExactlyTheLimit() throws Exception {
        try (ReferenceBench bench = new ReferenceBench("yes", folder)) {
            Shown shown = bench.run();
            assertThat(shown.outcome()).isEqualTo(new Outcome.Flooded());
            assertThat(shown.stdout()).hasSize(1 << 20);
        }
    }

    @Test
    void programWhoseReaderIsGoneGetsABrokenPipe() throws Exception {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("closed");
            }
        };
        try (ReferenceBench bench = new ReferenceBench("yes", folder)) {
            Outcome outcome = bench.sandbox.run(
                    bench.call("/workdir", InputStream.nullInputStream(), closed, closed, ReferenceBench.LONG));
            assertThat(outcome).isEqualTo(new Outcome.Signalled(13));
        }
    }

    @Test
    void whatAProgramLeavesBehindEndsWithIt() throws Exception {
        try (ReferenceBench bench = new ReferenceBench("bash", folder)) {
            Shown shown =
                    bench.run("-c", "trap '' HUP TERM; (while :; do read -t 9 x </dev/null; done) & exit 3", "7001.5");
            assertThat(shown.outcome()).isEqualTo(new Outcome.Exited(3));
            assertThat(ReferenceBench.isRunning("7001.5")).isFalse();
        }
    }

    @Test
    void callsRunAtTheSameTime() throws Exception {
        try (ReferenceBench bench = new ReferenceBench("cat", folder);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<String>> calls = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                String text = "text " + i;
                calls.add(() -> bench.run("/workdir", text, ReferenceBench.LONG).stdout());
            }
            List<String> shown = new ArrayList<>();
            for (Future<String> call : threads.invokeAll(calls)) {
                shown.add(call.get());
            }
            assertThat(shown)
                    .hasSize(16)
                    .startsWith("text 0")
                    .endsWith("text 15")
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void interruptStopsTheCallAndItsProcess() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        OutputStream signal = new OutputStream() {
            @Override
            public void write(int b) {
                started.countDown();
            }
        };
        try (ReferenceBench bench = new ReferenceBench("bash", folder);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Outcome> call = threads.submit(() -> bench.sandbox.run(bench.call(
                    "/workdir",
                    InputStream.nullInputStream(),
                    signal,
                    signal,
                    ReferenceBench.LONG,
                    "-c",
                    "echo x; while :; do :; done",
                    "7002.5")));
            started.await();
            assertThat(ReferenceBench.isRunning("7002.5")).isTrue();
            call.cancel(true);
            threads.shutdown();
            assertThat(threads.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
            while (ReferenceBench.isRunning("7002.5")) {
                Thread.onSpinWait(); // the kernel takes a moment to take a namespace down; surefire's timeout is the
                // bound
            }
        }
    }

    @Test
    void missingProgramIsSaidWithItsRemedy() {
        ReferenceProgram missing = new ReferenceProgram("frob", Path.of("/usr/bin/frob"), "apt-get install frobutils");
        assertThatThrownBy(() -> ReferenceSandbox.open(missing, folder))
                .isInstanceOf(ReferenceUnavailable.class)
                .hasMessage(
                        "The reference program frob is not at /usr/bin/frob; install it with: apt-get install frobutils.");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void scriptIsRefusedBecauseItCouldBeRead() throws Exception {
        Path script = Files.writeString(folder.resolve("script"), "#!/bin/sh\nexit 0\n");
        assertThatThrownBy(() -> ReferenceSandbox.open(
                        new ReferenceProgram("script", script, "apt-get install script"), folder.resolve("s")))
                .isInstanceOf(ReferenceUnavailable.class)
                .hasMessageContaining("is a script");
    }

    @Test
    void dataIsThereToRead() throws Exception {
        Path data = Path.of("/usr/lib/os-release");
        ReferenceProgram program =
                new ReferenceProgram("cat", Path.of("/usr/bin/cat"), List.of(data), "apt-get install coreutils");
        try (ReferenceSandbox sandbox = ReferenceSandbox.open(program, folder.resolve("scratch"))) {
            ReferenceRunner runner = new ReferenceRunner(sandbox, folder.resolve("cases"));
            byte[] shown = runner.run(List.of(data.toString()), Map.of(), new byte[0], Map.of(), ReferenceBench.LONG)
                    .stdout();
            assertThat(shown).isEqualTo(Files.readAllBytes(data));
        }
    }

    @Test
    void copyOfTheProgramAmongItsDataIsRefused() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data/deep"));
        Files.copy(Path.of("/usr/bin/cat"), data.resolve("tac"));
        ReferenceProgram program =
                new ReferenceProgram("cat", Path.of("/usr/bin/cat"), List.of(data), "apt-get install coreutils");
        assertThatThrownBy(() -> ReferenceSandbox.open(program, folder.resolve("scratch")))
                .hasMessageContaining("tac is a copy of the reference program");
    }

    @Test
    void closingLeavesNothing() throws Exception {
        ReferenceBench bench = new ReferenceBench("cat", folder);
        assertThat(bench.run().outcome()).isEqualTo(new Outcome.Exited(0));
        bench.close();
        assertThat(folder.resolve("scratch")).isEmptyDirectory();
    }
}
