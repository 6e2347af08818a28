package dev.mirrordeck.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.sandbox.Availability;
import dev.mirrordeck.sandbox.Sandbox;
import dev.mirrordeck.sandbox.SandboxBackend;
import dev.mirrordeck.sandbox.SandboxLimits;
import dev.mirrordeck.sandbox.SandboxSpec;
import dev.mirrordeck.sandbox.local.UnshareBackend;
import dev.mirrordeck.target.Case;
import dev.mirrordeck.target.Language;
import dev.mirrordeck.transcript.Tree;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Candidates that use up the machine: they hit a limit, and the case after them runs as if they had never been. */
class BombTest {
    private static final List<Case> ROWS =
            List.of(Trial.row("before", "fine\n"), Trial.row("bomb", "went off\n"), Trial.row("after", "fine\n"));

    @TempDir
    Path temp;

    @Test
    void forksEndAtTheLimit() throws Exception {
        bomb("""
                exec perl -e 'for (1..600) { my $p = fork; defined $p or exit 3; if (!$p) { sleep 60; exit } }
                    print "went off\\n"'
                """);
    }

    @Test
    void hugeFileEndsAtTheLimit() throws Exception {
        bomb("head -c 300M /dev/zero >huge && echo went off");
    }

    private void bomb(String command) throws Exception {
        Trial trial = Trial.of(temp, "small", 2000, ROWS, List.of());
        Tree tree = trial.script("if [ $1 != bomb ]; then echo fine; else " + command + "\nfi\n");
        assertThat(trial.judge().visible(tree).verdicts()).isEqualTo("PFP");
        Judge generous = new Judge(trial.bench(new Generous(new UnshareBackend()), Language.C));
        assertThat(generous.visible(tree).verdicts())
                .as("without the limit it goes off")
                .isEqualTo("PPP");
        assertThat(trial.judge()
                        .visible(trial.script("[ $1 = bomb ] && echo went off || echo fine"))
                        .verdicts())
                .isEqualTo("PPP");
    }

    /** Sandboxes with room for all of this. */
    private record Generous(SandboxBackend real) implements SandboxBackend {
        @Override
        public String name() {
            return real.name();
        }

        @Override
        public Availability probe() {
            return real.probe();
        }

        @Override
        public Sandbox open(SandboxSpec spec) {
            return real.open(new SandboxSpec(
                    spec.label(),
                    spec.workspace(),
                    spec.access(),
                    spec.masked(),
                    spec.hidden(),
                    spec.relay(),
                    new SandboxLimits(4L << 30, 2_000, 2.0, 1024, 1L << 30, 1L << 30)));
        }
    }
}
