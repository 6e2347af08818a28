package dev.mirrordeck.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.sandbox.ProgramResult;
import dev.mirrordeck.sandbox.ProgramResult.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceRunnerTest {
    private static final byte[] NOTHING = {};

    @TempDir
    Path folder;

    @Test
    void caseRunsInAFreshFolderWithItsFiles() throws Exception {
        try (ReferenceBench bench = new ReferenceBench("bash", folder)) {
            ReferenceRunner runner = new ReferenceRunner(bench.sandbox, folder.resolve("cases"));
            String script =
                    "shopt -s globstar; pwd; echo **; read line; echo \"$line $X\" | { read a; echo $a >made; };"
                            + " echo \"$(<made) $(<deep/er/file)\"; echo bad >&2; exit 4";
            Map<String, byte[]> files = Map.of("deep/er/file", "content".getBytes(StandardCharsets.UTF_8));
            for (int again = 0; again < 2; again++) {
                ProgramResult result = runner.run(
                        List.of("-c", script),
                        Map.of("X", "own"),
                        "typed\n".getBytes(StandardCharsets.UTF_8),
                        files,
                        ReferenceBench.LONG);
                assertThat(result.outcome()).isEqualTo(new Outcome.Exited(4));
                assertThat(result.stdout())
                        .asString()
                        .isEqualTo("/workdir\ndeep deep/er deep/er/file\ntyped own content\n");
                assertThat(result.stderr()).asString().isEqualTo("bad\n");
            }
            assertThat(folder.resolve("cases")).isEmptyDirectory();
        }
    }

    @Test
    void bytesComeBackAsTheyAre() throws Exception {
        byte[] all = new byte[1 << 18];
        new java.util.Random(1).nextBytes(all);
        try (ReferenceBench bench = new ReferenceBench("cat", folder)) {
            ReferenceRunner runner = new ReferenceRunner(bench.sandbox, folder.resolve("cases"));
            ProgramResult result = runner.run(List.of(), Map.of(), all, Map.of(), ReferenceBench.LONG);
            assertThat(result.stdout()).isEqualTo(all);
        }
    }

    @Test
    void badCasesAreNotStarted() throws Exception {
        try (ReferenceBench bench = new ReferenceBench("cat", folder)) {
            ReferenceRunner runner = new ReferenceRunner(bench.sandbox, folder.resolve("cases"));
            List<Outcome> outcomes = List.of(
                    runner.run(List.of(), Map.of(), NOTHING, Map.of("../out", NOTHING), ReferenceBench.LONG)
                            .outcome(),
                    runner.run(List.of(), Map.of(), NOTHING, Map.of("/out", NOTHING), ReferenceBench.LONG)
                            .outcome(),
                    runner.run(List.of(), Map.of("LD_PRELOAD", "x"), NOTHING, Map.of(), ReferenceBench.LONG)
                            .outcome(),
                    runner.run(List.of(), Map.of("A=B", "x"), NOTHING, Map.of(), ReferenceBench.LONG)
                            .outcome(),
                    runner.run(List.of("a\0b"), Map.of(), NOTHING, Map.of(), ReferenceBench.LONG)
                            .outcome());
            assertThat(outcomes).allMatch(outcome -> outcome instanceof Outcome.NotStarted);
        }
    }
}
