package dev.mirrordeck.state;

import static dev.mirrordeck.agent.Given.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.FileChange;
import dev.mirrordeck.event.WorkspaceEvent.CheckpointTaken;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The two boards beside the conversation: tests and files. */
class BoardsTest {
    @Test
    void boardWithoutRunsKnowsNothing() {
        assertThat(tests().newest()).isEmpty();
        assertThat(tests().best()).isEmpty();
        assertThat(tests().regressions()).isEmpty();
        assertThat(tests().fixes()).isEmpty();
        assertThat(tests("PPPP").regressions()).isEmpty();
        assertThat(tests("PPPP").fixes()).isEmpty();
    }

    @Test
    void regressionsAndFixesAreAgainstTheRunBefore() {
        TestBoard board = tests("PPPP", "PFTC", "FPEP");
        assertThat(board.regressions()).containsExactly("a");
        assertThat(board.fixes()).containsExactly("b", "d");
    }

    @Test
    void caseThatFailsInAnotherWayIsNeither() {
        assertThat(tests("FFFF", "TCEF").regressions()).isEmpty();
        assertThat(tests("FFFF", "TCEF").fixes()).isEmpty();
    }

    @Test
    void runOfAnotherLengthIsComparedAsFarAsItGoes() {
        assertThat(tests("PPPPPP", "FP").regressions()).containsExactly("a");
        assertThat(tests("", "PPPP").fixes()).isEmpty();
    }

    @Test
    void bestIsTheNewestOfThoseThatPassMost() {
        assertThat(tests("PFFF", "PPPF", "PPFF", "FPPP", "FFPP").best())
                .map(TestBoard.Run::number)
                .contains(4);
    }

    @Test
    void runsOfPeoplesOwnVerifyNothing() {
        TestBoard board = tests("PPFF");
        TestBoard.Run theirs =
                new TestBoard.Run(2, 2, tree(2), "PPPP", "", 1, 0, Actor.operator("ada"), Optional.empty(), 9);
        assertThat(board.add(theirs).best()).contains(theirs);
        assertThat(board.add(theirs).bestByAgent()).map(TestBoard.Run::number).contains(1);
        assertThat(board.add(theirs).verified(tree(2))).isEmpty();
        assertThat(board.add(run(2, "PFFF")).verified(tree(1)))
                .map(TestBoard.Run::passed)
                .contains(2);
    }

    @Test
    void callsAreCountedSinceARunDiffered() {
        TestBoard board = tests("PFFF").call().call();
        assertThat(board.callsSinceChange()).isEqualTo(2);
        assertThat(board.add(run(2, "PFFF")).callsSinceChange()).isEqualTo(2);
        assertThat(board.add(run(2, "PPFF")).callsSinceChange()).isZero();
    }

    @Test
    void filesThatWereGivenCarryNoLinesOfTheAgent() {
        FileBoard board = FileBoard.EMPTY.add(checkpoint(0, new FileChange("docs/x", FileChange.Kind.ADDED, 90, 0)));
        assertThat(board.marks()).isEqualTo(Map.of("docs/x", new FileBoard.Mark(0, false, false, 0, 0)));
        assertThat(board.tree()).contains(tree(0));
    }

    @Test
    void marksSumUpOverTurnsAndNameTheLast() {
        FileBoard board = FileBoard.EMPTY
                .add(checkpoint(1, new FileChange("a.c", FileChange.Kind.ADDED, 10, 0)))
                .add(checkpoint(
                        2,
                        new FileChange("a.c", FileChange.Kind.CHANGED, 3, 4),
                        new FileChange("b.c", FileChange.Kind.ADDED, 1, 0)))
                .add(checkpoint(5, new FileChange("b.c", FileChange.Kind.DELETED, 0, 1)));
        assertThat(board.marks())
                .isEqualTo(Map.of(
                        "a.c", new FileBoard.Mark(2, true, false, 13, 4),
                        "b.c", new FileBoard.Mark(5, true, true, 1, 1)));
    }

    @Test
    void fileThatComesBackIsNotDeletedAnyMore() {
        FileBoard board = FileBoard.EMPTY
                .add(checkpoint(1, new FileChange("a.c", FileChange.Kind.ADDED, 2, 0)))
                .add(checkpoint(2, new FileChange("a.c", FileChange.Kind.DELETED, 0, 2)))
                .add(checkpoint(3, new FileChange("a.c", FileChange.Kind.ADDED, 5, 0)));
        assertThat(board.marks().get("a.c")).isEqualTo(new FileBoard.Mark(3, true, false, 7, 2));
    }

    private static TestBoard tests(String... runs) {
        TestBoard board = TestBoard.of(List.of("a", "b", "c", "d"), 2);
        for (int i = 0; i < runs.length; i++) {
            board = board.add(run(i + 1, runs[i]));
        }
        return board;
    }

    private static TestBoard.Run run(int number, String verdicts) {
        return new TestBoard.Run(
                number, number, tree(number), verdicts, "", 1, 0, Actor.agent("scripted"), Optional.empty(), number);
    }

    private static CheckpointTaken checkpoint(int turn, FileChange... changes) {
        return new CheckpointTaken(turn, tree(turn), 1, 1, List.of(changes));
    }
}
