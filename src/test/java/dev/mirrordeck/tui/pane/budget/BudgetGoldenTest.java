package dev.mirrordeck.tui.pane.budget;

import dev.mirrordeck.event.ContextEvent;
import dev.mirrordeck.event.GuardEvent;
import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.fixture.Golden;
import dev.mirrordeck.fixture.Numfmt;
import dev.mirrordeck.fixture.Story;
import dev.mirrordeck.tui.draw.Canvas;
import dev.mirrordeck.tui.draw.Size;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The pane alone, as it stands within its frame. */
class BudgetGoldenTest {
    private static final Size SMALL = new Size(76, 16);
    private static final Size SHARED = new Size(44, 31);
    private static final Size LARGE = new Size(116, 33);
    private static final Size NO_ROOM = new Size(56, 8);
    private static final Size HARDLY = new Size(30, 3);

    @Test
    void aSessionThatRuns() {
        for (Size size : List.of(SMALL, SHARED, LARGE, NO_ROOM, HARDLY)) {
            check("running", Numfmt.running(), BudgetView.START, size);
        }
        check("running-below", Numfmt.running(), new BudgetView(99), SMALL);
    }

    @Test
    void limitsThatPeopleChanged() {
        Story story = Numfmt.running()
                .add(new OperatorEvent.LimitChanged("cost", "40", Story.ME))
                .add(new OperatorEvent.LimitChanged("wall", "8h", Story.ME))
                .add(new OperatorEvent.LimitChanged("turns", "8", Story.ME))
                .after(3_000);
        check("raised", story, BudgetView.START, LARGE);
        check("raised", story, BudgetView.START, SHARED);
    }

    @Test
    void aRequestIsOutAndTheSandboxIsPoor() {
        Story story = new Story()
                .opened()
                .sandbox("memory of all processes together", "processor time")
                .turn(40_000, "words")
                .turn(50_000, "more words")
                .asked()
                .after(4_000);
        check("reserved", story, BudgetView.START, LARGE);
    }

    @Test
    void aBucketIsBoundedAndTheAgentFinishes() {
        Story story = Numfmt.running()
                .add(new OperatorEvent.LimitChanged("tokens.cache_read", "2M,note=1M,soft=1900k", Story.ME))
                .add(new OperatorEvent.LimitChanged("cost", "0.50,wrapup=0.10", Story.ME))
                .add(new GuardEvent.LimitNeared("tokens.cache_read", GuardEvent.Level.NOTE, "1440000", "1000000"))
                .add(new ContextEvent.WrapUpTold(7, "cost", "$0.40", "From mirrordeck: finish."))
                .after(3_000);
        check("finishing", story, BudgetView.START, LARGE);
        check("finishing", story, BudgetView.START, SHARED);
    }

    @Test
    void whatGoesWrongIsSaidWithItsRemedies() {
        GuardEvent.StallNoticed stall = new GuardEvent.StallNoticed(GuardEvent.Wait.FIRST_WORD, "", 90_000);
        Story story = Numfmt.circling().asked().after(90_000).add(stall).after(30_000);
        check("circling", story, BudgetView.START, LARGE);
        check("circling", story, BudgetView.START, SHARED);
    }

    @Test
    void pausedEndedAndNotBegun() {
        check("paused", Numfmt.paused(), BudgetView.START, SHARED);
        check("solved", Numfmt.solved(), BudgetView.START, LARGE);
        check("nothing", new Story(), BudgetView.START, HARDLY);
    }

    private static void check(String scenario, Story story, BudgetView view, Size size) {
        Canvas canvas = Canvas.of(size);
        new BudgetPane().draw(canvas, view, story.scene(size));
        Golden.check("budget", scenario, canvas.freeze());
    }
}
