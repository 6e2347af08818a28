package dev.mirrordeck.tui.pane.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.agent.Request;
import dev.mirrordeck.agent.writing.Authors;
import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.ContextEvent;
import dev.mirrordeck.event.ContextEvent.ContextReset;
import dev.mirrordeck.event.ContextEvent.Making;
import dev.mirrordeck.event.ContextEvent.Pins;
import dev.mirrordeck.event.EffectId;
import dev.mirrordeck.event.Money;
import dev.mirrordeck.event.ToolEvent.NoteWritten;
import dev.mirrordeck.event.Usage;
import dev.mirrordeck.fixture.Golden;
import dev.mirrordeck.fixture.Numfmt;
import dev.mirrordeck.fixture.Story;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.Action;
import dev.mirrordeck.tui.pane.Deed;
import dev.mirrordeck.tui.pane.Key;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.screen.Desk;
import dev.mirrordeck.tui.screen.Screen;
import dev.mirrordeck.tui.screen.UiState;
import dev.mirrordeck.tui.screen.UiState.Overlay;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The workbench as it is seen. */
class BenchGoldenTest {
    private static final Actor AGENT = Actor.agent("anthropic:opus-4.7");
    private static final List<Size> SIZES = List.of(new Size(80, 24), new Size(120, 40));
    private static final List<Size> WIDE = List.of(new Size(120, 40));
    private static final String SUMMARY = """
        # Task overview
        Rebuild numfmt in Python; 87 of 120 visible cases pass.

        # Current state
        __main__.py parses options by hand, for argparse's errors differ from GNU's. Scaling uses Decimal.

        # Discoveries
        Rounding is away from zero AFTER scaling. --padding counts columns, not characters: 字 is two.

        # Decisions
        No argparse.

        # Next steps
        1. suffix overflow (1E)   2. --invalid modes\
        """;

    /** A summary holds since turn 2, three notes are written, and a draft of the model's is there. */
    private static Story story() {
        String last = SUMMARY.replace("87 of 120", "41 of 120").replace("No argparse.", "argparse, for now.");
        Making making = new Making(Authors.whole(last, Authors.of(AGENT)), Pins.NONE);
        return Numfmt.running()
                .add(new NoteWritten(AGENT, "rounding: away from zero"))
                .add(new NoteWritten(Story.ME, "suffixes are case-sensitive"))
                .add(new NoteWritten(AGENT, "tried a regex parser, too slow"))
                .add(new ContextReset(
                        AGENT, 2, last, 112_000, 2_100, Authors.count(making.spans()), Optional.of(making)))
                .add(new ContextEvent.DraftWritten(
                        new EffectId(99), 6, SUMMARY, new Usage(1, 2, 3, 4), Money.ZERO, Optional.empty()));
    }

    private static Scene scene(Size size) {
        return story().scene(size);
    }

    private static UiState press(UiState ui, Size size, String... keys) {
        UiState next = ui;
        for (String key : keys) {
            boolean isText = key.startsWith("'");
            Key pressed = isText ? new Key.Paste(key.substring(1)) : new Key.Stroke(key);
            // letters of a sequence are typed
            pressed = key.length() == 1 ? new Key.Typed(key) : pressed;
            next = Desk.handle(pressed, scene(size), next).ui();
        }
        return next;
    }

    private static void check(String scenario, List<Size> sizes, String... keys) {
        for (Size size : sizes) {
            UiState open = press(UiState.START, size, "Ctrl+X", "r");
            Golden.check("bench", scenario, Screen.render(scene(size), press(open, size, keys)));
        }
    }

    @Test
    void nothingIsWrittenYet() {
        check("empty", SIZES);
        check("empty", List.of(new Size(60, 16), new Size(59, 15)));
        UiState open = UiState.START.with(new Overlay.Bench());
        Story fresh = new Story().opened().sandbox();
        for (Size size : SIZES) {
            Golden.check("bench", "before-the-first-turn", Screen.render(fresh.scene(size), open));
        }
    }

    @Test
    void theModelsDraftWithWordsOfAPerson() {
        String[] keys = {"Ctrl+X", "m", "'   3. locales: 字 and é"};
        check("written", SIZES, keys);
        check("written", List.of(new Size(60, 16)), keys);
    }

    @Test
    void whatIsKept() {
        check("kept", SIZES, "Ctrl+X", "m", "Tab", "Down", "Down", "Space", "Down", "Down", "Space");
    }

    @Test
    void againstTheSummaryBefore() {
        check("diff", SIZES, "Ctrl+X", "m", "Ctrl+X", "d");
    }

    @Test
    void whatTheModelWouldSeeWordForWord() {
        check("exact", SIZES, "Ctrl+X", "m", "Ctrl+X", "v", "PageDown");
        check("exact-without-a-reset", WIDE, "Ctrl+X", "v");
    }

    @Test
    void theEndOfWhatIsReadIsReached() {
        for (Size size : List.of(new Size(80, 24), new Size(120, 40), new Size(104, 18))) {
            UiState end = press(UiState.START, size, "Ctrl+X", "r", "Ctrl+X", "m", "Tab", "Down", "Down", "Down");
            UiState read = press(end, size, "Space", "Ctrl+X", "v", "End");
            assertThat(Screen.render(scene(size), read).text(size.rows() - 3)).contains("is 2");
        }
    }

    @Test
    void theSecondText() {
        check("text-b", WIDE, "Ctrl+X", "m", "Ctrl+X", "b", "'Go on with -z.");
    }

    @Test
    void theLeaderAndTheFileOfOnesOwn() {
        check("leader", SIZES, "Ctrl+X", "m", "Ctrl+X");
        check("file", WIDE, "Ctrl+X", "o", "'~/plan.md");
    }

    @Test
    void whatCannotBeDoneSaysWhy() {
        check("refused", WIDE, "Ctrl+X", "Enter");
        check("no-fork", WIDE, "Ctrl+X", "m", "Ctrl+X", "a");
    }

    /** Two deeds that the pictures above do not show change nothing but what they say. */
    @Test
    void deedsGiveWhatTheSessionIsAsked() {
        Size size = new Size(120, 40);
        UnaryOperator<UiState> opened = ui -> press(ui, size, "Ctrl+X", "r", "Ctrl+X", "m");
        UiState ui = opened.apply(UiState.START);
        var applied = Desk.handle(new Key.Typed("n"), scene(size), press(ui, size, "Ctrl+X"));
        assertThat(applied.action())
                .isInstanceOfSatisfying(
                        Action.Ask.class,
                        ask -> assertThat(ask.request())
                                .isInstanceOfSatisfying(
                                        Request.ResetContext.class,
                                        reset -> assertThat(reset.summary()).isEqualTo(SUMMARY)));
        assertThat(BenchDesk.refusal(
                        Deed.FORK_BOTH, scene(size), ui.views().bench().with(BenchView.Forks.READY)))
                .contains("Two texts are needed; Ctrl+X b goes to the other.");
    }
}
