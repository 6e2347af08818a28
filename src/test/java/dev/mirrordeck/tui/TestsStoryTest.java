package dev.mirrordeck.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.agent.Request;
import dev.mirrordeck.attach.look.Look;
import dev.mirrordeck.attach.look.Sight;
import dev.mirrordeck.event.Entry;
import dev.mirrordeck.event.TestEvent;
import dev.mirrordeck.fixture.Cases;
import dev.mirrordeck.fixture.FakeTty;
import dev.mirrordeck.fixture.MemoryLine;
import dev.mirrordeck.fixture.Numfmt;
import dev.mirrordeck.fixture.Story;
import dev.mirrordeck.state.SessionState;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an operator does with tests and money, by keys alone. */
@Timeout(30)
class TestsStoryTest {
    private static final String TO_TESTS = "\u001b3";
    private final FakeTty tty;
    private final MemoryLine line = MemoryLine.of(Numfmt.running());

    TestsStoryTest() throws Exception {
        tty = new FakeTty(110, 44);
    }

    @Test
    void walkToAFailingCaseAndSeeTheFirstByteThatDiffers() throws Exception {
        line.show(Cases.round6(), Cases.wrongLine());
        CompletableFuture<Console.Leaving> console = start();
        tty.type(TO_TESTS + "n");
        tty.await(seen -> seen.contains("▼ round_3 timeout · since turn 5"));
        tty.type("n");
        tty.await(seen -> seen.contains("▼ round_6 fail · since turn 5"));
        tty.type("\r");
        tty.await(seen -> seen.contains("Tests › round_6") && seen.contains("✗ differs at byte 8 · 2:4"));
        tty.type("z");
        String screen = tty.await(seen -> seen.contains("0a 31 32 2e[33]4b 0a 6e 75 6d 62 65"));
        assertThat(screen)
                .contains("✗ differs at byte 8 · line 2, column 4")
                .contains("exit    ✗ 0, expected 2")
                .contains("0a 31 32 2e[34]4b 0a 6e 75 6d 62 65     ⏎12.4K⏎numbe")
                .contains("≠    2 12.4K");
        tty.type("z\u001b");
        tty.await(seen -> !seen.contains("Tests › round_6") && seen.contains("▼ round_6 fail · since turn 5"));
        leave(console);
    }

    @Test
    void fromOneFailingCaseToTheNext() throws Exception {
        line.show(Cases.round6(), Cases.wrongLine());
        line.show(new Look.CaseDetail(3, "round_3"), new Sight.Missing("The run kept no details of this case."));
        CompletableFuture<Console.Leaving> console = start();
        tty.type(TO_TESTS + "j\r");
        tty.await(seen -> seen.contains("Tests › round_3") && seen.contains("kept no details"));
        tty.type("]");
        tty.await(seen -> seen.contains("Tests › round_6") && seen.contains("differs at byte 8"));
        tty.type("[");
        tty.await(seen -> seen.contains("Tests › round_3"));
        tty.type("q");
        tty.await(seen -> seen.contains("▼ round_3 timeout"));
        leave(console);
    }

    @Test
    void theCurveRunsOverTurnsThenTimeThenMoney() throws Exception {
        CompletableFuture<Console.Leaving> console = start();
        tty.type(TO_TESTS);
        tty.await(seen -> seen.contains("turns 0–5 ▸ time ▸ $ ") && seen.contains("t axis"));
        tty.type("t");
        tty.await(seen -> seen.contains("turns ▸ time 0–1:34 ▸ $ "));
        tty.type("t");
        tty.await(seen -> seen.contains("turns ▸ time ▸ $0–$0.36"));
        tty.type("t");
        tty.await(seen -> seen.contains("turns 0–5 ▸ time ▸ $ "));
        leave(console);
    }

    @Test
    void groupsByLabelAndOnlyWhatFails() throws Exception {
        line.show(new Look.Labels(), new Sight.Labels(Collections.nCopies(120, List.of("auto-padding"))));
        CompletableFuture<Console.Leaving> console = start();
        tty.type(TO_TESTS + "l");
        tty.await(seen -> seen.contains("auto-padding") && seen.contains(" 87/120  ■"));
        tty.type("f");
        tty.await(seen -> seen.contains("header_7") && seen.contains("never passed"));
        leave(console);
    }

    @Test
    void oneCaseIsRunByHand() throws Exception {
        CompletableFuture<Console.Leaving> console = start();
        tty.type(TO_TESTS + "nr");
        tty.await(seen -> seen.contains("● by hand: building"));
        assertThat(line.asked()).containsExactly(new Request.RunTests(Story.ME, List.of("round_3")));
        tty.type("R");
        tty.await(seen -> seen.contains("Tests are being run by hand already; wait for their end."));
        SessionState state = line.state();
        line.play(List.of(new Entry(
                state.entries() + 1,
                Numfmt.running().now(),
                new TestEvent.HandRunFinished(state.work().last(), 4, "P", "", 300, Optional.empty()))));
        tty.await(seen -> seen.contains("· by hand: pass"));
        leave(console);
    }

    @Test
    void theBudgetShowsALimitThatWasRaised() throws Exception {
        CompletableFuture<Console.Leaving> console = start();
        tty.type("/budget cost 40\r");
        tty.await(seen -> seen.contains("$0.43 of $40"));
        tty.type("/budget\r");
        tty.await(seen -> seen.contains("━ Budget ━") && seen.contains("raised from $25"));
        tty.type("z");
        String screen = tty.await(seen -> seen.contains("assisted · 2 interventions"));
        assertThat(screen)
                .contains("$39.57 left")
                .contains("every limit bites")
                .contains("96 % of the input came from the cache")
                .contains("suspended");
        leave(console);
    }

    @Test
    void aBucketIsBoundedLiveAndTheForecastSaysWhatTheNextCaseTakes() throws Exception {
        CompletableFuture<Console.Leaving> console = start();
        tty.type("/budget tokens.output 20k,note=1k,wrapup=2k\r");
        tty.type("/budget\r");
        tty.await(seen -> seen.contains("━ Budget ━") && seen.contains("tokens.output"));
        tty.type("z");
        String screen = tty.await(seen -> seen.contains("note at 1k · wrap-up from 18k"));
        assertThat(screen)
                .contains("of 20k")
                .contains("at this rate: $0.0102 and 3 s more")
                .contains("best verified state: 87/120, run 3, turn 5");
        leave(console);
    }

    private CompletableFuture<Console.Leaving> start() {
        return CompletableFuture.supplyAsync(
                this::run, task -> Thread.ofPlatform().daemon().start(task));
    }

    private Console.Leaving run() {
        try {
            return Console.run(
                    tty.terminal(),
                    tty.keys(),
                    line,
                    Story.ME,
                    () -> Numfmt.running().now());
        } catch (Exception e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private void leave(CompletableFuture<Console.Leaving> console) throws Exception {
        tty.type("\u0003\u0003");
        assertThat(console.get(10, TimeUnit.SECONDS)).isEqualTo(Console.Leaving.DETACHED);
    }
}
