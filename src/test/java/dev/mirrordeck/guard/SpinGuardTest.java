package dev.mirrordeck.guard;

import static dev.mirrordeck.agent.Given.ADA;
import static dev.mirrordeck.agent.Given.bash;
import static dev.mirrordeck.agent.Given.effect;
import static dev.mirrordeck.agent.Given.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.agent.Given;
import dev.mirrordeck.agent.Outcome;
import dev.mirrordeck.agent.Request;
import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.event.CallId;
import dev.mirrordeck.event.FileChange;
import dev.mirrordeck.event.GuardEvent.Evidence;
import dev.mirrordeck.event.GuardEvent.Spin;
import dev.mirrordeck.event.GuardEvent.SpinSuspected;
import dev.mirrordeck.event.ToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the guard finds in sessions that real inputs made: one call a turn, and what came of it. */
class SpinGuardTest {
    private final List<SpinSuspected> found = new ArrayList<>();
    private Given given = Given.asked();
    private int effect = 1;
    private int turn;

    private void with(String... scaffold) {
        Map<String, String> settings = new java.util.HashMap<>(Map.of("spin_calls", "0"));
        for (int i = 0; i < scaffold.length; i += 2) {
            settings.put(scaffold[i], scaffold[i + 1]);
        }
        given = Given.askedWith(Map.of(), settings);
    }

    /** One turn with one call, its result and whatever else it brought. */
    private void call(String cmd, ToolResult result, Optional<Outcome.Checkpoint> files, Optional<String> verdicts) {
        turn++;
        given.and(Given.reply(++effect, "", bash(turn + ".1", cmd)));
        Optional<Outcome.TestRun> run =
                verdicts.map(letters -> new Outcome.TestRun(tree(1), letters, "", 9, Optional.empty()));
        Outcome.Returned returned =
                new Outcome.Returned(effect(++effect), result, files, run, Optional.empty(), Optional.empty());
        given.when(returned).events().stream()
                .filter(SpinSuspected.class::isInstance)
                .map(SpinSuspected.class::cast)
                .forEach(found::add);
    }

    private void call(String cmd, String output) {
        call(cmd, ToolResult.ok(output, turn), Optional.empty(), Optional.empty());
    }

    private void fails(String cmd) {
        call(cmd, ToolResult.failed("no " + turn, 1), Optional.empty(), Optional.empty());
    }

    private void edit(String path, int content) {
        BlobId blob = tree(content);
        FileChange change = new FileChange(path, FileChange.Kind.CHANGED, 1, 1);
        Outcome.Checkpoint files = new Outcome.Checkpoint(
                tree(turn + 100), 2, 9, List.of(change), List.of(), Optional.of(Map.of(path, blob)));
        call("edit " + path, ToolResult.ok("Changed.", 1), Optional.of(files), Optional.empty());
    }

    private void test(String verdicts) {
        call("test", ToolResult.ok("tested " + turn, 1), Optional.empty(), Optional.of(verdicts));
    }

    private static List<CallId> calls(int... turns) {
        return IntStream.of(turns).mapToObj(turn -> CallId.of(turn, 1)).toList();
    }

    @Test
    void sameCallWithTheSameResultIsFoundWithItsCallsOnceAnEpisode() {
        with("spin_repeats", "4");
        for (int i = 0; i < 30; i++) {
            call("make", "error 1");
        }
        assertThat(found)
                .containsExactly(new SpinSuspected(
                        4,
                        "The same call of bash brought the same result 4 times, and no file changed in between.",
                        Optional.of(new Evidence(Spin.SAME_RESULT, 1, 4, calls(1, 2, 3, 4)))));
        assertThat(given.state().watch().isOpen(Spin.SAME_RESULT)).isTrue();
    }

    @Test
    void sameCallAmongOthersIsFoundToo() {
        with("spin_repeats", "3");
        for (int i = 0; i < 3; i++) {
            call("make", "error 1");
            call("cat log" + i, "line " + i);
        }
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().evidence().orElseThrow().calls()).isEqualTo(calls(1, 3, 5));
    }

    @Test
    void pollingWhoseResultChangesIsNoSpin() {
        with("spin_repeats", "3");
        for (int i = 0; i < 60; i++) {
            call("tail -1 log", "step " + i);
        }
        assertThat(found).isEmpty();
    }

    @Test
    void sameResultAfterAFileChangedIsNoSpin() {
        with("spin_repeats", "3");
        for (int i = 0; i < 20; i++) {
            call("make", "error 1");
            call("make", "error 1");
            edit("src/a", i);
        }
        assertThat(found).isEmpty();
    }

    @Test
    void episodeEndsWhereTheAgentGetsOnAndTheNextIsFoundAgain() {
        with("spin_repeats", "3");
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 5; i++) {
                call("make", "error 1");
            }
            edit("src/a", round);
            assertThat(given.state().watch().open()).isEmpty();
        }
        assertThat(found).hasSize(2);
    }

    @Test
    void callsWithoutAChangedTestAreFoundAtTheThresholdAndAgainAfterAChange() {
        with("spin_calls", "5");
        test("PFFF");
        for (int i = 0; i < 12; i++) {
            call("x" + i, "");
        }
        assertThat(found)
                .containsExactly(new SpinSuspected(
                        5,
                        "5 tool calls without a changed test.",
                        Optional.of(new Evidence(Spin.NO_CHANGE, 2, 6, calls(2)))));
        test("PPFF");
        assertThat(given.state().watch().open()).isEmpty();
        for (int i = 0; i < 5; i++) {
            call("x" + i, "");
        }
        assertThat(found).hasSize(2);
    }

    @Test
    void testRunsWithoutAGainAreAFlatCurveUntilOneGains() {
        with("spin_runs", "3");
        List.of("PPFF", "PFFF", "FPPF", "PPFF").forEach(this::test);
        assertThat(found)
                .containsExactly(new SpinSuspected(
                        3,
                        "3 test runs without a gain: the best is still 2 cases, reached in turn 1.",
                        Optional.of(new Evidence(Spin.FLAT_CURVE, 1, 4, List.of()))));
        test("PPPF");
        assertThat(given.state().watch().open()).isEmpty();
    }

    @Test
    void solvedSuiteIsNoFlatCurve() {
        with("spin_runs", "2");
        List.of("PPPP", "PPPP", "PPPF", "PPPP").forEach(this::test);
        assertThat(found).isEmpty();
    }

    @Test
    void growingShareOfFailuresIsFoundOnce() {
        with("spin_failing", "0.75");
        for (int i = 0; i < 20; i++) {
            call("x" + i, "");
        }
        for (int i = 0; i < 30; i++) {
            fails("y" + i);
        }
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().what())
                .isEqualTo("100 % of the newest 20 calls failed, after 0 % of the 20 before.");
        assertThat(found.getFirst().evidence().orElseThrow())
                .isEqualTo(new Evidence(Spin.FAILING, 21, 40, calls(31, 32, 33, 34, 35, 36, 37, 38, 39, 40)));
    }

    @Test
    void shareOfFailuresThatWasAlwaysHighHasNotGrown() {
        with("spin_failing", "0.75");
        for (int i = 0; i < 80; i++) {
            fails("probe " + i);
        }
        assertThat(found).isEmpty();
    }

    @Test
    void fileThatGoesToAndFroIsFoundWithItsPath() {
        with("spin_returns", "2");
        for (int content : new int[] {1, 2, 1, 2, 1, 2}) {
            edit("src/a", content);
            call("make", "error " + turn);
        }
        assertThat(found)
                .containsExactly(new SpinSuspected(
                        4,
                        "src/a was changed to and fro: 2 changes in a row brought back what it had held before.",
                        Optional.of(new Evidence(Spin.BACK_AND_FORTH, 1, 7, calls(1, 3, 5, 7)))));
        edit("src/a", 3);
        assertThat(given.state().watch().open()).isEmpty();
    }

    @Test
    void takingOneChangeBackIsNoSpin() {
        with("spin_returns", "2");
        for (int content : new int[] {1, 2, 1, 3, 1, 4}) {
            edit("src/a", content);
        }
        assertThat(found).isEmpty();
    }

    @Test
    void changesByHandAreNoneOfTheAgents() {
        with("spin_returns", "1");
        edit("src/a", 1);
        given.and(new Request.Pause(ADA, "")).and(new Request.Resume(ADA));
        given.and(new Request.RunCommand(ADA, "git checkout"));
        Outcome.Checkpoint files =
                new Outcome.Checkpoint(tree(50), 2, 9, List.of(), List.of(), Optional.of(Map.of("src/a", tree(2))));
        given.and(new Outcome.Returned(
                effect(given.state().work().last().value()),
                ToolResult.ok("", 1),
                Optional.of(files),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
        assertThat(given.state().watch().edits().trails()).isEmpty();
    }

    @Test
    void nothingIsFoundWhereEverySettingIsAsItWasBeforeThereWereAny() {
        given = Given.asked();
        for (int i = 0; i < 49; i++) {
            call("make", "error 1");
        }
        assertThat(found).isEmpty();
    }

    @Test
    void windowsStaySmallHoweverLongTheSessionIs() {
        with("spin_repeats", "3", "spin_returns", "2");
        for (int i = 0; i < 300; i++) {
            edit("src/" + i, i);
        }
        assertThat(given.state().watch().calls().newest()).hasSize(40);
        assertThat(given.state().watch().edits().trails()).hasSizeLessThanOrEqualTo(32);
    }
}
