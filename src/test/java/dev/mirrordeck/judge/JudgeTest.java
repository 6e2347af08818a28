package dev.mirrordeck.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirrordeck.event.Verdict;
import dev.mirrordeck.sandbox.local.UnshareBackend;
import dev.mirrordeck.target.Behaviour;
import dev.mirrordeck.target.Case;
import dev.mirrordeck.target.CaseFile;
import dev.mirrordeck.target.Language;
import dev.mirrordeck.transcript.Tree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgeTest {
    @TempDir
    Path temp;

    private Trial trial(List<Case> visible) throws IOException {
        return Trial.of(temp, "small", 2000, visible, List.of());
    }

    @Test
    void failedBuildFailsEveryCaseAndShowsTheCompilersWords() throws Exception {
        Trial trial = Trial.of(temp, "small", 2000, List.of(Trial.row("one", "")), List.of());
        SuiteRun run = trial.judge().visible(trial.tree(Map.of("src/small.c", "int main(void) { return nowhere; }\n")));
        assertThat(run.verdicts()).isEqualTo("F");
        assertThat(run.build()).contains("nowhere").contains("undeclared");
        assertThat(run.results().getFirst().difference()).isEqualTo("it was not built");
    }

    @Test
    void filesThatCannotBeLaidOutAreNoVerdictOnTheCandidate() throws Exception {
        Trial trial = trial(List.of(Trial.row("one", "")));
        Tree tree = trial.tree(Map.of("src/small", "a file", "src/small/inside.c", "below a file"));
        assertThatThrownBy(() -> trial.judge().visible(tree))
                .isInstanceOf(JudgeFailed.class)
                .hasMessageContaining("could not be laid out");
    }

    @Test
    void nothingUnderSrcIsABuildFailure() throws Exception {
        Trial trial = trial(List.of(Trial.row("one", ""), Trial.row("two", "")));
        SuiteRun run = trial.judge().visible(trial.tree(Map.of("elsewhere/small.c", "int main(void) { return 0; }\n")));
        assertThat(run.verdicts()).isEqualTo("FF");
        assertThat(run.build()).isEqualTo("There is nothing under /workdir/src.");
    }

    @Test
    void filesBesideSrcAreNotThereWhenTheCandidateIsJudged() throws Exception {
        Trial trial = trial(List.of(Trial.row("one", "src\n")));
        Tree tree = trial.tree(Map.of(
                "src/Makefile", Trial.install("small"),
                "src/program", "#!/bin/sh\ncd /workdir && ls -A | grep -v build\n",
                "cases.jsonl", "left\n",
                ".profile", "left\n"));
        assertThat(trial.judge().visible(tree).verdicts()).isEqualTo("P");
    }

    @Test
    void everyKindOfEndHasItsVerdictAndTheNextCaseRunsAllTheSame() throws Exception {
        List<Case> rows = List.of(
                Trial.row("fine", "fine\n"),
                Trial.row("slow", ""),
                Trial.row("crash", ""),
                Trial.row("abort", List.of("abort"), "", new Behaviour("", "", -6)),
                Trial.row("flood", ""),
                Trial.row("wrong", "right\n"),
                Trial.row("code", List.of("code"), "", new Behaviour("", "", 259)),
                Trial.row("killer", ""),
                Trial.row("hang", ""),
                Trial.row("fine", "fine\n"));
        Trial trial = Trial.of(temp, "small", 700, distinct(rows), List.of());
        Tree tree = trial.script("""
                case $1 in
                fine*) echo fine ;;
                slow) trap '' TERM; exec sleep 1031 ;;
                crash) kill -SEGV $$ ;;
                abort) kill -ABRT $$ ;;
                flood) exec yes ;;
                wrong) echo wrong ;;
                code) exit 3 ;;
                killer) kill -9 -1; kill -9 1; kill -9 $$ ;;
                hang) exec <&- >&- 2>&-; exec sleep 1032 ;;
                esac
                """);
        SuiteRun run = trial.judge().visible(tree);
        assertThat(run.verdicts()).isEqualTo("PTCPFFPCTP");
        assertThat(run.results().get(1).difference()).isEqualTo("it ran out of time");
        assertThat(run.results().get(4).difference()).isEqualTo("it printed without end");
        assertThat(run.results().get(4).stdout()).hasSize(2000);
        assertThat(run.passed()).isEqualTo(4);
    }

    private static List<Case> distinct(List<Case> rows) {
        List<Case> named = new ArrayList<>();
        for (Case row : rows) {
            named.add(Trial.row(
                    row.name() + "_" + named.size(),
                    row.input().args(),
                    row.input().stdin(),
                    row.expected()));
        }
        return named;
    }

    @Test
    void caseBringsItsArgumentsInputEnvironmentAndFiles() throws Exception {
        Case row = Trial.row(
                "all",
                List.of("a b", "", "*"),
                "in\n",
                new Behaviour("small|a b||*|in|C|UTC|/usr/local/bin:/usr/bin:/bin|value|4|text|sub 00ff\n", "", 0));
        Trial trial = trial(List.of(Trial.with(
                row,
                Map.of("OWN", "value"),
                Map.of("deep/text", new CaseFile.Text("text"), "raw", new CaseFile.Binary("AP8=")))));
        // argv[0] is the bare name for a program; a script is told its path by the kernel
        Tree tree = trial.tree(Map.of("src/small.c", """
                #include <stdio.h>
                #include <stdlib.h>
                #include <string.h>
                static const char *env(const char *n) { return getenv(n) ? getenv(n) : "none"; }
                int main(int argc, char **argv) {
                    char in[9] = "", text[9] = ""; unsigned char raw[2];
                    FILE *f = fopen("deep/text", "r"), *r = fopen("raw", "r");
                    fgets(in, 9, stdin); in[strcspn(in, "\\n")] = 0;
                    fgets(text, 9, f); fread(raw, 1, 2, r);
                    printf("%s|%s|%s|%s|%s|%s|%s|%s|%s|%d|%s|sub %02x%02x\\n", argv[0], argv[1], argv[2], argv[3], in,
                        env("LC_ALL"), env("TZ"), env("PATH"), env("OWN"), argc, text, raw[0], raw[1]);
                }
                """));
        SuiteRun run = trial.judge().visible(tree);
        assertThat(run.results().getFirst().stdout()).isEqualTo(row.expected().stdout());
        assertThat(run.verdicts()).isEqualTo("P");
    }

    @Test
    void pythonRunsAsAModuleOfSrc() throws Exception {
        Trial trial = trial(List.of(Trial.row("one", List.of("x"), "y", new Behaviour("xy\n", "", 7))));
        Tree tree = trial.tree(Map.of(
                "src/small/__init__.py", "",
                "src/small/__main__.py",
                        "import sys\nfrom small.other import shout\nshout(sys.argv[1] + sys.stdin.read())\nsys.exit(7)\n",
                "src/small/other.py", "shout = print\n"));
        Judge judge = new Judge(trial.bench(new UnshareBackend(), Language.PYTHON));
        assertThat(judge.visible(tree).verdicts()).isEqualTo("P");
    }

    @Test
    void failuresAreKeptWithWhereTheyDifferAndPassesAreNot() throws Exception {
        Trial trial =
                trial(List.of(Trial.row("good", "good\n"), Trial.row("bad", "bid\n"), Trial.row("late", "late\n")));
        SuiteRun run = trial.judge().visible(trial.script("[ $1 = late ] && sleep 60; echo $1; echo no >&2; exit 0"));
        assertThat(run.verdicts()).isEqualTo("FFT");
        SuiteRun quiet = trial.judge().visible(trial.script("[ $1 = bad ] && printf '\\377' >&2; echo $1"));
        byte[] blob = RunDetails.of(quiet);
        assertThat(RunDetails.find(blob, "good").orElseThrow().printed()).isEmpty();
        Printed printed = RunDetails.find(blob, "bad").orElseThrow().printed().orElseThrow();
        assertThat(printed.code()).contains(0);
        assertThat(printed.stdoutDiffersAt()).isEqualTo(1);
        assertThat(printed.stdout().start()).asString(StandardCharsets.UTF_8).isEqualTo("bad\n");
        assertThat(printed.stderr().start()).containsExactly(0xff);
        assertThat(RunDetails.find(blob, "nobody")).isEmpty();
        RunDetails.Line late = RunDetails.find(RunDetails.of(run), "late").orElseThrow();
        assertThat(late.verdict()).isEqualTo(Verdict.TIMEOUT);
        assertThat(late.printed().orElseThrow().code()).isEmpty();
    }

    @Test
    void someCasesRunAloneAndProgressIsHeard() throws Exception {
        Trial trial = trial(List.of(Trial.row("a", "a\n"), Trial.row("b", "b\n"), Trial.row("c", "x\n")));
        List<String> heard = new CopyOnWriteArrayList<>();
        Judge judge = new Judge(trial.bench(new UnshareBackend(), Language.C), new Progress() {
            @Override
            public void at(int done, int passed, int total) {
                heard.add(done + " " + passed + " " + total);
            }

            @Override
            public void over() {
                heard.add("over");
            }
        });
        assertThat(judge.visible(trial.script("echo $1"), List.of("c", "a")).verdicts())
                .isEqualTo("FP");
        assertThat(heard).startsWith("0 0 2").contains("2 1 2").endsWith("over");
        heard.clear();
        judge.score(trial.script("echo $1"));
        assertThat(heard).as("hidden cases are among those of a score").isEmpty();
    }

    @Test
    void tenThousandPassesCostLittle() {
        List<CaseResult> results = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            Case row = Trial.row("case-" + i, "x".repeat(1_000));
            results.add(new CaseResult(row, Verdict.PASS, "", "", "", Duration.ofMillis(9), Optional.empty()));
        }
        assertThat(RunDetails.of(new SuiteRun(results, "", 1))).hasSizeLessThan(600_000);
    }

    @Test
    void everyCaseFindsAnEmptyMachineWhateverTheBuildAndTheOthersLeft() throws Exception {
        List<Case> rows = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            rows.add(Trial.row("case" + i, "0 strangers, no trace\n"));
        }
        Trial trial = trial(rows);
        Tree tree = trial.tree(Map.of("src/Makefile", Trial.install("small") + """
                        \techo built >/tmp/trace; echo built >/dev/shm/trace
                        \tsetsid sleep 1033 </dev/null >/dev/null 2>&1 &
                        """, "src/program", """
                        #!/bin/bash
                        strangers=$(cat /proc/[0-9]*/cmdline | tr '\\0' ' ' | grep -c 'sleep 10[3]')
                        trace=$(find . /tmp /dev/shm -mindepth 1 -not -path /tmp/case)
                        echo "$strangers strangers, ${trace:-no trace}"
                        echo left >trace; mkdir -p /tmp/trace /dev/shm/trace; chmod 0 /tmp/trace
                        setsid setsid sleep 1034 </dev/null >/dev/null 2>&1 &
                        setsid sleep 1034 &
                        """));
        SuiteRun run = trial.judge().visible(tree);
        assertThat(run.results())
                .allSatisfy(result -> assertThat(result.stdout()).isEqualTo("0 strangers, no trace\n"));
        assertThat(run.verdicts()).isEqualTo("PPPPPPPP");
    }

    @Test
    void workspaceCannotBeWrittenWhileCasesRun() throws Exception {
        Trial trial = trial(List.of(Trial.row("one", "refused refused refused refused\n"), Trial.row("two", "x")));
        SuiteRun run = trial.judge().visible(trial.script("""
                r=
                echo x 2>/dev/null >/workdir/new || r="$r refused"
                echo x 2>/dev/null >>/workdir/src/program || r="$r refused"
                rm /workdir/build/small 2>/dev/null || r="$r refused"
                mv /workdir/src /workdir/gone 2>/dev/null || r="$r refused"
                echo $r
                """));
        assertThat(run.results().getFirst().stdout()).isEqualTo("refused refused refused refused\n");
        assertThat(run.verdicts()).isEqualTo("PF");
    }

    @Test
    void twoJudgementsAtOnceNeverShareAFolder() throws Exception {
        List<Case> rows = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            rows.add(Trial.row("case" + i, "mine\n"));
        }
        Trial trial = trial(rows);
        String program =
                "#!/bin/bash\nsleep 0.1; [ \"$(ls /workdir/src)\" = \"$(printf 'Makefile\\nMARK\\nprogram')\" ]"
                        + " && cat /workdir/src/MARK\n";
        List<CompletableFuture<SuiteRun>> runs = new ArrayList<>();
        for (String mark : List.of("a_mark", "b_mark")) {
            Tree tree = trial.tree(Map.of(
                    "src/Makefile",
                    Trial.install("small"),
                    "src/program",
                    program.replace("MARK", mark),
                    "src/" + mark,
                    "mine\n"));
            runs.add(CompletableFuture.supplyAsync(() -> visible(trial.judge(), tree)));
        }
        Set<Path> seen = new HashSet<>();
        int atOnce = 0;
        while (!runs.stream().allMatch(CompletableFuture::isDone)) {
            Set<Path> now = folders(trial.scratch());
            seen.addAll(now);
            atOnce = Math.max(atOnce, now.size());
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
        assertThat(runs).allSatisfy(run -> assertThat(run.join().verdicts()).isEqualTo("PPPP"));
        assertThat(seen).hasSize(2);
        assertThat(atOnce).isEqualTo(2);
        assertThat(folders(trial.scratch())).isEmpty();
    }

    private static SuiteRun visible(Judge judge, Tree tree) {
        try {
            return judge.visible(tree);
        } catch (InterruptedException hurried) {
            throw new IllegalStateException(hurried);
        }
    }

    private static Set<Path> folders(Path scratch) throws IOException {
        if (!Files.exists(scratch)) {
            return Set.of();
        }
        try (Stream<Path> all = Files.list(scratch)) {
            return all.collect(Collectors.toSet());
        }
    }

    @Test
    void lostSandboxIsAFailureOfTheJudgeAndNeverAZero() throws Exception {
        List<Case> rows = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            rows.add(Trial.row("case" + i, "x"));
        }
        Trial trial = trial(rows);
        Tree tree = trial.script("echo x");
        for (int runs = 0; runs < 3; runs++) {
            Judge judge = new Judge(trial.bench(new Vanishing(new UnshareBackend(), runs), Language.C));
            assertThatThrownBy(() -> judge.visible(tree))
                    .isInstanceOf(JudgeFailed.class)
                    .hasMessageContaining("sandbox was lost");
            assertThat(folders(trial.scratch())).isEmpty();
        }
    }

    @Test
    void builderThatFoundNoRoomSaysNothingOfTheCandidate() throws Exception {
        record Row(long left, String printed, boolean isOurs) {}
        Trial trial = trial(List.of(Trial.row("one", "x")));
        for (Row row : List.of(
                new Row(1_000, "error", true),
                new Row(1L << 30, "cc: No space left on device", true),
                new Row(1L << 30, "error", false),
                new Row(1L << 40, "cc: No space left on device", false))) {
            Judge judge =
                    new Judge(trial.bench(new UnshareBackend(), Language.C), Progress.IGNORED, folder -> row.left);
            Tree tree = trial.tree(Map.of("src/Makefile", "all:\n\t@echo '" + row.printed + "'; exit 1\n"));
            if (row.isOurs) {
                assertThatThrownBy(() -> judge.visible(tree))
                        .as("%s", row)
                        .isInstanceOf(JudgeFailed.class)
                        .hasMessageContaining("too little room");
            } else {
                assertThat(judge.visible(tree).verdicts()).as("%s", row).isEqualTo("F");
            }
        }
    }

    @Test
    void caseThatCannotBeLaidOutIsAFailureOfTheJudge() throws Exception {
        Case odd = Trial.with(
                Trial.row("odd", "x"),
                Map.of(),
                Map.of("a", new CaseFile.Text("file"), "a/b", new CaseFile.Text("below a file")));
        Trial trial = trial(List.of(odd));
        assertThatThrownBy(() -> trial.judge().visible(trial.script("echo x")))
                .isInstanceOf(JudgeFailed.class)
                .hasMessageContaining("a/b");
    }

    @Test
    void cancelledJudgementStopsAndLeavesNothing() throws Exception {
        List<Case> rows = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            rows.add(Trial.row("case" + i, "x"));
        }
        Trial trial = Trial.of(temp, "small", 1000, rows, List.of());
        Tree tree = trial.script("sleep 60");
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread judging = Thread.ofVirtual().start(() -> {
            try {
                trial.judge().visible(tree);
                end.complete(new AssertionError("it was not cancelled"));
            } catch (InterruptedException | RuntimeException cancelled) {
                end.complete(cancelled);
            }
        });
        Path built = await(trial.scratch());
        judging.interrupt();
        assertThat(end.get(10, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
        assertThat(built).doesNotExist();
    }

    /** The folder of a judgement that has begun. */
    private static Path await(Path scratch) throws IOException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < until) {
            Set<Path> found = folders(scratch);
            if (!found.isEmpty()) {
                return found.iterator().next();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
        throw new AssertionError("no judgement began in " + scratch);
    }

    @Test
    void scoreCountsBothSuitesAndSealsTheHiddenOne() throws Exception {
        Case good = Trial.row("good", "x");
        Case bad = Trial.row("bad", "y");
        Trial trial = Trial.of(temp, "small", 2000, List.of(good, bad), List.of(Trial.dual(good), Trial.dual(bad)));
        Score score = trial.judge().score(trial.script("echo x"));
        assertThat(score.visibleVerdicts()).isEqualTo("PF");
        assertThat(score.visiblePassed()).isEqualTo(1);
        assertThat(score.visibleTotal()).isEqualTo(2);
        assertThat(score.hiddenPassed()).isEqualTo(1);
        assertThat(score.hiddenTotal()).isEqualTo(2);
        assertThat(score.isSolved()).isFalse();
        assertThat(score.backend()).isEqualTo("unshare");
        assertThat(new String(score.sealed(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("""
                {"name":"good_dual","verdict":"PASS","difference":""}
                {"name":"bad_dual","verdict":"FAIL","difference":"standard output differs"}
                """);
        assertThat(trial.judge()
                        .score(trial.script("case $1 in good) echo x;; bad) echo y;; esac"))
                        .isSolved())
                .isTrue();
    }
}
