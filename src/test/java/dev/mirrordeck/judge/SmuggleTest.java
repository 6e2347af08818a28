package dev.mirrordeck.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.sandbox.Relay;
import dev.mirrordeck.sandbox.Sandbox;
import dev.mirrordeck.sandbox.SandboxLimits;
import dev.mirrordeck.sandbox.SandboxSpec;
import dev.mirrordeck.sandbox.ShellCommand;
import dev.mirrordeck.sandbox.local.UnshareBackend;
import dev.mirrordeck.target.Behaviour;
import dev.mirrordeck.target.Case;
import dev.mirrordeck.transcript.Tree;
import dev.mirrordeck.workspace.Checkpoints;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an agent may try to carry from its own sandbox into the judge's. */
class SmuggleTest {
    private static final Case ROW = Trial.row("plain", List.of(), "smuggle\n", new Behaviour("elggums\n", "", 0));
    private static final String MAKEFILE = "printf 'all:\\n\\tmkdir -p ../build && cp copy ../build/rev\\n'"
            + " >/workdir/src/Makefile; chmod 755 /workdir/src/*";

    @TempDir
    Path temp;

    private Trial trial;

    @BeforeEach
    void makeTarget() throws IOException {
        trial = Trial.of(temp, "rev", 2000, List.of(ROW), List.of(Trial.dual(ROW)));
    }

    @Test
    void copyOfTheReferenceClientIsWorthNothing() throws Exception {
        Tree tree = agent(
                "cp /reference/rev /workdir/src/copy", trial.target().target().mask(), Optional.of(WeakJudge.relay()));
        assertThat(tree.below("src").files()).extracting(Tree.File::path).contains("src/copy");
        assertThat(trial.judge().score(tree).hiddenPassed()).isZero();
        assertThat(WeakJudge.passed(tree, trial.blobs(), List.of(ROW), temp, WeakJudge.Outcome.OUTPUT))
                .as("it works where the relay is")
                .isEqualTo(1);
        assertThatTheHonestOnePasses();
    }

    @Test
    void originalCannotBeCopiedWhereItIsMasked() throws Exception {
        String copy = "cp /usr/bin/rev /workdir/src/copy || cp /bin/rev /workdir/src/copy"
                + " || cat /usr/bin/rev >/workdir/src/copy || ln /usr/bin/rev /workdir/src/copy; rm -f /workdir/src/rev.c";
        Tree masked = agent(copy, trial.target().target().mask(), Optional.empty());
        assertThat(masked.below("src").files())
                .allSatisfy(file -> assertThat(new String(trial.blobs().get(file.blob()), StandardCharsets.ISO_8859_1))
                        .doesNotContain("ELF"));
        assertThat(trial.judge().score(masked).hiddenPassed()).isZero();
        Tree open = agent(copy, List.of(), Optional.empty());
        assertThat(trial.judge().score(open).isSolved())
                .as("without the mask the copy wins")
                .isTrue();
        assertThatTheHonestOnePasses();
    }

    @Test
    void linksOutOfTheWorkspaceCarryNothingOut() throws Exception {
        Path secret = Files.writeString(temp.resolve("secret"), "CANARY of the host");
        Tree tree = agent(
                "cd /workdir/src; ln -s %s leak; ln -s %s folder; ln -s /usr/bin/rev copy; ln -s / root; mkfifo pipe"
                        .formatted(secret, temp),
                trial.target().target().mask(),
                Optional.empty());
        assertThat(tree.files()).extracting(Tree.File::path).containsExactly("src/Makefile");
        assertThat(tree.leftOut()).as("named, and not kept").containsExactly("src/pipe");
        assertThat(trial.judge().score(tree).hiddenPassed()).isZero();
        assertThat(Files.readString(temp.resolve("agent/src/leak")))
                .as("a host that follows links reads it")
                .isEqualTo("CANARY of the host");
        assertThatTheHonestOnePasses();
    }

    /** The workspace as a checkpoint sees it, after an agent's command. */
    private Tree agent(String command, List<String> mask, Optional<Relay> relay) throws IOException {
        Path workspace = Files.createDirectories(temp.resolve("agent"));
        SandboxSpec spec = new SandboxSpec(
                "agent",
                workspace,
                SandboxSpec.Access.READ_WRITE,
                mask,
                List.of(temp.resolve("targets")),
                relay,
                SandboxLimits.standard());
        try (Sandbox sandbox = new UnshareBackend().open(spec)) {
            for (String line : List.of("rm -rf /workdir/src; mkdir /workdir/src", command, MAKEFILE)) {
                sandbox.shell(new ShellCommand(line, Duration.ofSeconds(20), 1000));
            }
            Checkpoints checkpoints = new Checkpoints(trial.blobs(), Optional.empty());
            checkpoints.take(sandbox.files());
            return Tree.parse(trial.blobs().get(checkpoints.newest()));
        }
    }

    private void assertThatTheHonestOnePasses() throws InterruptedException {
        assertThat(trial.judge()
                        .score(trial.script("read -r line; perl -e 'print scalar reverse shift' \"$line\""))
                        .isSolved())
                .isTrue();
    }
}
