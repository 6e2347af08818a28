package dev.mirrordeck.tui.screen;

import dev.mirrordeck.event.GuardEvent;
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

    @Test
    void theAgentGoesRoundInCircles() {
        check("circling", Numfmt.circling().asked().after(3_000));
    }

    @Test
    void aWaitIsTooLong() {
        GuardEvent.StallNoticed stall = new GuardEvent.StallNoticed(GuardEvent.Wait.TOOL, "bash", 90_000);
        check("stalled", Numfmt.running().after(80_000).add(stall).after(40_000));
    }

    private static void check(String scenario, Story story) {
        for (int width : WIDTHS) {
            Canvas canvas = Canvas.of(new Size(width, 2));
            StatusBar.draw(canvas, story.scene(new Size(width, 24)));
            Golden.check("status", scenario, canvas.freeze());
        }
    }
}
