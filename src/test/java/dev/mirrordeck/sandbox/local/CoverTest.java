package dev.mirrordeck.sandbox.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.sandbox.SandboxLimits;
import dev.mirrordeck.sandbox.SandboxSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverTest {
    @TempDir
    Path workspace;

    private List<Cover> covers(List<String> masked, List<Path> hidden) {
        return Cover.of(new SandboxSpec(
                "covers",
                workspace,
                SandboxSpec.Access.READ_WRITE,
                masked,
                hidden,
                Optional.empty(),
                SandboxLimits.standard()));
    }

    @Test
    void maskCoversEveryNameOfTheSameFileInItsFolder() {
        assertThat(covers(List.of("/usr/bin/perl"), List.of()))
                .contains(new Cover(false, Path.of("/usr/bin/perl")))
                .anyMatch(cover -> cover.inside().toString().matches("/usr/bin/perl5\\.\\d+\\.\\d+"));
    }

    @Test
    void maskOfALinkCoversWhatItLeadsTo() throws Exception {
        Path awk = Path.of("/usr/bin/awk").toRealPath();
        assertThat(covers(List.of("/bin/awk"), List.of())).contains(new Cover(false, awk));
    }

    @Test
    void maskOfWhatIsNotThereNeedsNoCover() {
        assertThat(covers(List.of("/usr/bin/nothing-of-that-name", "/home"), List.of()))
                .isEmpty();
    }

    @Test
    void hiddenFolderBelowTheWorkspaceIsCoveredWhereItStandsInside() throws Exception {
        Path hidden = Files.createDirectories(workspace.resolve("a/b"));
        assertThat(covers(List.of(), List.of(hidden, workspace.getParent())))
                .containsExactly(new Cover(true, Path.of("/workdir/a/b")));
    }
}
