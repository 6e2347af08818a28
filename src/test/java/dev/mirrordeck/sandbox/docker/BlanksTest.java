package dev.mirrordeck.sandbox.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlanksTest {
    @TempDir
    Path parent;

    @Test
    void whatKilledHostsLeftIsRemovedAndWhatIsInUseIsNot() throws Exception {
        Path other = Files.createDirectory(parent.resolve("mirrordeck-other"));
        Path left = Files.createDirectory(parent.resolve("mirrordeck-blank-1"));
        Files.createFile(left.resolve("file"));
        Files.createDirectory(left.resolve("folder"));
        Blanks.clearOld(parent, Instant.now());
        assertThat(left).as("it may belong to a container that is starting").isDirectory();
        Blanks.clearOld(parent, Instant.now().plusSeconds(7_200));
        assertThat(left).doesNotExist();
        assertThat(other).isDirectory();
    }
}
