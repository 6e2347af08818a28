package dev.mirrordeck.sandbox.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlGroupsTest {
    @TempDir
    Path parent;

    @Test
    void groupsOfTheDeadAreRemovedAndThoseOfOthersLetBe() throws Exception {
        List<String> foreign = List.of(
                "mirrordeck-of-somebody-else-entirely",
                "mirrordeck-99999999999999999999-1-2-3",
                "mirrordeck-" + ProcessHandle.current().pid());
        for (String name : foreign) {
            Files.createDirectory(parent.resolve(name));
        }
        Files.createDirectory(parent.resolve("mirrordeck-999999999-1-abcd-label"));
        ControlGroups.clearDead(parent);
        try (var left = Files.list(parent)) {
            assertThat(left.map(group -> group.getFileName().toString())).containsExactlyInAnyOrderElementsOf(foreign);
        }
    }
}
