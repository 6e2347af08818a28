package dev.mirrordeck.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.event.Money;
import dev.mirrordeck.fixture.Story;
import dev.mirrordeck.state.TestHistory.Failing;
import dev.mirrordeck.state.TestHistory.Span;
import org.junit.jupiter.api.Test;

/** Since when a case fails, and whose work it was. */
class TestHistoryTest {
    private static final String MAIN = "/workdir/src/main.c";
    private final Story story = new Story().opened();

    @Test
    void caseThatPassesFailsSinceNever() {
        tested(Story.verdicts(40));
        assertThat(TestHistory.failing(story.state(), 3)).isEmpty();
        assertThat(TestHistory.failing(new Story().opened().state(), 3)).isEmpty();
    }

    @Test
    void caseThatNeverPassedFailsSinceTheFirstRun() {
        tested(Story.verdicts(40));
        tested(Story.verdicts(50));
        Failing failing = TestHistory.failing(story.state(), 60).orElseThrow();
        assertThat(failing.run().number()).isEqualTo(1);
        assertThat(failing.cause()).isEmpty();
    }

    @Test
    void theTurnBetweenTheTwoRunsBrokeIt() {
        tested(Story.verdicts(40));
        tested(Story.verdicts(50, 7));
        tested(Story.verdicts(60, 7));
        Failing failing = TestHistory.failing(story.state(), 7).orElseThrow();
        assertThat(failing.run().number()).isEqualTo(2);
        assertThat(failing.cause()).contains(new Span(2, 2));
    }

    @Test
    void aRunOverSeveralTurnsNamesThoseThatChangedFiles() {
        tested(Story.verdicts(40));
        looks();
        edits();
        edits();
        looks();
        tested(Story.verdicts(39));
        assertThat(TestHistory.lastStep(story.state())).contains(new Span(3, 4));
    }

    @Test
    void aRunOverTurnsThatChangedNothingNamesThemAll() {
        tested(Story.verdicts(40));
        looks();
        tested(Story.verdicts(39));
        assertThat(TestHistory.lastStep(story.state())).contains(new Span(2, 3));
    }

    @Test
    void twoRunsOfOneTurnNameThatTurn() {
        story.turn(1_000, "", story.tool(1, "evaluate_testcases"), story.tool(2, "evaluate_testcases"))
                .tests(Story.verdicts(40), 100)
                .tests(Story.verdicts(30), 100);
        assertThat(TestHistory.lastStep(story.state())).contains(new Span(1, 1));
    }

    @Test
    void oneRunIsNoStep() {
        tested(Story.verdicts(40));
        assertThat(TestHistory.lastStep(story.state())).isEmpty();
    }

    @Test
    void moneyOfARunIsWhatItsTurnAndThoseBeforeHadCost() {
        looks();
        tested(Story.verdicts(40));
        looks();
        SessionState state = story.state();
        assertThat(TestHistory.spentAt(state, state.tests().newest().orElseThrow()))
                .isEqualTo(Money.parse("0.142469134"));
        assertThat(state.turns().getFirst().spent().cost()).isEqualTo(Money.parse("0.071234567"));
        assertThat(state.turns().getLast().time().active()).isEqualTo(3_100_000_000L);
    }

    private void tested(String verdicts) {
        story.turn(1_000, "", story.tool(1, "evaluate_testcases")).tests(verdicts, 100);
    }

    private void looks() {
        story.turn(1_000, "I look.", story.bash(1, "ls")).runs("", 0);
    }

    private void edits() {
        story.turn(1_000, "I edit.", story.edit(1, "create", MAIN)).runs("", 0).changes("src/main.c", 3, 0);
    }
}
