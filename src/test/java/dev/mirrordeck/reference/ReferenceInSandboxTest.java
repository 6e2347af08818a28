package dev.mirrordeck.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.sandbox.Sandbox;
import dev.mirrordeck.sandbox.SandboxBackend;
import dev.mirrordeck.sandbox.SandboxLimits;
import dev.mirrordeck.sandbox.SandboxSpec;
import dev.mirrordeck.sandbox.ShellCommand;
import dev.mirrordeck.sandbox.docker.DockerBackend;
import dev.mirrordeck.sandbox.local.BubblewrapBackend;
import dev.mirrordeck.sandbox.local.UnshareBackend;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole way: an agent's shell, the guest, the relay, the isolated program, and back. */
class ReferenceInSandboxTest {
    @TempDir
    Path scratch;

    @TempDir
    Path workspace;

    static Stream<SandboxBackend> backends() {
        return Stream.of(new DockerBackend(), new BubblewrapBackend(), new UnshareBackend());
    }

    private Sandbox open(SandboxBackend backend, ReferenceSandbox reference) {
        ReferenceRelay relay = new ReferenceRelay(reference, workspace, ReferenceLimits.standard());
        return backend.open(new SandboxSpec(
                "reference",
                workspace,
                SandboxSpec.Access.READ_WRITE,
                List.of("/usr/bin/sed", "/bin/sed"),
                List.of(scratch),
                Optional.of(relay.relay()),
                SandboxLimits.standard()));
    }

    private static String say(Sandbox sandbox, String text) {
        byte[] head = sandbox.shell(new ShellCommand(text, Duration.ofSeconds(30), 1 << 20))
                .head();
        return new String(head, StandardCharsets.UTF_8).strip();
    }

    @ParameterizedTest
    @MethodSource("backends")
    void agentRunsTheOriginalOnItsOwnFiles(SandboxBackend backend) throws Exception {
        try (ReferenceSandbox reference = ReferenceSandbox.open(ReferenceBench.program("sed"), scratch.resolve("s"));
                Sandbox sandbox = open(backend, reference)) {
            assertThat(say(sandbox, "mkdir sub; cd sub; echo one >in; /reference/sed -i s/one/two/ in; cat in; ls"))
                    .isEqualTo("two\nin");
            assertThat(say(sandbox, "cd /workdir; printf 'a\\nb' | /reference/sed s/b/ü/ | od -c | head -1"))
                    .isEqualTo("0000000   a  \\n 303 274");
            assertThat(say(sandbox, "/reference/sed p none; echo $?; /reference/sed 'q 7' <in.txt; echo $?"))
                    .contains("sed: can't read none: No such file or directory\n2\n");
            assertThat(say(sandbox, "yes | /reference/sed p | head -2; cd /tmp; /reference/sed p; echo $?"))
                    .startsWith("y\ny\n")
                    .endsWith("the reference runs below /workdir only, not in /tmp\n126");
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void originalsBytesAreNowhereInside(SandboxBackend backend) throws Exception {
        String size = Long.toString(Files.size(Path.of("/usr/bin/sed")));
        try (ReferenceSandbox reference = ReferenceSandbox.open(ReferenceBench.program("sed"), scratch.resolve("s"));
                Sandbox sandbox = open(backend, reference)) {
            assertThat(say(sandbox, "find / -xdev -type f -size " + size + "c 2>/dev/null"))
                    .isEmpty();
            assertThat(say(sandbox, """
                    for attempt in '1e cat /usr/bin/sed' 'r /usr/bin/sed' 'r /proc/self/exe' '1e cp /usr/bin/sed /workdir/copy'; do
                        echo x | /reference/sed "$attempt"
                    done 2>/dev/null | grep -c ELF; ls /workdir; cat /usr/bin/sed | wc -c""")).endsWith("Permission denied\n0").startsWith("0\n");
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void callsAtTheSameTimeAllComeBack(SandboxBackend backend) throws IOException, ReferenceUnavailable {
        try (ReferenceSandbox reference = ReferenceSandbox.open(ReferenceBench.program("sed"), scratch.resolve("s"));
                Sandbox sandbox = open(backend, reference)) {
            assertThat(say(sandbox, "for i in $(seq 40); do echo $i | /reference/sed s/^/n/ & done; wait"))
                    .satisfies(text -> assertThat(text.lines()).hasSize(40).doesNotHaveDuplicates());
        }
    }
}
