package dev.mirrordeck.sandbox;

import static dev.mirrordeck.sandbox.Opening.call;
import static dev.mirrordeck.sandbox.Opening.script;
import static dev.mirrordeck.sandbox.Opening.shell;
import static dev.mirrordeck.sandbox.Opening.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.sandbox.ProgramResult.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Runs of one program, as the judge makes them. */
interface ProgramContract extends Opening {

    @Test
    default void programGetsItsArgumentsAndNothingElse() {
        ProgramCall call = new ProgramCall(
                "/usr/bin/perl",
                List.of(
                        "bare",
                        "-e",
                        "print \"$0|@ARGV|\", join ',', map { \"$_=$ENV{$_}\" } sort keys %ENV",
                        "a b",
                        ""),
                Map.of("LC_ALL", "C", "ODD NAME", "ü"),
                new byte[0],
                Map.of(),
                Duration.ofSeconds(5),
                1000);
        ProgramResult result = open().run(call);
        assertThat(text(result.stdout())).isEqualTo("-e|a b |LC_ALL=C,ODD NAME=ü");
        assertThat(result.outcome()).isEqualTo(new Outcome.Exited(0));
    }

    @Test
    default void firstArgumentIsTheBareName() {
        ProgramResult result = open().run(call("/bin/bash", "bare", "-c", "nosuch"));
        assertThat(text(result.stderr())).isEqualTo("bare: line 1: nosuch: command not found");
        assertThat(result.outcome()).isEqualTo(new Outcome.Exited(127));
    }

    @Test
    default void streamsStayApartAndRaw() {
        byte[] input = new byte[1 << 20];
        new Random(1).nextBytes(input);
        ProgramCall call = new ProgramCall(
                "/bin/sh",
                List.of("sh", "-c", "tee /dev/stderr"),
                Map.of("PATH", "/usr/bin"),
                input,
                Map.of(),
                Duration.ofSeconds(10),
                1 << 20);
        ProgramResult result = open().run(call);
        assertThat(result.stdout()).isEqualTo(input);
        assertThat(result.stderr()).isEqualTo(input);
    }

    @Test
    default void inputNobodyReadsDoesNotHang() {
        ProgramCall call = new ProgramCall(
                "/usr/bin/true", List.of("true"), Map.of(), new byte[1 << 20], Map.of(), Duration.ofSeconds(5), 10);
        assertThat(open().run(call).outcome()).isEqualTo(new Outcome.Exited(0));
    }

    @Test
    default void everyRunStartsInAFreshFolderWithItsFiles() {
        Sandbox sandbox = open();
        Map<String, byte[]> files =
                Map.of("in.txt", "one".getBytes(StandardCharsets.UTF_8), "deep/er/b.bin", new byte[] {0, -1});
        ProgramCall call = new ProgramCall(
                "/bin/sh",
                List.of("sh", "-c", "pwd; find . -type f | sort; cat in.txt; echo more >>in.txt; echo x >new"),
                Map.of("PATH", "/usr/bin"),
                new byte[0],
                files,
                Duration.ofSeconds(5),
                1000);
        ProgramResult first = sandbox.run(call);
        assertThat(text(first.stdout())).endsWith("./deep/er/b.bin\n./in.txt\none");
        assertThat(sandbox.run(call).stdout()).isEqualTo(first.stdout());
    }

    @Test
    default void slowProgramTimesOut() {
        ProgramCall slow = new ProgramCall(
                "/bin/sh",
                List.of("sh", "-c", "echo early; trap '' TERM; sleep 1011"),
                Map.of("PATH", "/usr/bin"),
                new byte[0],
                Map.of(),
                Duration.ofMillis(300),
                1000);
        ProgramResult result = open().run(slow);
        assertThat(result.outcome()).isEqualTo(new Outcome.TimedOut());
        assertThat(text(result.stdout())).isEqualTo("early");
        assertThat(result.took()).isBetween(Duration.ofMillis(300), Duration.ofMillis(2300));
    }

    @Test
    default void crashTellsItsSignal() {
        assertThat(open().run(script("kill -SEGV $$")).outcome()).isEqualTo(new Outcome.Signalled(11));
    }

    @Test
    default void missingProgramIsNotStarted() {
        assertThat(open().run(call("/workdir/none", "none")).outcome())
                .isEqualTo(new Outcome.NotStarted("No such file or directory"));
    }

    @Test
    default void floodEndsTheRun() {
        ProgramCall flood = new ProgramCall(
                "/usr/bin/yes", List.of("yes"), Map.of(), new byte[0], Map.of(), Duration.ofSeconds(10), 1000);
        ProgramResult result = open().run(flood);
        assertThat(result.outcome()).isEqualTo(new Outcome.Flooded());
        assertThat(result.stdout()).hasSize(1000);
    }

    @Test
    default void daemonsOfARunAreGoneBeforeTheNext() {
        Sandbox sandbox = open();
        ProgramResult result = sandbox.run(script("for i in 1 2 3; do (setsid setsid sleep 1012 &) ; done; echo left"));
        assertThat(text(result.stdout())).isEqualTo("left");
        assertThat(sandbox.processes().list()).isEmpty();
    }

    @Test
    default void daemonsOfAShellAreGoneBeforeARun() {
        Sandbox sandbox = open();
        shell(sandbox, "setsid sleep 1013 & echo trace >/tmp/trace");
        ProgramResult result = sandbox.run(script("ls -A /tmp; cat /proc/[0-9]*/cmdline | tr '\\0' ' '"));
        assertThat(text(result.stdout())).doesNotContain("sleep 1013").doesNotContain("trace");
    }

    @Test
    default void nothingWrittenByARunIsThereForTheNext() {
        Sandbox sandbox = open();
        sandbox.run(script("""
                mkdir -p /tmp/a/b/c /dev/shm/d; echo x >/tmp/a/b/c/f; echo x >/dev/shm/d/f; ln -s /workdir /tmp/link
                chmod 000 /tmp/a/b/c /tmp/a; touch "/tmp/$(printf 'odd\\nname')" /tmp/-rf; mkfifo /tmp/fifo"""));
        sandbox.run(
                call(
                        "/usr/bin/perl",
                        "perl",
                        "-e",
                        "for (1..3000) { mkdir 'd'; chdir 'd' } shmget(77, 4096, 01666); semget(77, 1, 01666); msgget(77, 01666)"));
        ProgramResult result = sandbox.run(
                script("find /tmp /dev/shm . -mindepth 1 -not -path /tmp/case; tail -q -n +2 /proc/sysvipc/*"));
        assertThat(text(result.stdout())).isEmpty();
        assertThat(workspace()).isEmptyDirectory();
    }

    @Test
    default void noPlaceThatARunCanWriteToCarriesAnythingToTheNext() {
        Sandbox sandbox = open();
        String places =
                "cut -d' ' -f5 /proc/self/mountinfo | sort -u | grep -v -e ^/proc -e ^/workdir | while read -r m; do"
                        + " find \"$m\" -xdev %s 2>/dev/null; done | sort -u";
        ProgramResult first = sandbox.run(script(places.formatted("-type d -writable")
                + " | while read -r d; do echo x >$d/left-by-a-run && echo $d; done"));
        assertThat(text(first.stdout())).contains("/tmp").contains("/dev/shm").contains("/reference");
        ProgramResult second = sandbox.run(script(places.formatted("-name left-by-a-run")));
        assertThat(text(second.stdout())).isEmpty();
    }

    @Test
    default void runsLeaveTheShellsStateAlone() {
        Sandbox sandbox = open();
        shell(sandbox, "A=kept");
        sandbox.run(script("true"));
        assertThat(Opening.say(sandbox, "echo $A")).isEqualTo("kept");
    }
}
