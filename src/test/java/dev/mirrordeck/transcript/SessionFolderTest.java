package dev.mirrordeck.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
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

    @Test
    void sealingOnAFullDiskSaysSoAndMayBeTriedAgain() throws Exception {
        SessionFolder folder = SessionFolder.create(temp.resolve("s"));
        byte[] content = "verdicts".getBytes(StandardCharsets.UTF_8);
        FaultyDisk full = new FaultyDisk(FaultyDisk.Fault.ENOSPC, 1);
        assertThatThrownBy(() -> folder.seal("score.jsonl", content, full)).isInstanceOf(DiskFull.class);
        assertThat(folder.sealed()).isEmptyDirectory();
        assertThat(folder.seal("score.jsonl", content, full)).isEqualTo(FolderBlobs.hash(content));
        assertThat(folder.sealed().resolve("score.jsonl")).hasBinaryContent(content);
    }
}
