package dev.mirrordeck.tui.pane.tests;

import dev.mirrordeck.attach.Live;
import dev.mirrordeck.attach.look.Look;
import dev.mirrordeck.attach.look.Sight;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.fixture.Cases;
import dev.mirrordeck.fixture.Golden;
import dev.mirrordeck.fixture.Numfmt;
import dev.mirrordeck.fixture.Story;
import dev.mirrordeck.session.TestsGoing;
import dev.mirrordeck.tui.draw.Canvas;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.pane.Sights;
import dev.mirrordeck.tui.pane.tests.TestsView.Axis;
import dev.mirrordeck.tui.pane.tests.TestsView.Opened;
import dev.mirrordeck.tui.pane.tests.TestsView.Shape;
import dev.mirrordeck.tui.pane.tests.TestsView.Sides;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The pane alone, as it stands within its frame on a small, a shared and a large screen, and where it has no room. */
class TestsGoldenTest {
    private static final Size SMALL = new Size(76, 16);
    private static final Size SHARED = new Size(44, 16);
    private static final Size LARGE = new Size(116, 33);
    private static final Size NO_ROOM = new Size(56, 8);
    private static final Size HARDLY = new Size(30, 3);
    private static final int ROUND_6 = 17;

    @Test
    void everyCaseAndTheCurve() {
        for (Size size : List.of(SMALL, SHARED, LARGE, NO_ROOM, HARDLY)) {
            check("matrix", Numfmt.regression(), TestsView.START, size);
        }
    }

    @Test
    void theCurveOverTimeWithACursor() {
        check(
                "over-time",
                Numfmt.regression(),
                TestsView.START.with(Axis.ACTIVE).at(ROUND_6, 0),
                SMALL);
        check("over-cost", Numfmt.regression(), TestsView.START.with(Axis.COST).at(80, 0), SHARED);
    }

    @Test
    void groups() {
        check("groups", Numfmt.regression(), TestsView.START.with(Shape.GROUPS).at(ROUND_6, 0), LARGE);
        check("groups", Numfmt.regression(), TestsView.START.with(Shape.GROUPS).at(ROUND_6, 4), SHARED);
    }

    @Test
    void groupsByLabel() {
        List<List<String>> labels = new ArrayList<>();
        for (int i = 0; i < 119; i++) {
            labels.add(i % 3 == 0 ? List.of("from", "units") : List.of("auto-padding and more\u202e"));
        }
        Scene scene = Numfmt.regression().scene(SHARED);
        Scene primed = new Scene(
                scene.state(),
                scene.live(),
                true,
                Story.ME,
                Sights.NONE.with(new Look.Labels(), new Sight.Labels(labels)),
                SHARED,
                scene.now());
        Canvas canvas = Canvas.of(SHARED);
        new TestsPane().draw(canvas, TestsView.START.with(Shape.GROUPS).at(ROUND_6, 0), primed);
        Golden.check("tests", "labels", canvas.freeze());
    }

    @Test
    void onlyWhatFails() {
        check(
                "failing",
                Numfmt.regression(),
                TestsView.START.with(Shape.FAILING).at(ROUND_6, 0),
                SMALL);
        check("failing-none", Numfmt.solved(), TestsView.START.with(Shape.FAILING), SHARED);
    }

    @Test
    void beforeTheFirstRunAndAfterTheLast() {
        check("no-run", Numfmt.opened(), TestsView.START, SHARED);
        check("solved", Numfmt.solved(), TestsView.START, SMALL);
    }

    @Test
    void aRunGoesOn() {
        Story story = Numfmt.regression().testsByHand().after(600);
        check("by-hand-building", story, TestsView.START, SHARED);
        Stamp since = story.now();
        story.after(1_300);
        for (Size size : List.of(SMALL, SHARED)) {
            Live live = new Live(0, "", Optional.of(new TestsGoing(48, 40, 120, since)));
            Canvas canvas = Canvas.of(size);
            Scene scene = new Scene(story.state(), live, true, Story.ME, Sights.NONE, size, story.now());
            new TestsPane().draw(canvas, TestsView.START, scene);
            Golden.check("tests", "by-hand-going", canvas.freeze());
        }
    }

    @Test
    void whatWasTriedByHandStandsBesideTheRun() {
        Story story = Numfmt.regression().testsByHand("round_6").testedByHand("P", 300);
        check("by-hand-tried", story, TestsView.START.at(ROUND_6, 0), SMALL);
        check("by-hand-listed", story, TestsView.START.with(Shape.FAILING).at(ROUND_6, 0), LARGE);
    }

    @Test
    void manyRunsInFewColumnsKeepTheirFalls() {
        Story story = new Story().opened().sandbox();
        for (int i = 0; i < 400; i++) {
            int passed = i == 201 ? 20 : 10 + i * 100 / 400;
            story.turn(2_000, "", story.tool(1, "evaluate_testcases")).tests(Story.verdicts(passed), 500);
        }
        check("many-runs", story, TestsView.START, SHARED);
    }

    @Test
    void oneCaseOneAboveTheOther() {
        check("case-wrong-line", opened(), SMALL, Cases.wrongLine());
        check("case-wrong-line", new Opened(ROUND_6, 9, Sides.FITTING), SMALL, Cases.wrongLine(), "-below");
        check("case-asked", opened(), SHARED, Cases.asked());
    }

    @Test
    void oneCaseSideBySide() {
        check("case-wrong-line", opened(), LARGE, Cases.wrongLine());
        check("case-binary", opened(), LARGE, Cases.binary());
        check("case-deep", opened(), LARGE, Cases.deep());
    }

    @Test
    void oneCaseThatIsNotHereYetOrNeverWillBe() {
        check("case-reading", Numfmt.regression(), TestsView.START.open(opened()), SHARED);
        check("case-missing", opened(), SHARED, new Sight.Missing("The run kept no details of this case."));
    }

    private static Opened opened() {
        return new Opened(ROUND_6, 0, Sides.FITTING);
    }

    private static void check(String scenario, Opened opened, Size size, Sight sight) {
        check(scenario, opened, size, sight, "");
    }

    private static void check(String scenario, Opened opened, Size size, Sight sight, String suffix) {
        Scene scene = Numfmt.regression().scene(size);
        Scene primed = new Scene(
                scene.state(),
                scene.live(),
                true,
                Story.ME,
                Sights.NONE.with(Cases.round6(), sight),
                size,
                scene.now());
        Canvas canvas = Canvas.of(size);
        new TestsPane().draw(canvas, TestsView.START.open(opened), primed);
        Golden.check("tests", scenario + suffix, canvas.freeze());
    }

    private static void check(String scenario, Story story, TestsView view, Size size) {
        Canvas canvas = Canvas.of(size);
        new TestsPane().draw(canvas, view, story.scene(size));
        Golden.check("tests", scenario, canvas.freeze());
    }
}
