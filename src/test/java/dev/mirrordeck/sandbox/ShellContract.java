package dev.mirrordeck.sandbox;

import static dev.mirrordeck.sandbox.Opening.await;
import static dev.mirrordeck.sandbox.Opening.say;
import static dev.mirrordeck.sandbox.Opening.shell;
import static dev.mirrordeck.sandbox.Opening.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirrordeck.sandbox.ShellCommand.Shell;
import dev.mirrordeck.sandbox.ShellResult.Outcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** The agent's shell. */
interface ShellContract extends Opening {

    @Test
    default void firstCommandStartsInTheWorkspaceWithAPlainEnvironment() {
        Sandbox sandbox = open();
        assertThat(say(sandbox, "pwd; env | grep -v -e '^_=' -e ^SHLVL= -e ^PWD= | sort"))
                .isEqualTo("""
                        /workdir
                        HOME=/tmp/home
                        LC_ALL=C.UTF-8
                        PATH=/usr/local/bin:/usr/bin:/bin
                        TERM=dumb
                        TZ=UTC""");
    }

    @Test
    default void outputAndExitCodeComeBack() {
        ShellResult result = shell(open(), "echo out; echo err >&2; exit 7");
        assertThat(result.outcome()).isEqualTo(new Outcome.Exited(7));
        assertThat(text(result.head())).isEqualTo("out\nerr");
        assertThat(result.tail()).isEmpty();
        assertThat(result.bytes()).isEqualTo(8);
    }

    @Test
    default void folderVariablesFunctionsAliasesAndOptionsCarryOver() {
        Sandbox sandbox = open();
        shell(sandbox, """
                mkdir -p 'a b' && cd 'a b'
                export EXPORTED='x "y" $z'; PLAIN=$'two\\nlines'; declare -A MAP=([k]='v w'); readonly FIXED=1
                greet() { echo "hello $1"; }
                alias shout='echo LOUD'
                set -o pipefail; umask 077; shopt -s nullglob""");
        assertThat(say(sandbox, """
                pwd; sh -c 'echo "$EXPORTED"'; echo "$PLAIN"; echo "${MAP[k]} $FIXED"; greet you; shout
                false | true; echo $?; umask; echo /none*"""))
                .isEqualTo("/workdir/a b\nx \"y\" $z\ntwo\nlines\nv w 1\nhello you\nLOUD\n1\n0077");
    }

    @Test
    default void operatorsHaveAFolderAndVariablesOfTheirOwn() {
        Sandbox sandbox = open();
        shell(sandbox, "cd /tmp; A=agent");
        Duration limit = Duration.ofSeconds(20);
        ShellCommand first = new ShellCommand("pwd; echo \"$A.\"; cd /usr; A=mine", limit, 1_000, Shell.OPERATOR);
        assertThat(text(sandbox.shell(first).head())).isEqualTo("/workdir\n.");
        assertThat(say(sandbox, "pwd; echo $A")).isEqualTo("/tmp\nagent");
        ShellCommand second = new ShellCommand("pwd; echo $A", limit, 1_000, Shell.OPERATOR);
        assertThat(text(sandbox.shell(second).head())).isEqualTo("/usr\nmine");
    }

    @Test
    default void killedShellLosesNothingOfTheOnesBefore() {
        Sandbox sandbox = open();
        shell(sandbox, "cd /tmp; A=1");
        assertThat(shell(sandbox, "A=2; kill -9 $$").outcome()).isEqualTo(new Outcome.Exited(137));
        assertThat(say(sandbox, "pwd; echo $A")).isEqualTo("/tmp\n1");
    }

    @Test
    default void commandThatExitsWithinItsTextKeepsItsState() {
        Sandbox sandbox = open();
        shell(sandbox, "A=1; set -eu; A=2; false; A=3");
        assertThat(say(sandbox, "false; echo $A")).isEqualTo("2");
    }

    @Test
    default void syntaxErrorsAreTheCommandsOwn() {
        Sandbox sandbox = open();
        assertThat(say(sandbox, "if")).contains("syntax error");
        assertThat(say(sandbox, "nosuchprogram")).isEqualTo("bash: line 1: nosuchprogram: command not found");
    }

    @Test
    default void tracingShowsTheCommandAlone() {
        Sandbox sandbox = open();
        shell(sandbox, "set -x");
        assertThat(say(sandbox, "echo $((1 + 1)); set +x")).isEqualTo("++ echo 2\n2\n++ set +x");
        assertThat(say(sandbox, "echo quiet; declare -F; echo ${__mirrordeck_text-none}"))
                .isEqualTo("quiet\ndeclare -f __mirrordeck_dump\nnone");
    }

    @Test
    default void commandsSeeNoFilesOfTheGuest() {
        assertThat(say(open(), "ls /proc/self/fd; cat")).isEqualTo("0\n1\n2\n3");
    }

    @Test
    default void backgroundJobsSurviveBetweenCommands() {
        Sandbox sandbox = open();
        shell(sandbox, "(while :; do echo noise; echo beat >>/tmp/beats; done) & echo $! >/tmp/job");
        String before = say(sandbox, "wc -l </tmp/beats");
        await("the job goes on", () -> !say(sandbox, "wc -l </tmp/beats").equals(before));
        assertThat(shell(sandbox, "kill -0 $(cat /tmp/job)").outcome()).isEqualTo(new Outcome.Exited(0));
    }

    @Test
    default void hungCommandIsKilledWithItsGroupWhileEarlierJobsSurvive() {
        Sandbox sandbox = open();
        shell(sandbox, "sleep 1001 & ");
        ShellResult result = sandbox.shell(new ShellCommand(
                "trap '' TERM INT HUP; sleep 1002 & bash -c 'sleep 1003; true' & setsid sleep 1004; echo late",
                Duration.ofMillis(400),
                1000));
        assertThat(result.outcome()).isEqualTo(new Outcome.TimedOut());
        assertThat(result.took()).isBetween(Duration.ofMillis(400), Duration.ofMillis(2400));
        assertThat(sandbox.processes().list()).singleElement().asString().endsWith("sleep 1001 ");
    }

    @Test
    default void interruptedCallerGetsItsCommandKilledAndWhatItSaid() throws Exception {
        Sandbox sandbox = open();
        CompletableFuture<ShellResult> result = new CompletableFuture<>();
        Thread caller = Thread.ofVirtual().start(() -> result.complete(shell(sandbox, "echo begun; sleep 1005")));
        await("it runs", () -> sandbox.processes().list().toString().contains("sleep 1005"));
        caller.interrupt();
        assertThat(result.get(5, TimeUnit.SECONDS).outcome()).isEqualTo(new Outcome.Cancelled());
        assertThat(text(result.get().head())).isEqualTo("begun");
        assertThat(sandbox.processes().list()).isEmpty();
    }

    @Test
    default void floodKeepsHeadAndTailAndCountsTheRest() {
        ShellResult result = open().shell(new ShellCommand(
                "echo first; head -c 100000000 /dev/zero | tr '\\0' x; echo; echo last", Duration.ofSeconds(30), 1000));
        assertThat(result.bytes()).isEqualTo(100_000_012);
        assertThat(result.head()).hasSize(500);
        assertThat(result.tail()).hasSize(500);
        assertThat(text(result.head())).startsWith("first\nxxx");
        assertThat(text(result.tail())).endsWith("xxx\nlast");
    }

    @Test
    default void outputThatFitsIsWhole() {
        ShellResult result = open().shell(new ShellCommand("printf 1234567890", Duration.ofSeconds(5), 10));
        assertThat(text(result.head())).isEqualTo("1234567890");
        assertThat(result.tail()).isEmpty();
    }

    @Test
    default void frozenCommandDoesNotRunIntoItsLimit() throws Exception {
        Sandbox sandbox = open();
        ShellCommand command = new ShellCommand("sleep 0.317; echo done", Duration.ofMillis(900), 1000);
        CompletableFuture<ShellResult> running = CompletableFuture.supplyAsync(() -> sandbox.shell(command));
        await("it runs", () -> sandbox.processes().list().toString().contains("sleep 0.317"));
        assertThat(sandbox.processes().freeze()).isEqualTo(2);
        assertThatThrownBy(() -> running.get(1200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        CompletableFuture<ShellResult> held = CompletableFuture.supplyAsync(() -> shell(sandbox, "echo held"));
        sandbox.processes().thaw();
        assertThat(running.get(5, TimeUnit.SECONDS).outcome()).isEqualTo(new Outcome.Exited(0));
        assertThat(running.get().took()).isLessThan(Duration.ofMillis(900));
        assertThat(text(held.get(5, TimeUnit.SECONDS).head())).isEqualTo("held");
    }

    @Test
    default void commandHeldByAFreezeCanBeCancelled() throws Exception {
        Sandbox sandbox = open();
        sandbox.processes().freeze();
        CompletableFuture<ShellResult> held = new CompletableFuture<>();
        Thread caller = Thread.ofVirtual().start(() -> held.complete(shell(sandbox, "echo never")));
        await("it is cancelled", () -> {
            caller.interrupt();
            return held.isDone();
        });
        assertThat(held.get().outcome()).isEqualTo(new Outcome.Cancelled());
        sandbox.processes().thaw();
        assertThat(say(sandbox, "echo next")).isEqualTo("next");
    }

    @Test
    default void fullDiskDoesNotStopTheShell() {
        Sandbox sandbox = open();
        shell(sandbox, "cat /dev/zero >/tmp/full 2>/dev/null");
        assertThat(say(sandbox, "rm /tmp/full; echo freed")).isEqualTo("freed");
    }
}
