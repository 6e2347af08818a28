package dev.mirrordeck.tui.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.agent.Request;
import dev.mirrordeck.fixture.Numfmt;
import dev.mirrordeck.fixture.Story;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.Action;
import dev.mirrordeck.tui.pane.Key;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.pane.TextField;
import dev.mirrordeck.tui.pane.pick.Pick;
import dev.mirrordeck.tui.screen.UiState.Overlay;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaletteTest {
    private static final Size WIDE = new Size(120, 40);
    private final UiState start = UiState.START;
    private final Scene running = Numfmt.running().scene(WIDE);

    @Test
    void ctrlPOpensItAndEscCloses() {
        UiState open = Desk.handle(new Key.Stroke("Ctrl+P"), running, start).ui();
        assertThat(open.overlay()).isEqualTo(new Overlay.Palette(Pick.START));
        assertThat(Desk.handle(new Key.Stroke("Esc"), running, open).ui()).isEqualTo(start);
    }

    @Test
    void everyWordAndEveryDeedWithHelpIsThere() {
        List<String> labels = labels("", running);
        assertThat(labels).contains("pause, or go on", "/stop [reason]", "/theme NAME", "to the tests", "next theme");
        assertThat(labels).doesNotContain("in a pane: one line up", "new line in the message");
    }

    @Test
    void whatIsTypedFindsTurnsAndFiles() {
        assertThat(labels("4", running)).startsWith("turn 4");
        assertThat(labels("main.py", running)).startsWith("@src/numfmt/__main__.py");
    }

    @Test
    void enterDoesIt() {
        assertThat(take("pause, or", running).action()).isEqualTo(new Action.Ask(new Request.Pause(Story.ME, ""), ""));
        assertThat(take("to the tests", running).ui()).isEqualTo(start.focus(Pane.TESTS));
        assertThat(take("/stop", running).ui().overlay()).isInstanceOf(Overlay.Confirm.class);
        assertThat(take("/retract", running).ui().composer().text()).isEqualTo(TextField.of("/retract "));
        assertThat(take("@notes", running).ui().composer().text()).isEqualTo(TextField.of("@notes.md "));
    }

    @Test
    void aDraftIsKeptWhenAWordTakesItsPlace() {
        UiState drafting = open("/retract").writing(TextField.of("draft"));
        UiState after = Desk.handle(new Key.Stroke("Enter"), running, drafting).ui();
        assertThat(after.composer().text()).isEqualTo(TextField.of("/retract "));
        assertThat(after.composer().recall().past()).containsExactly("draft");
    }

    @Test
    void whatCannotBeDoneSaysWhy() {
        Scene ended = Numfmt.solved().scene(WIDE);
        Palette.Row row = Palette.rows("pause, or", ended, start).getFirst();
        assertThat(row.shown().isOpen()).isFalse();
        assertThat(row.shown().more()).isEqualTo("The session has ended.");
        assertThat(take("pause, or", ended)).isEqualTo(Reaction.view(start.notice("The session has ended.")));
    }

    @Test
    void aPasteIntoItOnlyNarrowsTheList() {
        Reaction pasted = Desk.handle(new Key.Paste("/stop\ry"), running, open(""));
        assertThat(pasted.action()).isEqualTo(new Action.Nothing());
        assertThat(pasted.ui().overlay()).isInstanceOf(Overlay.Palette.class);
    }

    private List<String> labels(String query, Scene scene) {
        return Palette.rows(query, scene, start).stream()
                .map(row -> row.entry().label())
                .toList();
    }

    private Reaction take(String query, Scene scene) {
        return Desk.handle(new Key.Stroke("Enter"), scene, open(query));
    }

    private UiState open(String query) {
        return start.with(new Overlay.Palette(new Pick(TextField.of(query), 0)));
    }
}
