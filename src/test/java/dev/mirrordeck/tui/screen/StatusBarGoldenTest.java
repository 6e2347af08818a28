package dev.mirrordeck.tui.screen;

import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.fixture.Golden;
import dev.mirrordeck.fixture.Numfmt;
import dev.mirrordeck.fixture.Story;
import dev.mirrordeck.tui.draw.Canvas;
import dev.mirrordeck.tui.draw.Size;
import org.junit.jupiter.api.Test;

/** The two lines alone, at four widths: phase, active time, cost and label are there at each. */
class StatusBarGoldenTest {
    private static final int[] WIDTHS = {60, 80, 110, 160};

    @Test
    void aToolRuns() {
        check("running", Numfmt.running());
    }

    @Test
    void pausedByAPersonWithAReason() {
        check("paused", Numfmt.paused());
    }

    @Test
    void theWallClockIsTheTightestAndGoesOnWhilePaused() {
        Story story = Numfmt.running().add(new OperatorEvent.LimitChanged("wall", "30m", Story.ME));
        check("wall", story);
        check("wall-paused", story.paused("").after(65_000));
    }

    @Test
    void theModelIsAskedAndMoneyIsReserved() {
        check("reserved", new Story().opened().sandbox("processor time").asked().after(9_000));
    }

    @Test
    void ended() {
        check("solved", Numfmt.solved());
    }

    private static void check(String scenario, Story story) {
        for (int width : WIDTHS) {
            Canvas canvas = Canvas.of(new Size(width, 2));
            StatusBar.draw(canvas, story.scene(new Size(width, 24)));
            Golden.check("status", scenario, canvas.freeze());
        }
    }
}
