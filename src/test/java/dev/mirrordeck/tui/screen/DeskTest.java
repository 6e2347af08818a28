package dev.mirrordeck.tui.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.agent.Request;
import dev.mirrordeck.attach.Answer;
import dev.mirrordeck.attach.Live;
import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.fixture.Numfmt;
import dev.mirrordeck.fixture.Story;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.Action;
import dev.mirrordeck.tui.pane.Key;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.pane.Sights;
import dev.mirrordeck.tui.pane.TextField;
import dev.mirrordeck.tui.screen.UiState.Overlay;
import org.junit.jupiter.api.Test;

class DeskTest {
    private static final Action NOTHING = new Action.Nothing();
    private static final Size WIDE = new Size(120, 40);
    private static final Size NARROW = new Size(80, 24);
    private final UiState start = UiState.START;

    @Test
    void enterSendsTheMessageForTheNextTurn() {
        UiState ui = start.writing(TextField.of("check the exit code"));
        assertThat(press("Enter", Numfmt.running(), ui))
                .isEqualTo(new Reaction(
                        start.with(start.composer().sent("check the exit code")),
                        new Action.Ask(new Request.Say(Story.ME, "check the exit code"), "check the exit code")));
    }

    @Test
    void enterOnNothingDoesNothing() {
        assertThat(press("Enter", Numfmt.running(), start)).isEqualTo(new Reaction(start, NOTHING));
    }

    @Test
    void aSlashWordIsARequest() {
        assertThat(press("Enter", Numfmt.running(), start.writing(TextField.of("/pause lunch")))
                        .action())
                .isEqualTo(new Action.Ask(new Request.Pause(Story.ME, "lunch"), "/pause lunch"));
    }

    @Test
    void testsByHandWaitForThoseThatRun() {
        Story story = Numfmt.regression().testsByHand();
        UiState ui = start.focus(Pane.TESTS);
        assertThat(press("R", story, ui))
                .isEqualTo(
                        new Reaction(ui.notice("Tests are being run by hand already; wait for their end."), NOTHING));
        assertThat(press("r", new Story().opened(), ui))
                .isEqualTo(new Reaction(ui.notice("There are no files to test yet."), NOTHING));
    }

    @Test
    void wordsAboutMoneyOpenTheBudget() {
        for (String word : new String[] {"/cost", "/status", "/budget"}) {
            Reaction opened = press("Enter", Numfmt.running(), start.writing(TextField.of(word)));
            assertThat(opened.action()).isEqualTo(NOTHING);
            assertThat(opened.ui().place()).isEqualTo(start.focus(Pane.BUDGET).place());
        }
        assertThat(press("Enter", Numfmt.running(), start.writing(TextField.of("/budget wall 2h")))
                        .action())
                .isEqualTo(new Action.Ask(new Request.SetLimit(Story.ME, "wall", "2h"), "/budget wall 2h"));
    }

    @Test
    void anUnknownWordStaysToBeMended() {
        UiState ui = start.writing(TextField.of("/frob"));
        assertThat(press("Enter", Numfmt.running(), ui))
                .isEqualTo(new Reaction(ui.notice("There is no word \"frob\"; /help lists them."), NOTHING));
    }

    @Test
    void f2PausesAndResumes() {
        assertThat(press("F2", Numfmt.running(), start).action())
                .isEqualTo(new Action.Ask(new Request.Pause(Story.ME, ""), ""));
        assertThat(press("F2", Numfmt.paused(), start).action())
                .isEqualTo(new Action.Ask(new Request.Resume(Story.ME), ""));
    }

    @Test
    void aKeyThatCannotWorkSaysWhy() {
        assertThat(press("F2", Numfmt.solved(), start))
                .isEqualTo(new Reaction(start.notice("The session has ended."), NOTHING));
        Story story = Numfmt.running();
        Scene alone = new Scene(story.state(), Live.NONE, false, Story.ME, Sights.NONE, WIDE, story.now());
        assertThat(Desk.handle(new Key.Stroke("F2"), alone, start).ui().notice())
                .startsWith("No host answers");
    }

    @Test
    void stopAsksBackAndOnlyALaterKeyConfirms() {
        Story story = Numfmt.running();
        UiState asked = press("Enter", story, start.writing(TextField.of("/stop enough")))
                .ui();
        assertThat(asked.overlay()).isInstanceOf(Overlay.Confirm.class);

        Reaction tooSoon = handle(new Key.Typed("y"), story.after(149), asked);
        assertThat(tooSoon.action()).isEqualTo(NOTHING);
        assertThat(handle(new Key.Typed("y"), story.after(149), tooSoon.ui()).action())
                .as("the wait begins anew")
                .isEqualTo(NOTHING);
        assertThat(handle(new Key.Paste("y"), story.after(1000), asked).action())
                .isEqualTo(NOTHING);
        assertThat(press("Enter", story, asked).action()).isEqualTo(NOTHING);
        UiState after = start.with(start.composer().sent("/stop enough"));
        assertThat(handle(new Key.Typed("y"), story, asked))
                .isEqualTo(new Reaction(after, new Action.Ask(new Request.Stop(Story.ME, "enough"), "")));
        assertThat(press("Esc", story, asked)).isEqualTo(new Reaction(after, NOTHING));
    }

    @Test
    void aPasteIsTextWhateverItHolds() {
        Reaction reaction = handle(new Key.Paste("/stop\r\ny\u001b[201~\n"), Numfmt.running(), start);
        assertThat(reaction.ui().composer().text().text()).isEqualTo("/stop\ny\n");
        assertThat(reaction.action()).isEqualTo(NOTHING);
    }

    @Test
    void escTwiceListsTheTurnsToRewindToAndAStrayOneSwallowsNothing() {
        UiState once = press("Esc", Numfmt.running(), start).ui();
        UiState twice = press("Esc", Numfmt.running(), once).ui();
        assertThat(twice.composer().text()).isEqualTo(TextField.of("/rewind "));
        assertThat(press("Enter", Numfmt.running(), twice).action())
                .isInstanceOfSatisfying(
                        Action.Ask.class,
                        ask -> assertThat(ask.request())
                                .isEqualTo(new Request.Rewind(
                                        Story.ME, Numfmt.running().state().turn(), OperatorEvent.Part.BOTH)));
        UiState typed = handle(new Key.Typed("h"), Numfmt.running(), once).ui();
        assertThat(typed.composer().text().text()).isEqualTo("h");
        UiState writing = press("Esc", Numfmt.running(), start.writing(TextField.of("hello")))
                .ui();
        assertThat(press("Esc", Numfmt.running(), writing)
                        .ui()
                        .composer()
                        .text()
                        .text())
                .isEqualTo("hello");
    }

    @Test
    void ctrlDLeavesOnlyFromAnEmptyMessage() {
        assertThat(press("Ctrl+D", Numfmt.running(), start).action()).isEqualTo(new Action.Detach());
        UiState ui = start.writing(new TextField("ab", 0));
        assertThat(press("Ctrl+D", Numfmt.running(), ui))
                .isEqualTo(new Reaction(start.writing(new TextField("b", 0)), NOTHING));
    }

    @Test
    void ctrlCTwiceLeavesAndAnyOtherKeyForgetsTheFirst() {
        Story story = Numfmt.running();
        Reaction once = press("Ctrl+C", story, start.writing(TextField.of("typed")));
        assertThat(once.ui().composer().text()).isEqualTo(TextField.EMPTY);
        assertThat(once.ui().notice()).isEqualTo("Ctrl+C again leaves; the run goes on.");
        assertThat(press("Ctrl+C", story, once.ui()).action()).isEqualTo(new Action.Detach());

        UiState between = handle(new Key.Typed("x"), story, once.ui()).ui();
        assertThat(press("Ctrl+C", story, between).action()).isEqualTo(NOTHING);
    }

    @Test
    void f6WalksThePanesAndEscComesBack() {
        Story story = Numfmt.running();
        UiState one = press("F6", story, start).ui();
        assertThat(one.focus()).isEqualTo(Pane.CONVERSATION);
        UiState two = press("F6", story, one).ui();
        assertThat(two.focus()).isEqualTo(Pane.FILES);
        assertThat(two.shown()).isEqualTo(Pane.FILES);
        assertThat(press("Shift+F6", story, two).ui().focus()).isEqualTo(Pane.CONVERSATION);
        UiState back = press("Esc", story, two).ui();
        assertThat(back.focus()).isEqualTo(Pane.COMPOSER);
        assertThat(back.shown()).isEqualTo(Pane.FILES);
    }

    @Test
    void scrollingHoldsTheConversationAndItsEndFollowsAgain() {
        Story story = Numfmt.solved();
        UiState ui = start.focus(Pane.CONVERSATION);
        UiState up = narrow(new Key.Typed("k"), story, ui).ui();
        assertThat(up.views().conversation().isFollowing()).isFalse();
        assertThat(narrow(new Key.Typed("j"), story, up).ui()).isEqualTo(ui);
        UiState top = narrow(new Key.Typed("g"), story, up).ui();
        assertThat(Screen.render(story.scene(NARROW), top).text(3)).contains("task Rebuild the command-line program");
        assertThat(narrow(new Key.Typed("k"), story, top).ui()).isEqualTo(top);
        assertThat(narrow(new Key.Stroke("PageDown"), story, top)
                        .ui()
                        .views()
                        .conversation()
                        .isFollowing())
                .isFalse();
        assertThat(narrow(new Key.Typed("G"), story, top).ui()).isEqualTo(ui);
    }

    @Test
    void aHeldConversationDoesNotMoveWhenItGrows() {
        Story before = Numfmt.regression();
        UiState held = narrow(new Key.Stroke("PageUp"), before, start).ui();
        Story after = Numfmt.running();
        for (int row = 3; row < 16; row++) {
            assertThat(Screen.render(after.scene(NARROW), held).text(row))
                    .isEqualTo(Screen.render(before.scene(NARROW), held).text(row));
        }
    }

    @Test
    void theWheelScrollsThePaneUnderIt() {
        Story story = Numfmt.regression();
        Scene scene = story.scene(new Size(120, 18));
        assertThat(Desk.handle(new Key.Wheel(-1, 5, 5), scene, start)
                        .ui()
                        .views()
                        .conversation()
                        .isFollowing())
                .isFalse();
        assertThat(Desk.handle(new Key.Wheel(1, 100, 12), scene, start)
                        .ui()
                        .views()
                        .tests()
                        .top())
                .isPositive();
    }

    @Test
    void questionMarkIsHelpWhereNothingIsTyped() {
        assertThat(handle(new Key.Typed("?"), Numfmt.running(), start).ui().overlay())
                .isEqualTo(new Overlay.Help(0));
        UiState ui = start.writing(TextField.of("why"));
        assertThat(handle(new Key.Typed("?"), Numfmt.running(), ui)
                        .ui()
                        .composer()
                        .text())
                .isEqualTo(TextField.of("why?"));
    }

    @Test
    void afterTheEndQLeaves() {
        assertThat(handle(new Key.Typed("q"), Numfmt.solved(), start).action()).isEqualTo(new Action.Leave());
        assertThat(press("Enter", Numfmt.solved(), start).action()).isEqualTo(new Action.Leave());
    }

    @Test
    void aRefusedMessageComesBackIntoTheComposer() {
        Action.Ask asked = new Action.Ask(new Request.Say(Story.ME, "hello"), "hello");
        assertThat(Desk.answered(start, asked, new Answer.Refused("The session has ended.")))
                .isEqualTo(start.writing(TextField.of("hello")).notice("The session has ended."));
        assertThat(Desk.answered(start, asked, new Answer.Done(7))).isEqualTo(start);
    }

    @Test
    void theKeyBarShowsOnlyWhatWorks() {
        assertThat(bar(Numfmt.running(), start)).contains("F2 pause").doesNotContain("Enter");
        assertThat(bar(Numfmt.paused(), start)).contains("F2 resume");
        assertThat(bar(Numfmt.running(), start.writing(TextField.of("x"))))
                .as("the first letter moves nothing")
                .isEqualTo(bar(Numfmt.running(), start));
        assertThat(bar(Numfmt.solved(), start)).contains("q leave").doesNotContain("F2");
    }

    private static String bar(Story story, UiState ui) {
        return Screen.render(story.scene(WIDE), ui).text(WIDE.rows() - 1);
    }

    private static Reaction press(String stroke, Story story, UiState ui) {
        return handle(new Key.Stroke(stroke), story, ui);
    }

    private static Reaction handle(Key key, Story story, UiState ui) {
        return Desk.handle(key, story.scene(WIDE), ui);
    }

    private static Reaction narrow(Key key, Story story, UiState ui) {
        return Desk.handle(key, story.scene(NARROW), ui);
    }
}
