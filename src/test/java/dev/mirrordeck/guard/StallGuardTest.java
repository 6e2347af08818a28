package dev.mirrordeck.guard;

import static dev.mirrordeck.agent.Given.ADA;
import static dev.mirrordeck.agent.Given.bash;
import static dev.mirrordeck.agent.Given.handedIn;
import static dev.mirrordeck.agent.Given.reply;
import static dev.mirrordeck.agent.Given.returned;
import static dev.mirrordeck.agent.Given.stamp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.agent.Given;
import dev.mirrordeck.agent.HostWord;
import dev.mirrordeck.agent.Request;
import dev.mirrordeck.agent.Watching;
import dev.mirrordeck.event.GuardEvent.StallNoticed;
import dev.mirrordeck.event.GuardEvent.Wait;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.guard.StallGuard.Waiting;
import dev.mirrordeck.state.SessionState;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StallGuardTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Map<String, String> SETTINGS = Map.of(
            "stall_model_seconds", "60",
            "stall_tool_seconds", "30",
            "stall_judge_seconds", "90",
            "stall_person_seconds", "20");

    private static Given asked() {
        return Given.askedWith(Map.of(), SETTINGS);
    }

    private static Optional<Waiting> now(SessionState state) {
        return StallGuard.now(state, Optional.empty());
    }

    @Test
    void eachPhaseSaysWhatIsWaitedForAndSinceWhen() {
        Given given = Given.opened(Map.of(), SETTINGS)
                .after(1)
                .and(Given.host(dev.mirrordeck.event.LifecycleEvent.IfAsked.WAIT));
        assertThat(now(given.state())).contains(new Waiting(Wait.SANDBOX, "", stamp(1)));
        given.after(2).and(Given.sandbox(1));
        assertThat(now(given.state())).contains(new Waiting(Wait.FIRST_WORD, "", stamp(3)));
        assertThat(StallGuard.now(given.state(), Optional.of(stamp(5))))
                .contains(new Waiting(Wait.MORE_WORDS, "", stamp(5)));
        assertThat(StallGuard.now(given.state(), Optional.of(stamp(2))))
                .as("what came of the reply before")
                .contains(new Waiting(Wait.FIRST_WORD, "", stamp(3)));
        given.after(4).and(reply(2, "", bash("1.1", "sleep")));
        assertThat(now(given.state())).contains(new Waiting(Wait.TOOL, "bash", stamp(7)));
        given.after(1).and(new Request.Pause(ADA, ""));
        assertThat(now(given.state())).contains(new Waiting(Wait.PERSON, "", stamp(8)));
        given.and(new Request.Resume(ADA)).after(1).and(handedIn(3, "PPPP", 9));
        assertThat(now(given.state())).contains(new Waiting(Wait.JUDGE, "", stamp(9)));
        given.and(Given.scored(4));
        assertThat(now(given.state())).isEmpty();
    }

    @Test
    void waitIsNoticedOnceAtItsThresholdAndAgainWhereTheNextOneIsTooLong() {
        Given given = asked().and(reply(2, "", bash("1.1", "sleep"), bash("1.2", "sleep")));
        assertThat(given.after(29).when(new HostWord.Tick()).events()).isEmpty();
        assertThat(given.after(1).when(new HostWord.Tick()).events())
                .containsExactly(new StallNoticed(Wait.TOOL, "bash", 30_000));
        assertThat(given.after(500).when(new HostWord.Tick()).events()).isEmpty();
        given.and(returned(3, ""));
        assertThat(given.state().watch().stalls()).isEmpty();
        assertThat(given.after(31).when(new HostWord.Tick()).events())
                .containsExactly(new StallNoticed(Wait.TOOL, "bash", 31_000));
    }

    @Test
    void streamThatFallsSilentIsNoticedAndOneThatGoesOnIsNot() {
        Given given = asked();
        for (int second = 50; second <= 500; second += 50) {
            Optional<Stamp> heard = Optional.of(given.now());
            assertThat(given.after(50).when(new HostWord.Tick(heard)).events()).isEmpty();
        }
        Optional<Stamp> heard = Optional.of(given.now());
        assertThat(given.after(60).when(new HostWord.Tick(heard)).events())
                .containsExactly(new StallNoticed(Wait.MORE_WORDS, "", 60_000));
    }

    @Test
    void personIsWaitedForFromTheFirstPauseOn() {
        Given given = asked().and(new Request.Pause(ADA, "lunch"));
        assertThat(given.after(20).when(new HostWord.Tick()).events())
                .containsExactly(new StallNoticed(Wait.PERSON, "", 20_000));
        given.and(new Request.Resume(ADA)).and(new Request.Pause(ADA, "tea"));
        assertThat(given.after(20).when(new HostWord.Tick()).events()).hasSize(1);
    }

    @Test
    void clockIsSetForTheNextThreshold() {
        Given given = asked().after(10);
        assertThat(Watching.untilStall(given.state(), Optional.empty(), given.now()))
                .contains(50 * SECOND);
        assertThat(Watching.untilStall(given.state(), Optional.of(given.now()), given.now()))
                .contains(60 * SECOND);
        assertThat(Watching.untilStall(given.state(), Optional.empty(), stamp(500)))
                .contains(0L);
        given.after(60).and(new HostWord.Tick());
        assertThat(Watching.untilStall(given.state(), Optional.empty(), given.now()))
                .isEmpty();
        Given old = Given.asked();
        assertThat(Watching.untilStall(old.state(), Optional.empty(), stamp(9_999)))
                .isEmpty();
    }
}
