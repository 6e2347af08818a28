package dev.mirrordeck.tui.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.GuardEvent;
import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.event.PauseReason;
import dev.mirrordeck.fixture.Numfmt;
import dev.mirrordeck.fixture.Story;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OccasionTest {
    @Test
    void eachIsToldOnceWhenItBecomesTrue() {
        assertThat(between(Numfmt.running(), Numfmt.paused())).containsExactly(Occasion.PAUSED);
        assertThat(between(Numfmt.paused(), Numfmt.paused())).isEmpty();
        assertThat(between(Numfmt.firstVersion(), Numfmt.regression())).containsExactly(Occasion.REGRESSION);
        assertThat(between(Numfmt.running(), Numfmt.solved())).containsExactly(Occasion.ENDED);
        Story asks = Numfmt.running().add(new OperatorEvent.Paused(PauseReason.SPIN, Actor.HOST, ""));
        assertThat(between(Numfmt.running(), asks)).containsExactly(Occasion.ASKS);
        Story limit = Numfmt.running().add(new GuardEvent.LimitReached("turns", "6", "6"));
        assertThat(between(Numfmt.running(), limit)).containsExactly(Occasion.LIMIT);
        assertThat(Occasion.ENDED.sentence(Numfmt.solved().state())).isEqualTo("numfmt: ended");
    }

    private static Set<Occasion> between(Story before, Story after) {
        return Occasion.between(before.state(), after.state());
    }
}
