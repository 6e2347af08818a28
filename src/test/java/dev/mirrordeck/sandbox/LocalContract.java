package dev.mirrordeck.sandbox;

import static dev.mirrordeck.sandbox.Opening.say;
import static dev.mirrordeck.sandbox.Opening.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What only sandboxes made of this machine's own system must hold to. */
interface LocalContract extends Opening {

    private SandboxSpec hiding(Path... folders) {
        SandboxSpec spec = spec();
        return new SandboxSpec(
                spec.label(),
                spec.workspace(),
                spec.access(),
                List.of(),
                List.of(folders),
                Optional.empty(),
                spec.limits());
    }

    @Test
    default void hiddenFolderOfTheSystemIsEmptyInside() {
        Sandbox sandbox = open(hiding(Path.of("/usr/share/doc"), Path.of("/root"), Path.of("/nowhere")));
        assertThat(
                        say(
                                sandbox,
                                "exec 2>/dev/null; ls -A /usr/share/doc /root /nowhere; chmod 755 /usr/share/doc && echo opened"))
                .isEmpty();
    }

    @Test
    default void sandboxThatWouldHideItsOwnSystemIsRefused() {
        assertThatThrownBy(() -> open(hiding(Path.of("/usr"))))
                .isInstanceOf(SandboxLost.class)
                .hasMessageContaining("/usr");
    }

    @Test
    default void nothingOfTheMachineShowsButItsPrograms() {
        assertThat(say(open(), "echo /*; ls -A /etc")).isEqualTo("""
                /bin /dev /etc /lib /lib64 /proc /reference /sbin /tmp /usr /workdir
                alternatives
                group
                ld.so.cache
                passwd""");
    }

    @Test
    default void compilersAndInterpretersWork() {
        assertThat(say(open(), """
                printf '#include <stdio.h>\\nint main(void) { puts("from C"); }' >a.c && cc -o a a.c && ./a
                python3 -c 'print("from Python")'""")).isEqualTo("from C\nfrom Python");
    }

    @Test
    default void controlGroupsGoWithTheSandbox() {
        Sandbox sandbox = open();
        List<Path> mine = groups(".*-contract");
        assertThat(mine).hasSize(3);
        sandbox.close();
        assertThat(mine).noneMatch(Files::exists);
    }

    @Test
    default void controlGroupsOfTheDeadAreClearedByTheNext() throws IOException {
        Path parent;
        try (Sandbox sandbox = open()) {
            assertThat(sandbox.guarantees().missing()).containsExactly("the workspace's size as a whole");
            parent = groups(".*-contract").getFirst().getParent();
        }
        Path dead = Files.createDirectory(parent.resolve("mirrordeck-4194999-1-0-dead"));
        open();
        assertThat(within(Duration.ofSeconds(1), () -> Files.notExists(dead))).isTrue();
    }

    private static List<Path> groups(String name) {
        String mine = "mirrordeck-" + ProcessHandle.current().pid() + "-" + name;
        try (Stream<Path> all = Files.find(
                Path.of("/sys/fs/cgroup"),
                5,
                (path, attributes) -> path.getFileName().toString().matches(mine))) {
            return all.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
