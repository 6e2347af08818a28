package dev.mirrordeck.tui.screen;

import dev.mirrordeck.agent.Request;
import dev.mirrordeck.attach.Live;
import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.event.PauseReason;
import dev.mirrordeck.fixture.Golden;
import dev.mirrordeck.fixture.Numfmt;
import dev.mirrordeck.fixture.Story;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.pane.Sights;
import dev.mirrordeck.tui.pane.TextField;
import dev.mirrordeck.tui.screen.UiState.Overlay;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ScreenGoldenTest {
    private static final List<Size> SIZES = List.of(new Size(80, 24), new Size(120, 40), new Size(48, 12));
    private static final List<Size> NARROW = List.of(new Size(80, 24));

    @Test
    void openedAndNothingSaid() {
        check("screen", "opened", Numfmt.opened(), SIZES, ui -> ui);
    }

    @Test
    void aFirstVersion() {
        check("screen", "first-version", Numfmt.firstVersion(), SIZES, ui -> ui);
    }

    @Test
    void aRegression() {
        check("screen", "regression", Numfmt.regression(), SIZES, ui -> ui);
    }

    @Test
    void aToolRunsAndAMessageWaits() {
        check("screen", "running", Numfmt.running(), SIZES, ui -> ui);
    }

    @Test
    void pausedByAPerson() {
        check("screen", "paused", Numfmt.paused(), SIZES, ui -> ui);
    }

    @Test
    void pausedByTheHost() {
        Story story = Numfmt.regression()
                .add(new OperatorEvent.Paused(PauseReason.SPIN, Actor.HOST, ""))
                .after(5_000);
        check("screen", "spinning", story, SIZES, ui -> ui);
    }

    @Test
    void endedAndSolved() {
        check("screen", "solved", Numfmt.solved(), SIZES, ui -> ui);
    }

    @Test
    void theOtherPanesOnASmallScreen() {
        check("files", "regression", Numfmt.regression(), NARROW, ui -> ui.focus(Pane.FILES));
        check("tests", "regression", Numfmt.regression(), NARROW, ui -> ui.focus(Pane.TESTS));
        check("tests", "solved", Numfmt.solved(), NARROW, ui -> ui.focus(Pane.TESTS));
    }

    @Test
    void aReplyStreamsIn() {
        Story story = Numfmt.regression().asked().after(4_000);
        Live live = new Live(
                6, "The reference leaves with 2 when the\u202e suffix is\u001b[2J unknown, and", Optional.empty());
        Scene scene = new Scene(story.state(), live, true, Story.ME, Sights.NONE, new Size(80, 24), story.now());
        Golden.check("conversation", "streaming", Screen.render(scene, UiState.START));
    }

    @Test
    void theComposerWithAMessageAndWithANotice() {
        check(
                "composer",
                "message",
                Numfmt.running(),
                NARROW,
                ui -> ui.writing(TextField.of("Look at 界 too:\n" + "the rounding of negative numbers, ".repeat(4))));
        check(
                "composer",
                "notice",
                Numfmt.running(),
                NARROW,
                ui -> ui.notice("There is no word “frob”; /help lists them."));
    }

    @Test
    void whatLiesOverThePanes() {
        check("overlay", "help", Numfmt.running(), SIZES, ui -> ui.with(new Overlay.Help(0)));
        check("overlay", "status", Numfmt.running(), SIZES, ui -> ui.with(new Overlay.Status()));
        check(
                "overlay",
                "confirm",
                Numfmt.running(),
                SIZES,
                ui -> ui.with(new Overlay.Confirm(
                        new Request.Stop(Story.ME, ""),
                        "/stop: end the session for good?",
                        Numfmt.running().now())));
    }

    @Test
    void noHostAnswers() {
        Story story = Numfmt.running();
        Scene scene = new Scene(story.state(), Live.NONE, false, Story.ME, Sights.NONE, new Size(80, 24), story.now());
        Golden.check("screen", "no-host", Screen.render(scene, UiState.START));
    }

    private static void check(
            String pane, String scenario, Story story, List<Size> sizes, UnaryOperator<UiState> looks) {
        for (Size size : sizes) {
            Golden.check(pane, scenario, Screen.render(story.scene(size), looks.apply(UiState.START)));
        }
    }
}
