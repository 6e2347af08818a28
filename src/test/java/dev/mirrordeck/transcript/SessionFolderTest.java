package dev.mirrordeck.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionFolderTest {
    @TempDir
    Path temp;

    @ParameterizedTest
    @ValueSource(strings = {"000", "022", "077", "277"})
    void everythingBelongsToItsOwnerAloneUnderAnyUmask(String umask) throws Exception {
        List<String> before = List.of("sh", "-c", "umask " + umask + "; exec \"$@\"", "sh");
        assertThat(Child.run(before, "create", temp.resolve("s").toString()))
                .containsExactly(
                        "rwx------ ",
                        "rwx------ events",
                        "rw------- events/000001.jsonl",
                        "rwx------ blobs",
                        "rwx------ sealed",
                        "rw------- host.lock",
                        "rw------- reserve");
    }
}
