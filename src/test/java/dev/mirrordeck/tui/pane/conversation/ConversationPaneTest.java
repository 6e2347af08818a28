package dev.mirrordeck.tui.pane.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.agent.Request;
import dev.mirrordeck.attach.Live;
import dev.mirrordeck.attach.look.Look;
import dev.mirrordeck.attach.look.Sight;
import dev.mirrordeck.event.CallId;
import dev.mirrordeck.event.ContextEvent;
import dev.mirrordeck.event.GuardEvent;
import dev.mirrordeck.event.ToolResult;
import dev.mirrordeck.fixture.Numfmt;
import dev.mirrordeck.fixture.Story;
import dev.mirrordeck.tui.draw.Role;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.Action;
import dev.mirrordeck.tui.pane.Context;
import dev.mirrordeck.tui.pane.Deed;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConversationPaneTest {
    private static final Size ROOM = new Size(76, 16);

    @Test
    void theCursorIsSeenOnlyWhileThePaneHasTheKeys() {
        Hand hand = new Hand(Talks.worked(), ROOM);
        assertThat(hand.cursor()).startsWith("± __main__.py");
        assertThat(String.join("", hand.rows())).doesNotContain("▌");
    }

    @Test
    void theCursorGoesLineByLineAndTheEndFollows() {
        Hand hand = new Hand(Talks.worked(), ROOM).press(Deed.UP);
        assertThat(hand.cursor()).startsWith("▲ round_6");
        assertThat(hand.view().isFollowing()).isFalse();
        assertThat(hand.press(Deed.DOWN).view()).isEqualTo(ConversationView.START);
        assertThat(hand.press(Deed.TOP).cursor()).startsWith("▸task Rebuild");
        assertThat(hand.press(Deed.UP).cursor()).startsWith("▸task Rebuild");
        assertThat(hand.press(Deed.END).view()).isEqualTo(ConversationView.START);
    }

    @Test
    void whatTheHostToldTheAgentAboutFinishingStandsAtItsPlace() {
        Story story = Talks.worked()
                .add(new GuardEvent.LimitNeared("cost", GuardEvent.Level.NOTE, "$0.43", "$0.30"))
                .add(new ContextEvent.WrapUpTold(7, "cost", "$0.40", "From mirrordeck: finish."))
                .add(new ContextEvent.WrapUpLifted(7, "cost", "From mirrordeck: go on."));
        assertThat(String.join("\n", new Hand(story, ROOM).rows()))
                .contains("! the limit on cost comes nearer: $0.43, the note level is $0.30")
                .contains("◆ the agent is told to finish: cost from $0.40 on is kept for that")
                .contains("◆ the agent is told to go on: the limit on cost was moved");
    }

    @Test
    void pagesAndTheWheelMoveThePage() {
        Hand hand = new Hand(Talks.worked(), ROOM);
        List<String> end = hand.rows();
        assertThat(hand.press(Deed.PAGE_UP).rows().getLast()).isEqualTo(end.getFirst());
        assertThat(hand.press(Deed.PAGE_DOWN).view().isFollowing()).isTrue();
        List<String> scrolled = hand.press(Deed.SCROLL_UP).rows();
        assertThat(scrolled.subList(1, 16)).isEqualTo(end.subList(0, 15));
        assertThat(hand.press(Deed.SCROLL_DOWN).view().isFollowing()).isTrue();
    }

    @Test
    void whatIsReadStaysWhereItIsWhileTheConversationGrows() {
        Story story = Numfmt.running();
        Hand hand = new Hand(story, ROOM).press(Deed.PAGE_UP, Deed.UP);
        List<String> before = hand.rows();
        Story later = Numfmt.running();
        later.returns(ToolResult.ok("1000\n".repeat(40), 12_400))
                .turn(1_000, "Next.")
                .turn(1_000, "And next.");
        assertThat(hand.goesOn(later).rows()).isEqualTo(before);
        assertThat(hand.heading()).isEqualTo("held at turn 3 · 2 new turns below · G follows");
    }

    @Test
    void theTurnThatIsReadStaysUnfoldedWhenTheNextOneComes() {
        Story story = Talks.worked();
        Hand hand = new Hand(story, ROOM).press(Deed.UP);
        List<String> before = hand.rows();
        assertThat(hand.goesOn(story.turn(1_000, "Next.")).rows()).isEqualTo(before);
        assertThat(String.join("\n", hand.press(Deed.END).rows())).contains("▸   6 ## Rounding");
    }

    @Test
    void aReplyThatBecomesATurnDoesNotMoveTheReader() {
        Story story = Numfmt.regression();
        String text = "One line.\n\nAnother.\n\n" + "And many more. ".repeat(60);
        Hand hand = new Hand(story, ROOM)
                .streams(new Live(6, text, Optional.empty()))
                .press(Deed.SCROLL_UP);
        List<String> before = hand.rows();
        assertThat(hand.streams(Live.NONE).goesOn(story.turn(1_000, text)).rows())
                .isEqualTo(before);
    }

    @Test
    void foldingAboveDoesNotMoveWhatIsRead() {
        Hand hand = new Hand(Talks.worked(), ROOM).press(Deed.PAGE_UP);
        String top = hand.rows().getFirst();
        hand.press(Deed.TOP, Deed.FOLD, Deed.END, Deed.PAGE_UP);
        assertThat(hand.rows().getFirst()).isEqualTo(top);
    }

    @Test
    void aResizeKeepsTheRowOnTop() {
        Hand hand = new Hand(Talks.worked(), ROOM).press(Deed.PREVIOUS_TURN);
        hand.press(Deed.DOWN, Deed.DOWN);
        String cursor = hand.cursor();
        assertThat(cursor).startsWith("GNU rounds after scaling");
        hand.resize(new Size(40, 16));
        assertThat(hand.cursor()).startsWith("GNU rounds after scaling");
        assertThat(hand.resize(ROOM).cursor()).isEqualTo(cursor);
    }

    @Test
    void spaceUnfoldsACallAndFoldsItAgain() {
        Hand hand = onBash();
        List<String> before = hand.rows();
        assertThat(String.join("\n", before)).doesNotContain("the last row");
        hand.press(Deed.FOLD);
        assertThat(hand.rows()).anySatisfy(row -> assertThat(row).contains("$ for s in K M G; do"));
        while (!hand.cursor().contains("✓ done in 1.2 s, printed 313 B")) {
            hand.press(Deed.DOWN);
        }
        assertThat(String.join("\n", hand.rows())).contains("the last row");
        hand.press(Deed.UP, Deed.FOLD);
        assertThat(hand.press(Deed.END).rows()).isEqualTo(new Hand(Talks.worked(), ROOM).rows());
    }

    @Test
    void foldsAreRememberedWhileTheConsoleLives() {
        Hand hand = onBash().press(Deed.FOLD, Deed.TOP, Deed.END);
        assertThat(hand.rows()).anySatisfy(row -> assertThat(row).contains("│   the last row"));
    }

    @Test
    void ctrlOUnfoldsEverythingAndFoldsItAgain() {
        Hand hand = new Hand(Talks.worked(), ROOM).press(Deed.TOP, Deed.DOWN, Deed.FOLD_ALL);
        assertThat(hand.notice()).isEqualTo("Everything is unfolded.");
        assertThat(String.join("\n", hand.rows())).contains("Where things are");
        hand.press(Deed.FOLD_ALL);
        assertThat(String.join("\n", hand.rows())).doesNotContain("Where things are");
    }

    @Test
    void bracketsGoFromTurnToTurn() {
        Hand hand = new Hand(Talks.interfered(), ROOM).press(Deed.PREVIOUS_TURN);
        assertThat(hand.cursor()).startsWith("▾   6 ## Rounding");
        assertThat(hand.press(Deed.PREVIOUS_TURN).cursor()).startsWith("▸   5 The --to-unit");
        assertThat(hand.press(Deed.DOWN, Deed.PREVIOUS_TURN).cursor()).startsWith("▸   5 The --to-unit");
        assertThat(hand.press(Deed.NEXT_TURN).cursor()).startsWith("▾   6 ## Rounding");
        assertThat(hand.press(Deed.NEXT_TURN).view().isFollowing()).isTrue();
    }

    @Test
    void aTurnIsFoundByItsNumber() {
        Hand hand = new Hand(Talks.worked(), ROOM);
        assertThat(hand.press(Deed.JUMP).type("2").cursor()).startsWith("▸   2 What does");
        assertThat(hand.press(Deed.JUMP).type("+2").cursor()).startsWith("▸   4 Padding");
        assertThat(hand.press(Deed.JUMP).type("-1").cursor()).startsWith("▸   3 A first version");
        assertThat(hand.press(Deed.JUMP).type("last").cursor()).startsWith("▾   6 ## Rounding");
        assertThat(hand.press(Deed.JUMP).type("99").notice()).isEqualTo("There is no turn 99; the newest is 6.");
        assertThat(hand.press(Deed.JUMP).type("frob").notice())
                .isEqualTo("“frob” is no turn: give a number up to 6, +3, -2 or last.");
    }

    @Test
    void searchGoesThroughEveryMatchAndRound() {
        Hand hand = new Hand(Talks.worked(), ROOM).press(Deed.TOP).search("invalid suffix");
        assertThat(hand.cursor()).contains("numfmt: invalid suffix in input");
        assertThat(hand.heading()).startsWith("1 of 1 · held at");
        hand.press(Deed.TOP).search("round");
        assertThat(hand.heading()).startsWith("1 of 8");
        assertThat(hand.cursor()).isEqualTo("Rounding and padding come next.");
        assertThat(hand.frame().role(8, row(hand))).isEqualTo(Role.MATCH);
        for (int i = 0; i < 6; i++) {
            hand.press(Deed.SEARCH_NEXT);
        }
        assertThat(hand.heading()).startsWith("7 of 8");
        hand.press(Deed.SEARCH_NEXT, Deed.SEARCH_NEXT);
        assertThat(hand.heading()).startsWith("1 of 8");
        assertThat(hand.notice()).isEqualTo("The search went on from the start.");
        assertThat(hand.press(Deed.SEARCH_PREVIOUS).heading()).startsWith("8 of 8");
        assertThat(hand.search("Round").heading()).contains(" of 2");
        assertThat(hand.search("nowhere to be found").notice()).isEqualTo("“nowhere to be found” is nowhere here.");
        assertThat(hand.search("").heading()).startsWith("held at");
    }

    @Test
    void searchUnfoldsWhatItFinds() {
        Hand hand = new Hand(Talks.worked(), ROOM).search("the last row");
        assertThat(hand.cursor()).endsWith("the last row");
        assertThat(hand.heading()).startsWith("1 of 1");
    }

    @Test
    void aLongSessionIsSearchedABitAtATime() {
        Story story = Talks.longOne(60, 2_000);
        Hand hand = new Hand(story, ROOM).press(Deed.TOP).search("file_60");
        assertThat(hand.notice()).isEqualTo("Nothing so far; n or N looks further.");
        assertThat(hand.press(Deed.SEARCH_NEXT).cursor()).contains("cat file_60");
        assertThat(hand.search("12345").heading()).startsWith("? of 1000+");
    }

    @Test
    void yCopiesWhatTheCursorIsOn() {
        Hand hand = new Hand(Talks.worked(), ROOM).press(Deed.JUMP).type("6");
        hand.press(Deed.DOWN, Deed.DOWN, Deed.DOWN, Deed.DOWN);
        assertThat(hand.press(Deed.COPY).action())
                .isEqualTo(new Action.Copy("def scale(value, unit):\n    return value / unit"));
        assertThat(hand.notice()).isEqualTo("Copied the code: 47 characters in 2 lines.");
        assertThat(onBash().press(Deed.COPY).action())
                .isEqualTo(new Action.Copy("for s in K M G; do\n  numfmt --to=si 1$s\ndone | sort -u"));
        assertThat(onBash().press(Deed.DOWN, Deed.COPY).notice()).startsWith("Copied the result: ");
    }

    @Test
    void whatIsCopiedIsSanitised() {
        Story story = Numfmt.opened();
        story.turn(1_000, "a\u001b]52;c;eA==\u0007b\u202e", story.bash(1, "ls")).runs("x", 1);
        Hand hand = new Hand(story, ROOM).press(Deed.PREVIOUS_TURN, Deed.COPY);
        assertThat(hand.action()).isEqualTo(new Action.Copy("a⟨OSC⟩b⟨U+202E⟩"));
    }

    @Test
    void whatTheModelWasSentIsOneKeyAwayAndEscComesBack() {
        Hand hand = new Hand(Talks.worked(), ROOM).press(Deed.PREVIOUS_TURN);
        ConversationView before = hand.view();
        hand.press(Deed.MODEL_INPUT);
        assertThat(new ConversationPane().context(hand.view())).isEqualTo(Context.INPUT);
        assertThat(hand.wants()).containsExactly(new Look.ModelInput(6));
        assertThat(hand.rows().getFirst()).contains("reading…");
        hand.sees(new Look.ModelInput(6), new Sight.Missing("The transcript has no such turn."));
        assertThat(hand.rows().getFirst()).contains("The transcript has no such turn.");
        hand.sees(
                new Look.ModelInput(6),
                new Sight.Input(
                        6,
                        List.of(
                                new Sight.Part(Sight.Speaker.SYSTEM, Sight.Kind.BRIEF, "Rebuild numfmt."),
                                new Sight.Part(Sight.Speaker.TOOL, Sight.Kind.RESULT, "one\ntwo\nthree"))));
        assertThat(hand.search("three").cursor()).startsWith("▸ tool    result   one ⏎ two ⏎ three");
        assertThat(hand.press(Deed.NEXT_TURN).notice()).isEmpty();
        assertThat(hand.rows().getFirst()).as("what it will see next").contains("Rebuild the command");
        assertThat(hand.press(Deed.NEXT_TURN).notice()).isEqualTo("There is no turn 8.");
        assertThat(hand.press(Deed.BACK).view()).isEqualTo(before);
    }

    @Test
    void aResultThatWasCutIsLookedUpWhenItIsUnfolded() {
        Story story = Numfmt.opened();
        story.turn(1_000, "Look.", story.bash(1, "yes"))
                .starts()
                .returns(new ToolResult(ToolResult.Status.OK, "y\n[… 90000 bytes left out …]\ny\n", 90_030, 5));
        Hand hand = new Hand(story, ROOM);
        assertThat(hand.wants()).isEmpty();
        hand.press(Deed.UP, Deed.UP, Deed.FOLD);
        Look look = new Look.WholeResult(CallId.of(1, 1));
        assertThat(hand.wants()).containsExactly(look);
        hand.sees(look, new Sight.Result("y\n".repeat(45_000)));
        assertThat(hand.press(Deed.END).rows().get(3)).endsWith("y");
    }

    @Test
    void aMessageThatWaitsCanBeEditedAndTakenBack() {
        Hand hand = new Hand(Talks.interfered(), ROOM);
        assertThat(hand.press(Deed.RETRACT).action()).isEqualTo(new Action.Ask(new Request.Retract(Story.ME, 2), ""));
        hand.press(Deed.EDIT_QUEUED);
        assertThat(hand.action()).isEqualTo(new Action.Prompt("message 2", "check the exit code too, it is 2"));
        assertThat(hand.type("never mind").action())
                .isEqualTo(new Action.Ask(new Request.EditMessage(Story.ME, 2, "never mind"), "never mind"));
        assertThat(hand.press(Deed.TOP, Deed.RETRACT).notice())
                .isEqualTo("The cursor is on no message that still waits.");
    }

    private static int row(Hand hand) {
        int row = 0;
        while (!hand.frame().glyph(0, row).equals("▌")) {
            row++;
        }
        return row;
    }

    /** The cursor on the head of the long command. */
    private static Hand onBash() {
        Hand hand = new Hand(Talks.worked(), ROOM);
        while (!hand.cursor().contains("bash")) {
            hand.press(Deed.UP);
        }
        return hand;
    }
}
