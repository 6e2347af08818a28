package dev.mirrordeck.tui.pane.tests;

import dev.mirrordeck.agent.Request;
import dev.mirrordeck.session.TestsGoing;
import dev.mirrordeck.state.ByHand;
import dev.mirrordeck.state.TestBoard;
import dev.mirrordeck.text.Figures;
import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Role;
import dev.mirrordeck.tui.pane.Action;
import dev.mirrordeck.tui.pane.Gauge;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.pane.Step;
import java.util.List;
import java.util.Optional;

/** Runs that people ask for, what came of them, and how far a run is that goes on, theirs or the agent's. */
final class HandRuns {
    private static final int GAUGE = 10;
    private static final int NARROW = 60;

    /** Before so much of a run nothing is said about its end. */
    private static final long TOO_EARLY = 500_000_000L;

    private HandRuns() {}

    /** Asks for a run over some cases by name, or over all of them where none is named. */
    static Step<TestsView> ask(TestsView view, Scene scene, List<String> cases) {
        Action ask = new Action.Ask(new Request.RunTests(scene.me(), cases), "");
        String what = cases.isEmpty() ? "Every visible case" : cases.getFirst();
        return new Step<>(view, ask, what + " is run by hand, over the newest checkpoint.");
    }

    /** What somebody found out by hand about a case after the newest run over all of them. */
    static Optional<ByHand.Tried> tried(Scene scene, String name) {
        TestBoard tests = scene.state().tests();
        int newest = tests.newest().map(TestBoard.Run::number).orElse(0);
        return Optional.ofNullable(tests.byHand().tried().get(name)).filter(tried -> tried.run() > newest);
    }

    /** {@code  · by hand: pass}; empty where nobody tried it since. */
    static String words(Scene scene, String name) {
        return tried(scene, name)
                .map(tried -> " · by hand: " + Marks.word(tried.verdict()))
                .orElse("");
    }

    /** How far the run is that goes on; empty where none does. */
    static Optional<Line> going(Scene scene, int width) {
        Optional<TestsGoing> live = scene.live().tests();
        boolean isByHand = scene.state().tests().byHand().going().isPresent();
        String whose = isByHand ? "by hand " : "";
        if (live.isEmpty()) {
            return isByHand ? Optional.of(Line.of("● by hand: building", Role.RUNNING)) : Optional.empty();
        }
        TestsGoing going = live.get();
        if (going.done() == 0) {
            return Optional.of(Line.of("● " + whose + "building, then " + going.total() + " cases", Role.RUNNING));
        }
        return Optional.of(Line.of("● " + whose, Role.RUNNING)
                .and(going.done() + "/" + going.total() + " ", Role.TEXT)
                .and(Gauge.done(going.done(), going.total(), width < NARROW ? 6 : GAUGE))
                .and(" " + going.passed() + " pass", Role.TEXT)
                .and(left(going, scene.since(going.since())), Role.DIM));
    }

    private static String left(TestsGoing going, long nanos) {
        if (nanos < TOO_EARLY || going.done() >= going.total()) {
            return "";
        }
        long left = (long) ((double) nanos / going.done() * (going.total() - going.done()));
        return " · " + Figures.lasting(left + 1_000_000_000L) + " left";
    }
}
