package dev.mirrordeck.tui.pane.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.agent.Request;
import dev.mirrordeck.attach.look.Look;
import dev.mirrordeck.fixture.Cases;
import dev.mirrordeck.fixture.Numfmt;
import dev.mirrordeck.fixture.Story;
import dev.mirrordeck.tui.draw.Canvas;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.Action;
import dev.mirrordeck.tui.pane.Context;
import dev.mirrordeck.tui.pane.Deed;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.pane.Sights;
import dev.mirrordeck.tui.pane.Step;
import dev.mirrordeck.tui.pane.tests.TestsView.Axis;
import dev.mirrordeck.tui.pane.tests.TestsView.Shape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What keys mean in the tests pane, 40 cells to a row: cases 14, 17 and 19 have just broken, 90 and on never passed. */
class TestsPaneTest {
    private static final Size INSIDE = new Size(40, 16);
    private final TestsPane pane = new TestsPane();
    private final Scene scene = Numfmt.regression().scene(INSIDE);

    @Test
    void theFirstStepGoesToWhatHasJustBroken() {
        assertThat(after(TestsView.START, Deed.DOWN).cursor()).isEqualTo(14);
        assertThat(after(TestsView.START, Deed.CELL_RIGHT).cursor()).isEqualTo(14);
        assertThat(after(TestsView.START, Deed.OPEN).opened().orElseThrow().index())
                .isEqualTo(14);
    }

    @Test
    void arrowsMoveOverTheCells() {
        TestsView view = TestsView.START.at(41, 0);
        assertThat(after(view, Deed.CELL_LEFT).cursor()).isEqualTo(40);
        assertThat(after(view, Deed.CELL_LEFT, Deed.CELL_LEFT).cursor()).isEqualTo(39);
        assertThat(after(view, Deed.CELL_RIGHT).cursor()).isEqualTo(42);
        assertThat(after(view, Deed.UP).cursor()).isEqualTo(1);
        assertThat(after(view, Deed.DOWN).cursor()).isEqualTo(81);
        assertThat(after(view, Deed.DOWN, Deed.DOWN).cursor()).isEqualTo(81);
        assertThat(after(view, Deed.END).cursor()).isEqualTo(119);
        assertThat(after(view, Deed.END, Deed.CELL_RIGHT).cursor()).isEqualTo(119);
        assertThat(after(view, Deed.TOP).cursor()).isZero();
        assertThat(after(view, Deed.TOP, Deed.CELL_LEFT).cursor()).isZero();
    }

    @Test
    void nextFailingGoesRound() {
        TestsView view = TestsView.START.at(14, 0);
        assertThat(after(view, Deed.NEXT_FAILING).cursor()).isEqualTo(17);
        assertThat(after(view, Deed.PREVIOUS_FAILING).cursor()).isEqualTo(119);
        assertThat(after(TestsView.START, Deed.NEXT_FAILING).cursor()).isEqualTo(14);
        assertThat(after(TestsView.START, Deed.PREVIOUS_FAILING).cursor()).isEqualTo(119);
    }

    @Test
    void whereNothingFailsTheNextOneIsNowhere() {
        Scene solved = Numfmt.solved().scene(INSIDE);
        Step<TestsView> step = pane.react(Deed.NEXT_FAILING, TestsView.START, solved, INSIDE);
        assertThat(step).isEqualTo(Step.say(TestsView.START, "No case fails in the newest run."));
    }

    @Test
    void theAxisGoesRound() {
        assertThat(after(TestsView.START, Deed.AXIS).axis()).isEqualTo(Axis.ACTIVE);
        assertThat(after(TestsView.START, Deed.AXIS, Deed.AXIS).axis()).isEqualTo(Axis.COST);
        assertThat(after(TestsView.START, Deed.AXIS, Deed.AXIS, Deed.AXIS)).isEqualTo(TestsView.START);
    }

    @Test
    void groupsAndTheListComeAndGo() {
        assertThat(after(TestsView.START, Deed.GROUPS).shape()).isEqualTo(Shape.GROUPS);
        assertThat(after(TestsView.START, Deed.GROUPS, Deed.GROUPS)).isEqualTo(TestsView.START);
        assertThat(after(TestsView.START, Deed.GROUPS, Deed.ONLY_FAILING).shape())
                .isEqualTo(Shape.FAILING);
    }

    @Test
    void theListKeepsTheCursorWhereItFailsAndElseGoesToTheNext() {
        assertThat(after(TestsView.START.at(17, 0), Deed.ONLY_FAILING).cursor()).isEqualTo(17);
        assertThat(after(TestsView.START.at(18, 0), Deed.ONLY_FAILING).cursor()).isEqualTo(19);
        assertThat(after(TestsView.START.at(17, 0), Deed.ONLY_FAILING, Deed.DOWN, Deed.DOWN)
                        .cursor())
                .isEqualTo(90);
    }

    @Test
    void aCaseOpensAndClosesWhereItWas() {
        TestsView view = TestsView.START.at(50, 0);
        TestsView opened = after(view, Deed.OPEN);
        assertThat(pane.context(opened)).isEqualTo(Context.CASE);
        assertThat(pane.wants(opened, scene)).containsExactly(new Look.Labels(), new Look.CaseDetail(3, "unit_3"));
        assertThat(after(opened, Deed.BACK)).isEqualTo(view);
        assertThat(pane.context(view)).isEqualTo(Context.TESTS);
        assertThat(pane.wants(view, scene)).containsExactly(new Look.Labels());
    }

    @Test
    void fromOneFailingCaseToTheNextAndBackToItsCell() {
        TestsView opened = after(TestsView.START.at(14, 0), Deed.OPEN, Deed.NEXT_FAILING);
        assertThat(pane.wants(opened, scene)).containsExactly(new Look.Labels(), Cases.round6());
        assertThat(after(opened, Deed.BACK).cursor()).isEqualTo(17);
        assertThat(after(opened, Deed.PREVIOUS_FAILING).cursor()).isEqualTo(14);
    }

    @Test
    void aCaseIsScrolledAndItsCommandCopied() {
        Scene primed = new Scene(
                scene.state(),
                scene.live(),
                true,
                Story.ME,
                Sights.NONE.with(Cases.round6(), Cases.wrongLine()),
                INSIDE,
                scene.now());
        TestsView opened = after(TestsView.START.at(17, 0), Deed.OPEN);
        TestsView down = pane.react(Deed.DOWN, opened, primed, INSIDE).view();
        assertThat(down.opened().orElseThrow().top()).isEqualTo(1);
        assertThat(pane.react(Deed.UP, down, primed, INSIDE).view()).isEqualTo(opened);
        assertThat(pane.react(Deed.COPY, opened, primed, INSIDE).action())
                .isEqualTo(new Action.Copy("numfmt --to=si --round=up '--format=%'\\''.1f' 1050 'it'\\''s'"));
        assertThat(pane.react(Deed.COPY, opened, scene, INSIDE).notice()).isEqualTo("There is nothing to copy yet.");
    }

    @Test
    void oneCaseOrAllAreRunByHand() {
        TestsView view = TestsView.START.at(17, 0);
        assertThat(pane.react(Deed.RUN_CASE, view, scene, INSIDE).action())
                .isEqualTo(new Action.Ask(new Request.RunTests(Story.ME, List.of("round_6")), ""));
        assertThat(pane.react(Deed.RUN_TESTS, view, scene, INSIDE).action())
                .isEqualTo(new Action.Ask(new Request.RunTests(Story.ME, List.of()), ""));
        TestsView opened = after(view, Deed.OPEN);
        assertThat(pane.react(Deed.RUN_CASE, opened, scene, INSIDE).action())
                .isEqualTo(new Action.Ask(new Request.RunTests(Story.ME, List.of("round_6")), ""));
    }

    @Test
    void whatWasTriedByHandIsLookedAtUntilTheNextRunOverAll() {
        Story story = Numfmt.regression().testsByHand("round_6").testedByHand("P", 300);
        TestsView opened = after(TestsView.START.at(17, 0), Deed.OPEN);
        assertThat(pane.wants(opened, story.scene(INSIDE)))
                .containsExactly(new Look.Labels(), new Look.CaseDetail(4, "round_6"));
        story.testsByHand().testedByHand(Story.verdicts(90), 2_000);
        assertThat(pane.wants(opened, story.scene(INSIDE)))
                .containsExactly(new Look.Labels(), new Look.CaseDetail(5, "round_6"));
    }

    @Test
    void thousandsOfCasesScrollWithTheCursor() {
        Scene large = many(5_000).scene(INSIDE);
        TestsView view = pane.react(Deed.END, TestsView.START, large, INSIDE).view();
        assertThat(view.cursor()).isEqualTo(4_999);
        Canvas canvas = Canvas.of(INSIDE);
        pane.draw(canvas, view, large);
        assertThat(canvas.freeze().cursor()).isPresent();
        assertThat(view.top()).isPositive();
        TestsView up = pane.react(Deed.TOP, view, large, INSIDE).view();
        assertThat(up.top()).isZero();
    }

    @Test
    void withoutCasesNoKeyDoesAnything() {
        Scene nothing = new Story().scene(INSIDE);
        for (Deed deed : Deed.values()) {
            assertThat(pane.react(deed, TestsView.START, nothing, INSIDE)).isEqualTo(Step.view(TestsView.START));
        }
    }

    private static Story many(int cases) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < cases; i++) {
            names.add("case_" + i);
        }
        return new Story().opened(names);
    }

    private TestsView after(TestsView view, Deed... deeds) {
        TestsView next = view;
        for (Deed deed : deeds) {
            next = pane.react(deed, next, scene, INSIDE).view();
        }
        return next;
    }
}
