package dev.mirrordeck.sandbox;

import static dev.mirrordeck.sandbox.Opening.say;
import static dev.mirrordeck.sandbox.Opening.script;
import static dev.mirrordeck.sandbox.Opening.shell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.sandbox.ProgramResult.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Limits that bite. */
interface LimitsContract extends Opening {

    private SandboxLimits small() {
        return new SandboxLimits(128L << 20, 30, 0.5, 64, 8L << 20, 16L << 20);
    }

    @Test
    default void memoryBitesAndTheGuestLives() {
        Sandbox sandbox = open(with(small()));
        ProgramResult result =
                sandbox.run(Opening.call("/usr/bin/perl", "perl", "-e", "$x = 'x' x (300 << 20); print 'got it'"));
        assertThat(result.outcome()).isEqualTo(new Outcome.Signalled(9));
        assertThat(shell(sandbox, "perl -e '$x = \"x\" x (300 << 20)'").outcome())
                .isEqualTo(new ShellResult.Outcome.Exited(137));
        assertThat(say(sandbox, "echo alive")).isEqualTo("alive");
    }

    @Test
    default void memoryOfAllProcessesTogetherBites() {
        Sandbox sandbox = open(with(small()));
        ProgramResult result = sandbox.run(Opening.call(
                "/usr/bin/perl",
                "perl",
                "-e",
                "for (1..8) { if (!fork) { $x = 'x' x (40 << 20); sleep 5; exit } } wait; print $? & 127"));
        assertThat(result.outcome().equals(new Outcome.Signalled(9))
                        || Opening.text(result.stdout()).equals("9"))
                .isTrue();
        assertThat(say(sandbox, "echo alive")).isEqualTo("alive");
    }

    @Test
    default void processesBite() {
        Sandbox sandbox = open(with(small()));
        String count = say(sandbox, """
                perl -e 'for (1..100) { my $p = fork; last if !defined $p; if (!$p) { sleep 20; exit } push @p, $p }
                    print scalar @p; kill 9, @p'""");
        assertThat(Integer.parseInt(count)).isBetween(20, 30);
    }

    @Test
    default void forkBombDoesNotLockTheAgentOut() {
        Sandbox sandbox = open(with(small()));
        ShellCommand bomb = new ShellCommand("bomb() { bomb | bomb & }; bomb; wait", Duration.ofSeconds(1), 1000);
        sandbox.shell(bomb);
        assertThat(say(sandbox, "echo alive")).endsWith("alive");
    }

    @Test
    default void sandboxFullOfBackgroundJobsStillRunsTheNextCommand() {
        Sandbox sandbox = open(with(small()));
        shell(sandbox, "perl -e 'while (1) { my $p = fork; if (defined $p && !$p) { sleep 20; exit } }' &");
        Opening.await("it is full", () -> sandbox.processes().list().size() == 30);
        assertThat(say(sandbox, "echo alive"))
                .isEqualTo("[there was no room for another process: every background process was killed]\nalive");
        assertThat(sandbox.processes().list()).isEmpty();
    }

    @Test
    default void processorTimeBites() {
        String shares = say(
                open(with(small())),
                "perl -e '$end = time + 2; 1 while time < $end; ($u, $s) = times; print int 100 * ($u + $s)'");
        assertThat(Integer.parseInt(shares))
                .as("hundredths of a second used in at most 2")
                .isLessThan(130);
    }

    @Test
    default void fileSizeBites() {
        Sandbox sandbox = open(with(small()));
        say(sandbox, "head -c 12M /dev/zero >/workdir/big");
        assertThat(say(sandbox, "stat -c %s /workdir/big")).isEqualTo(Long.toString(8L << 20));
    }

    @Test
    default void openFilesBite() {
        assertThat(say(open(with(small())), "ulimit -n; ulimit -Hn; ulimit -c")).isEqualTo("64\n64\n0");
    }

    @Test
    default void scratchBites() {
        Sandbox sandbox = open(with(small()));
        for (String folder : new String[] {"/tmp", "/dev/shm"}) {
            shell(sandbox, "for i in 1 2 3 4; do head -c 7M /dev/zero >" + folder + "/$i; done");
            assertThat(Long.parseLong(say(sandbox, "cat " + folder + "/? | wc -c")))
                    .isBetween(14L << 20, 16L << 20);
            shell(sandbox, "rm " + folder + "/?");
        }
    }

    @Test
    default void outputOfARunIsBounded() {
        ProgramResult result = open(with(small())).run(script("yes & yes >&2"));
        assertThat(result.outcome()).isEqualTo(new Outcome.Flooded());
        assertThat(Math.max(result.stdout().length, result.stderr().length)).isEqualTo(1 << 20);
    }

    @Test
    default void guaranteesNameEveryLimit() {
        Guarantees guarantees = open().guarantees();
        assertThat(guarantees.backend()).isEqualTo(backend().name());
        assertThat(guarantees.enforced())
                .anyMatch(line -> line.startsWith("memory 2 GiB"))
                .anyMatch(line -> line.startsWith("256 processes"))
                .anyMatch(line -> line.startsWith("2.0 processors"));
    }
}
