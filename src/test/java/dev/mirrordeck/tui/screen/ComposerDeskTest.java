package dev.mirrordeck.tui.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.agent.Request;
import dev.mirrordeck.fixture.Numfmt;
import dev.mirrordeck.fixture.Story;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.draw.ThemeName;
import dev.mirrordeck.tui.pane.Action;
import dev.mirrordeck.tui.pane.Key;
import dev.mirrordeck.tui.pane.TextField;
import dev.mirrordeck.tui.pane.compose.Composer;
import dev.mirrordeck.tui.screen.UiState.Overlay;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComposerDeskTest {
    private static final Size WIDE = new Size(120, 40);
    private final UiState start = UiState.START;

    @Test
    void enterTakesTheChosenWordAndSendsWhatNeedsNothingMore() {
        UiState typed = start.writing(TextField.of("/resu"));
        assertThat(press("Enter", typed).action()).isEqualTo(new Action.Ask(new Request.Resume(Story.ME), "/resume"));
        UiState retract = press("Enter", start.writing(TextField.of("/retr"))).ui();
        assertThat(retract.composer().text()).isEqualTo(TextField.of("/retract "));
        UiState second = press("Down", start.writing(TextField.of("/budget "))).ui();
        assertThat(press("Enter", second).ui().composer().text()).isEqualTo(TextField.of("/budget cost "));
    }

    @Test
    void leaderSendsAMessageForNowOrForAfterTheTask() {
        UiState typed = start.writing(TextField.of("not there\nbut here"));
        UiState leader = press("Ctrl+X", typed).ui();
        Reaction held = press("Enter", leader);
        assertThat(held.action())
                .isEqualTo(
                        new Action.Ask(new Request.Hold(Story.ME, "not there\nbut here"), "/hold not there\nbut here"));
        assertThat(held.ui().composer().text()).isEqualTo(TextField.EMPTY);
        assertThat(type("a", leader).composer().text()).as("sent, not typed").isEqualTo(TextField.EMPTY);
        assertThat(Desk.handle(new Key.Typed("a"), Numfmt.running().scene(WIDE), leader)
                        .action())
                .isInstanceOfSatisfying(
                        Action.Ask.class,
                        ask -> assertThat(ask.request())
                                .isEqualTo(new Request.AfterTask(Story.ME, "not there\nbut here")));
    }

    @Test
    void leaderSendsNoWordAndNothingEmptyAndChangesNoMessageThatWaits() {
        for (String text : List.of("", "/pause", "!ls")) {
            UiState leader = press("Ctrl+X", start.writing(TextField.of(text))).ui();
            Reaction held = press("Enter", leader);
            assertThat(held.action()).as(text).isEqualTo(new Action.Nothing());
            assertThat(held.ui().composer().text()).isEqualTo(TextField.of(text));
            assertThat(held.ui().notice()).startsWith("Write the message first");
        }
        UiState mending = press("Ctrl+X", start.with(start.composer().mending(1, "later")))
                .ui();
        assertThat(press("Enter", mending).action()).isEqualTo(new Action.Nothing());
    }

    @Test
    void tabCompletesAndNeverSends() {
        Reaction done = press("Tab", start.writing(TextField.of("/resu")));
        assertThat(done.ui().composer().text()).isEqualTo(TextField.of("/resume"));
        assertThat(done.action()).isEqualTo(new Action.Nothing());
    }

    @Test
    void escPutsTheListAwayAndTabBringsItBack() {
        UiState away = press("Esc", start.writing(TextField.of("look @ma"))).ui();
        assertThat(ComposerDesk.completion(Numfmt.running().scene(WIDE), away)).isEmpty();
        assertThat(press("Enter", away).action())
                .isEqualTo(new Action.Ask(new Request.Say(Story.ME, "look @ma"), "look @ma"));
        UiState back = press("Tab", away).ui();
        assertThat(ComposerDesk.completion(Numfmt.running().scene(WIDE), back)).isPresent();
    }

    @Test
    void beforeTheSlashNothingIsOffered() {
        UiState home =
                press("Home", start.writing(TextField.of("/budget cost"))).ui();
        assertThat(ComposerDesk.completion(Numfmt.running().scene(WIDE), home)).isEmpty();
    }

    @Test
    void anUnknownWordNamesTheNearest() {
        UiState ui = start.writing(TextField.of("/puase now"));
        assertThat(press("Enter", ui).ui()).isEqualTo(ui.notice("There is no word \"puase\"; did you mean /pause?"));
    }

    @Test
    void ctrlRFindsWhatWasWritten() {
        UiState ui = start.with(Composer.remembering(List.of("check the exit code", "/pause lunch", "mind the exit")));
        UiState open = press("Ctrl+R", ui).ui();
        UiState typed = type("exit", open);
        assertThat(press("Enter", typed).ui().composer().text()).isEqualTo(TextField.of("mind the exit"));
        UiState next = press("Ctrl+R", typed).ui();
        assertThat(press("Enter", next).ui().composer().text()).isEqualTo(TextField.of("check the exit code"));
        assertThat(press("Esc", typed).ui()).isEqualTo(ui);
    }

    @Test
    void wordsOfTheConsoleNeverReachTheHost() {
        Reaction theme = press("Enter", start.writing(TextField.of("/theme light ")));
        assertThat(theme.ui().manner().theme()).isEqualTo(ThemeName.LIGHT);
        assertThat(theme.action()).isEqualTo(new Action.Nothing());
        assertThat(press("Enter", start.writing(TextField.of("/theme pink ")))
                        .ui()
                        .notice())
                .isEqualTo("Which theme? There are dark, light, contrast, sixteen, none.");
        assertThat(press("Enter", start.writing(TextField.of("/mouse")))
                        .ui()
                        .manner()
                        .hasMouse())
                .isFalse();
        assertThat(press("Enter", start.writing(TextField.of("/queue"))).ui().overlay())
                .isEqualTo(new Overlay.Queue(0));
        assertThat(press("Enter", start.writing(TextField.of("/turn x"))).ui().notice())
                .startsWith("Which turn?");
        assertThat(press("Enter", start.writing(TextField.of("/zoom")))
                        .ui()
                        .place()
                        .room())
                .isEqualTo(UiState.Room.WHOLE);
        assertThat(press("Enter", start.writing(TextField.of("/editor"))).action())
                .isEqualTo(new Action.Edit(""));
    }

    @Test
    void aQueuedMessageIsEditedInTheComposer() {
        UiState queue = start.with(new Overlay.Queue(0));
        UiState mending = press("Enter", queue).ui();
        assertThat(mending.composer().text()).isEqualTo(TextField.of("check the exit code too, it is 2"));
        assertThat(mending.composer().mends()).contains(1);
        assertThat(Screen.render(Numfmt.running().scene(WIDE), mending).text(36))
                .contains("message 1 in other words");
    }

    @Test
    void theEditorGetsTheMessageAndGivesItBack() {
        UiState ui = start.writing(TextField.of("draft"));
        assertThat(press("Ctrl+G", ui)).isEqualTo(new Reaction(ui, new Action.Edit("draft")));
        assertThat(Desk.edited(Numfmt.running().scene(new Size(80, 24)), ui, "written\u001b[2J at length")
                        .composer()
                        .text())
                .isEqualTo(TextField.of("written at length"));
    }

    private static UiState type(String text, UiState ui) {
        UiState next = ui;
        for (String letter : text.split("")) {
            next = handle(new Key.Typed(letter), next).ui();
        }
        return next;
    }

    private static Reaction press(String stroke, UiState ui) {
        return handle(new Key.Stroke(stroke), ui);
    }

    private static Reaction handle(Key key, UiState ui) {
        return Desk.handle(key, Numfmt.running().scene(WIDE), ui);
    }
}
