package dev.mirrordeck.sandbox;

import static dev.mirrordeck.sandbox.Opening.say;
import static dev.mirrordeck.sandbox.Opening.shell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the inside cannot see, reach or harm. */
interface WallsContract extends Opening {

    @Test
    default void thereIsNoNetworkButLoopback() {
        Sandbox sandbox = open();
        assertThat(say(sandbox, "tail -n +3 /proc/net/dev | cut -d: -f1 | tr -d ' '"))
                .isEqualTo("lo");
        assertThat(say(sandbox, "exec 2>&1; : </dev/tcp/192.0.2.1/80")).contains("unreachable");
    }

    @Test
    default void loopbackWorks() {
        assertThat(say(open(), "exec 2>&1; : </dev/tcp/127.0.0.1/80")).contains("refused");
    }

    @Test
    default void insideIsNotRootAndHasNoCapabilities() {
        Sandbox sandbox = open();
        assertThat(say(sandbox, "id -u; id -g; id -G | tr ' ' '\\n'")).doesNotMatch("(?m)^0$");
        assertThat(say(sandbox, "grep -E '^Cap|NoNewPrivs' /proc/self/status | tr -s '\\t ' ' '"))
                .isEqualTo("""
                        CapInh: 0000000000000000
                        CapPrm: 0000000000000000
                        CapEff: 0000000000000000
                        CapBnd: 0000000000000000
                        CapAmb: 0000000000000000
                        NoNewPrivs: 1""");
    }

    @Test
    default void maskedProgramsAreGoneForGood() {
        SandboxSpec spec = spec();
        Sandbox sandbox = open(new SandboxSpec(
                spec.label(),
                spec.workspace(),
                spec.access(),
                List.of("/usr/bin/tac", "/bin/shuf", "/usr/bin/nothing-of-that-name"),
                List.of(),
                Optional.empty(),
                spec.limits()));
        assertThat(say(sandbox, """
                for program in tac shuf; do
                    cat /usr/bin/$program && echo readable; /usr/bin/$program </dev/null && echo runs
                    chmod 755 /usr/bin/$program && echo changed; rm -f /usr/bin/$program && echo removed
                    cp /usr/bin/$program /tmp && echo copied
                    unshare -Urm sh -c "umount /usr/bin/$program; wc -c </usr/bin/$program" && echo unmounted
                done 2>/dev/null""")).isEmpty();
    }

    @Test
    default void newUserNamespacesAreRefused() {
        assertThat(shell(open(), "unshare -U true").outcome()).isNotEqualTo(new ShellResult.Outcome.Exited(0));
    }

    @Test
    default void hiddenFolderInTheWorkspaceCannotBeSeen(@TempDir Path elsewhere) throws IOException {
        Path hidden = Files.createDirectory(workspace().resolve("hidden"));
        Files.writeString(hidden.resolve("secret"), "CANARY");
        Files.writeString(elsewhere.resolve("secret"), "CANARY");
        SandboxSpec spec = spec();
        Sandbox sandbox = open(new SandboxSpec(
                spec.label(),
                spec.workspace(),
                spec.access(),
                List.of(),
                List.of(hidden, elsewhere, workspace().getParent()),
                Optional.empty(),
                spec.limits()));
        assertThat(say(sandbox, "ls -A /workdir/hidden 2>/dev/null; grep -rl CANARY /workdir /tmp 2>/dev/null"))
                .isEmpty();
    }

    @Test
    default void readOnlyWorkspaceCannotBeChanged() throws IOException {
        Files.writeString(workspace().resolve("there"), "before");
        SandboxSpec spec = spec();
        Sandbox sandbox = open(new SandboxSpec(
                spec.label(),
                spec.workspace(),
                SandboxSpec.Access.READ_ONLY,
                List.of(),
                List.of(),
                Optional.empty(),
                spec.limits()));
        assertThat(say(sandbox, "echo x >/workdir/there; rm -f /workdir/there; touch /workdir/new; cat /workdir/there"))
                .endsWith("before");
        assertThatThrownBy(() -> sandbox.files().write("/workdir/new", new byte[0], 0644))
                .isInstanceOf(FileRefused.class);
        assertThat(workspace().resolve("new")).doesNotExist();
    }

    @Test
    default void systemFoldersCannotBeWritten() {
        assertThat(say(open(), """
                for folder in / /etc /usr /usr/bin /usr/local /usr/local/bin /bin /lib /dev /var /proc /run /sys; do
                    touch $folder/probe 2>/dev/null && echo $folder
                done""")).isEmpty();
    }

    @Test
    default void guestSurvivesEverySignal() {
        Sandbox sandbox = open();
        shell(sandbox, "for n in $(seq 1 64); do kill -$n 1; done; kill -9 -1; kill -STOP -1");
        assertThat(say(sandbox, "echo alive")).isEqualTo("alive");
    }

    @Test
    default void guestCannotBeRead() {
        assertThat(say(open(), """
                for part in environ mem maps fd/60 fd/61 auxv stack cwd/usr root/usr; do
                    cat /proc/1/$part >/tmp/got 2>/dev/null; [ -s /tmp/got ] && echo $part
                done
                ls /proc/1/fd /proc/1/map_files 2>/dev/null
                for fd in $(seq 0 100); do echo x 2>/dev/null >/proc/1/fd/$fd && echo wrote $fd; done 2>/dev/null""")).isEmpty();
    }

    @Test
    default void usualToolsWork() {
        assertThat(say(open(), "perl -e 'print 1'; bash -c 'printf 2'; printf 'a\\nb\\n' | sort -r | head -1"))
                .isEqualTo("12b");
    }

    @Test
    default void missingWorkspaceIsSaidInOneSentence() {
        SandboxSpec spec = spec();
        Path nowhere = workspace().resolve("nowhere");
        SandboxSpec broken = new SandboxSpec(
                spec.label(), nowhere, spec.access(), List.of(), List.of(), Optional.empty(), spec.limits());
        assertThatThrownBy(() -> open(broken)).isInstanceOf(SandboxLost.class).hasMessageContaining(nowhere.toString());
    }
}
