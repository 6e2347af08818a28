package dev.mirrordeck.sandbox.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.model.Container;
import dev.mirrordeck.sandbox.Availability;
import dev.mirrordeck.sandbox.Sandbox;
import dev.mirrordeck.sandbox.SandboxLimits;
import dev.mirrordeck.sandbox.SandboxLost;
import dev.mirrordeck.sandbox.SandboxSpec;
import dev.mirrordeck.sandbox.ShellCommand;
import dev.mirrordeck.sandbox.ShellResult;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Docker has beyond the contract. Needs an engine with our image: {@code .ci/docker} brings both. */
class DockerBackendTest {
    private static final String IMAGE = DockerImages.name(DockerImages.BASE);

    private final String label = "test-" + UUID.randomUUID();
    private final DockerBackend backend = new DockerBackend();

    @TempDir
    Path workspace;

    private SandboxSpec spec(List<String> masked) {
        return new SandboxSpec(
                label,
                workspace,
                SandboxSpec.Access.READ_WRITE,
                masked,
                List.of(),
                Optional.empty(),
                SandboxLimits.standard());
    }

    private static String say(Sandbox sandbox, String text) {
        ShellResult result = sandbox.shell(new ShellCommand(text, Duration.ofSeconds(20), 1 << 16));
        return new String(result.head(), StandardCharsets.UTF_8).strip();
    }

    private List<Container> containers() throws DockerMissing {
        try (DockerEngine engine = DockerEngine.connect(Optional.empty())) {
            return engine.client()
                    .listContainersCmd()
                    .withShowAll(true)
                    .withLabelFilter(Map.of(ContainerPlan.SESSION, label))
                    .exec();
        }
    }

    @AfterEach
    void disconnect() {
        backend.close();
    }

    @Test
    void silentEngineIsMissingWithARemedy() {
        try (DockerBackend nowhere =
                new DockerBackend(List.of(IMAGE), Optional.of("unix://" + workspace.resolve("no.sock")))) {
            assertThat(nowhere.probe()).isInstanceOfSatisfying(Availability.Missing.class, missing -> {
                assertThat(missing.reason()).startsWith("No Docker engine answers at unix:///");
                assertThat(missing.remedy()).contains("DOCKER_HOST");
            });
            assertThatThrownBy(() -> nowhere.open(spec(List.of())))
                    .isInstanceOf(SandboxLost.class)
                    .hasMessageContaining("No Docker engine answers");
        }
    }

    @Test
    void socketThatNobodyServesIsMissingToo() throws IOException {
        Path socket = workspace.resolve("dead.sock");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
        }
        try (DockerBackend dead = new DockerBackend(List.of(IMAGE), Optional.of("unix://" + socket))) {
            assertThat(dead.probe()).isInstanceOf(Availability.Missing.class);
        }
    }

    @Test
    void missingImageIsSaidWithTheCommandThatBuildsIt() {
        try (DockerBackend bare = new DockerBackend(List.of("mirrordeck/sandbox:no-such"))) {
            assertThat(bare.probe()).isInstanceOfSatisfying(Availability.Missing.class, missing -> {
                assertThat(missing.reason()).contains("has no image mirrordeck/sandbox:no-such");
                assertThat(missing.remedy()).contains("mirrordeck images build");
            });
        }
    }

    @Test
    void firstImageThatIsHereIsUsed() {
        try (DockerBackend choosy = new DockerBackend(List.of("mirrordeck/sandbox:no-such", IMAGE))) {
            assertThat(choosy.probe())
                    .isInstanceOfSatisfying(
                            Availability.Works.class,
                            works -> assertThat(works.detail()).contains(IMAGE).contains("API 1.41"));
        }
    }

    @Test
    void imageWithoutAGuestsNeedsIsSaidInOneSentence() throws Exception {
        String odd = "mirrordeck/test:" + label;
        try (DockerEngine engine = DockerEngine.connect(Optional.empty());
                DockerBackend backendOfOdd = new DockerBackend(List.of(odd))) {
            TinyImage.build(engine, odd);
            try {
                assertThatThrownBy(() -> backendOfOdd.open(spec(List.of())))
                        .isInstanceOf(SandboxLost.class)
                        .hasMessageContaining("/usr/bin/perl");
                assertThat(containers()).isEmpty();
            } finally {
                engine.client().removeImageCmd(odd).exec();
            }
        }
    }

    @Test
    void containerIsGoneAfterClosing() throws Exception {
        Sandbox sandbox = backend.open(spec(List.of()));
        assertThat(containers()).hasSize(1);
        sandbox.close();
        assertThat(containers()).isEmpty();
    }

    @Test
    void interruptedThreadClosesAllTheSame() throws Exception {
        Sandbox sandbox = backend.open(spec(List.of()));
        Thread.currentThread().interrupt();
        sandbox.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(containers()).isEmpty();
    }

    @Test
    void interruptedThreadDoesNotBreakTheWire() {
        try (Sandbox sandbox = backend.open(spec(List.of()))) {
            Thread.currentThread().interrupt();
            sandbox.processes().list();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(say(sandbox, "echo alive")).isEqualTo("alive");
        }
    }

    @Test
    void containerOfADeadHostIsRemovedWhenItsLabelOpensAgain() throws Exception {
        try (DockerEngine engine = DockerEngine.connect(Optional.empty())) {
            String stale = engine.client()
                    .createContainerCmd(IMAGE)
                    .withLabels(Map.of(ContainerPlan.SESSION, label, ContainerPlan.OWNER, "1@long ago"))
                    .withCmd("true")
                    .exec()
                    .getId();
            try (Sandbox sandbox = backend.open(spec(List.of()))) {
                assertThat(containers())
                        .hasSize(1)
                        .noneMatch(container -> container.getId().equals(stale));
                assertThat(say(sandbox, "echo alive")).isEqualTo("alive");
            }
        }
    }

    @Test
    void containerOfALivingHostIsLeftAlone() {
        try (Sandbox first = backend.open(spec(List.of()));
                Sandbox second = backend.open(spec(List.of()))) {
            assertThat(say(first, "echo alive")).isEqualTo("alive");
            assertThat(say(second, "echo alive")).isEqualTo("alive");
        }
    }

    @Test
    void containerKilledFromOutsideIsLost() throws Exception {
        try (Sandbox sandbox = backend.open(spec(List.of()));
                DockerEngine engine = DockerEngine.connect(Optional.empty())) {
            engine.client().killContainerCmd(containers().getFirst().getId()).exec();
            assertThatThrownBy(() -> say(sandbox, "sleep 20"))
                    .isInstanceOf(SandboxLost.class)
                    .hasMessageContaining(label);
        }
    }

    @Test
    void foldersAndLinksAreMaskedAsWellAsPrograms() {
        try (Sandbox sandbox = backend.open(spec(List.of("/usr/share/python3", "/usr/bin/awk", "/bin/rev", "/none")))) {
            assertThat(say(sandbox, "ls -A /usr/share/python3; cat /usr/bin/awk /usr/bin/mawk /usr/bin/rev; exit 0"))
                    .doesNotContain("debpython")
                    .contains("cannot open directory '/usr/share/python3'")
                    .contains("cat: /usr/bin/awk: Permission denied")
                    .contains("cat: /usr/bin/mawk: Permission denied")
                    .contains("cat: /usr/bin/rev: Permission denied");
        }
    }

    @Test
    void nothingTellsOfTheHostOrTheEngine() throws IOException {
        String hostName = Files.readString(Path.of("/etc/hostname")).strip();
        try (Sandbox sandbox = backend.open(spec(List.of()))) {
            assertThat(say(
                            sandbox,
                            "hostname; grep -v '^ff\\|^fe' /etc/hosts; cat /etc/resolv.conf; cat /proc/self/cgroup"))
                    .startsWith("sandbox\n")
                    .contains("nameserver 127.0.0.1")
                    .doesNotContain("/docker/")
                    .doesNotContain(hostName.isEmpty() ? "no name to find" : hostName);
        }
    }
}
