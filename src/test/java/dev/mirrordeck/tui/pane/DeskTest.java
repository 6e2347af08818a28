package dev.mirrordeck.tui.pane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.agent.Request;
import dev.mirrordeck.attach.Answer;
import dev.mirrordeck.attach.LiveText;
import dev.mirrordeck.fixture.Numfmt;
import dev.mirrordeck.fixture.Story;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.UiState.Overlay;
import dev.mirrordeck.tui.pane.UiState.Scroll;
import org.junit.jupiter.api.Test;

class DeskTest {
    private static final Action NOTHING = new Action.Nothing();
    private final UiState start = UiState.of(new Size(120, 40));

    @Test
    void enterSendsTheMessageForTheNextTurn() {
        UiState ui = start.with(Draft.of("check the exit code"));
        assertThat(press("Enter", Numfmt.running(), ui))
                .isEqualTo(new Reaction(
                        start,
                        new Action.Ask(new Request.Say(Story.ME, "check the exit code"), "check the exit code")));
    }

    @Test
    void enterOnNothingDoesNothing() {
        assertThat(press("Enter", Numfmt.running(), start)).isEqualTo(new Reaction(start, NOTHING));
    }

    @Test
    void aSlashWordIsARequest() {
        assertThat(press("Enter", Numfmt.running(), start.with(Draft.of("/pause lunch")))
                        .action())
                .isEqualTo(new Action.Ask(new Request.Pause(Story.ME, "lunch"), "/pause lunch"));
    }

    @Test
    void anUnknownWordStaysToBeMended() {
        UiState ui = start.with(Draft.of("/frob"));
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
        Scene alone = new Scene(story.state(), LiveText.NONE, false, Story.ME, start, story.now());
        assertThat(Desk.handle(new Key.Stroke("F2"), alone).ui().notice()).startsWith("No host answers");
    }

    @Test
    void stopAsksBackAndOnlyALaterKeyConfirms() {
        Story story = Numfmt.running();
        UiState asked =
                press("Enter", story, start.with(Draft.of("/stop enough"))).ui();
        assertThat(asked.overlay()).isInstanceOf(Overlay.Confirm.class);

        story.after(149);
        assertThat(handle(new Key.Typed("y"), story, asked)).isEqualTo(new Reaction(asked, NOTHING));
        assertThat(handle(new Key.Paste("y"), story.after(1000), asked)).isEqualTo(new Reaction(asked, NOTHING));
        assertThat(press("Enter", story, asked)).isEqualTo(new Reaction(asked, NOTHING));
        assertThat(handle(new Key.Typed("y"), story, asked))
                .isEqualTo(new Reaction(start, new Action.Ask(new Request.Stop(Story.ME, "enough"), "")));
        assertThat(press("Esc", story, asked)).isEqualTo(new Reaction(start, NOTHING));
    }

    @Test
    void aPasteIsTextWhateverItHolds() {
        Reaction reaction = handle(new Key.Paste("/stop\r\ny\u001b[201~\n"), Numfmt.running(), start);
        assertThat(reaction.ui().draft().text()).isEqualTo("/stop\ny\n");
        assertThat(reaction.action()).isEqualTo(NOTHING);
    }

    @Test
    void ctrlDLeavesOnlyFromAnEmptyMessage() {
        assertThat(press("Ctrl+D", Numfmt.running(), start).action()).isEqualTo(new Action.Detach());
        UiState ui = start.with(new Draft("ab", 0));
        assertThat(press("Ctrl+D", Numfmt.running(), ui))
                .isEqualTo(new Reaction(start.with(new Draft("b", 0)), NOTHING));
    }

    @Test
    void ctrlCTwiceLeavesAndAnyOtherKeyForgetsTheFirst() {
        Story story = Numfmt.running();
        Reaction once = press("Ctrl+C", story, start.with(Draft.of("typed")));
        assertThat(once.ui().draft()).isEqualTo(Draft.EMPTY);
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
        UiState ui = UiState.of(new Size(80, 24)).focus(Pane.CONVERSATION);
        UiState up = handle(new Key.Typed("k"), story, ui).ui();
        assertThat(up.conversation()).isInstanceOf(Scroll.Held.class);
        assertThat(handle(new Key.Typed("j"), story, up).ui()).isEqualTo(ui);
        UiState top = handle(new Key.Typed("g"), story, up).ui();
        assertThat(top.conversation()).isEqualTo(new Scroll.Held(0, 0));
        assertThat(handle(new Key.Typed("k"), story, top).ui()).isEqualTo(top);
        assertThat(press("PageDown", story, top).ui().conversation()).isInstanceOf(Scroll.Held.class);
        assertThat(handle(new Key.Typed("G"), story, top).ui()).isEqualTo(ui);
    }

    @Test
    void aHeldConversationDoesNotMoveWhenItGrows() {
        UiState held = UiState.of(new Size(80, 24)).with(new Scroll.Held(2, 1));
        Story before = Numfmt.regression();
        Story after = Numfmt.running();
        for (int row = 3; row < 16; row++) {
            assertThat(Screen.render(scene(after, held)).text(row))
                    .isEqualTo(Screen.render(scene(before, held)).text(row));
        }
    }

    @Test
    void theWheelScrollsThePaneUnderIt() {
        Story story = Numfmt.regression();
        UiState ui = UiState.of(new Size(120, 18));
        assertThat(handle(new Key.Wheel(-1, 5, 5), story, ui).ui().conversation())
                .isInstanceOf(Scroll.Held.class);
        assertThat(handle(new Key.Wheel(1, 100, 12), story, ui).ui().testsTop()).isPositive();
    }

    @Test
    void questionMarkIsHelpWhereNothingIsTyped() {
        assertThat(handle(new Key.Typed("?"), Numfmt.running(), start).ui().overlay())
                .isEqualTo(new Overlay.Help(0));
        UiState ui = start.with(Draft.of("why"));
        assertThat(handle(new Key.Typed("?"), Numfmt.running(), ui).ui().draft())
                .isEqualTo(Draft.of("why?"));
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
                .isEqualTo(start.with(Draft.of("hello")).notice("The session has ended."));
        assertThat(Desk.answered(start, asked, new Answer.Done(7))).isEqualTo(start);
    }

    @Test
    void theKeyBarShowsOnlyWhatWorks() {
        assertThat(bar(Numfmt.running(), start)).contains("F2 pause").doesNotContain("Enter");
        assertThat(bar(Numfmt.paused(), start)).contains("F2 resume");
        assertThat(bar(Numfmt.running(), start.with(Draft.of("x")))).contains("Enter send");
        assertThat(bar(Numfmt.solved(), start)).contains("q leave").doesNotContain("F2");
    }

    private static String bar(Story story, UiState ui) {
        return Screen.render(scene(story, ui)).text(ui.size().rows() - 1);
    }

    private static Reaction press(String stroke, Story story, UiState ui) {
        return handle(new Key.Stroke(stroke), story, ui);
    }

    private static Reaction handle(Key key, Story story, UiState ui) {
        return Desk.handle(key, scene(story, ui));
    }

    private static Scene scene(Story story, UiState ui) {
        return new Scene(story.state(), LiveText.NONE, true, Story.ME, ui, story.now());
    }
}
