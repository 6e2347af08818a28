package dev.mirrordeck.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.sandbox.Relay;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceRelayTest {
    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private int answer(ReferenceRelay relay, String where, String... args) {
        List<String> argv = Stream.concat(Stream.of("bash"), Stream.of(args)).toList();
        return relay.answer(new Relay.Call(where, argv, InputStream.nullInputStream(), stdout, stderr));
    }

    @Test
    void codesSignalsAndBothStreamsComeBack() {
        try (ReferenceBench bench = new ReferenceBench("bash", folder)) {
            ReferenceRelay relay = new ReferenceRelay(bench.sandbox, bench.workspace, ReferenceLimits.standard());
            assertThat(relay.relay().name()).isEqualTo("bash");
            assertThat(answer(relay, "/workdir", "-c", "echo out; echo err >&2; exit 9"))
                    .isEqualTo(9);
            assertThat(stdout).hasToString("out\n");
            assertThat(stderr).hasToString("err\n");
            assertThat(answer(relay, "/workdir", "-c", "kill -SEGV $$")).isEqualTo(139);
            assertThat(relay.calls()).isEqualTo(2);
        }
    }

    @Test
    void callFromElsewhereIsRefusedInASentence() {
        try (ReferenceBench bench = new ReferenceBench("bash", folder)) {
            ReferenceRelay relay = new ReferenceRelay(bench.sandbox, bench.workspace, ReferenceLimits.standard());
            assertThat(answer(relay, "/tmp", "-c", "echo out")).isEqualTo(126);
            assertThat(stderr).hasToString("/reference/bash: the reference runs below /workdir only, not in /tmp\n");
            assertThat(stdout.size()).isZero();
        }
    }

    @Test
    void limitsOnTimeAndOutputKillAndSaySo() {
        try (ReferenceBench bench = new ReferenceBench("bash", folder)) {
            ReferenceRelay relay = new ReferenceRelay(
                    bench.sandbox, bench.workspace, new ReferenceLimits(Duration.ofSeconds(1), 1000, 10, 1));
            assertThat(answer(relay, "/workdir", "-c", "while :; do :; done")).isEqualTo(137);
            assertThat(answer(relay, "/workdir", "-c", "while :; do echo flood; done"))
                    .isEqualTo(137);
            assertThat(stdout.size()).isEqualTo(1000);
            assertThat(stderr)
                    .hasToString(
                            "/reference/bash: stopped after 1 s\n/reference/bash: stopped after 1,000 bytes of output\n");
        }
    }

    @Test
    void callsAreCountedAndEndAtTheirNumber() {
        try (ReferenceBench bench = new ReferenceBench("bash", folder)) {
            ReferenceRelay relay = new ReferenceRelay(
                    bench.sandbox, bench.workspace, new ReferenceLimits(Duration.ofSeconds(5), 1000, 2, 1));
            assertThat(answer(relay, "/workdir", "-c", "")).isZero();
            assertThat(answer(relay, "/workdir", "-c", "")).isZero();
            assertThat(answer(relay, "/workdir", "-c", "")).isEqualTo(126);
            assertThat(stderr).hasToString("/reference/bash: this session's 2 calls are used up\n");
            assertThat(relay.calls()).isEqualTo(3);
        }
    }

    @Test
    void interruptedCallEndsAsKilled() {
        try (ReferenceBench bench = new ReferenceBench("bash", folder)) {
            ReferenceRelay relay = new ReferenceRelay(bench.sandbox, bench.workspace, ReferenceLimits.standard());
            Thread.currentThread().interrupt();
            assertThat(answer(relay, "/workdir", "-c", "")).isEqualTo(137);
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
