package dev.mirrordeck.tui.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.attach.Live;
import dev.mirrordeck.fixture.Numfmt;
import dev.mirrordeck.fixture.Story;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.text.Width;
import dev.mirrordeck.tui.draw.Frame;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.Deed;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.pane.Sights;
import dev.mirrordeck.tui.pane.TextField;
import dev.mirrordeck.tui.pane.conversation.ConversationPane;
import dev.mirrordeck.tui.pane.conversation.ConversationView;
import dev.mirrordeck.tui.pane.tests.TestsView;
import dev.mirrordeck.tui.pane.tests.TestsView.Axis;
import dev.mirrordeck.tui.pane.tests.TestsView.Shape;
import dev.mirrordeck.tui.screen.UiState.Overlay;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScreenTest {

    @Test
    void everySizeIsDrawnWithoutAHole() {
        List<Story> moments = List.of(Numfmt.opened(), Numfmt.paused(), Numfmt.solved());
        for (int columns = 0; columns <= 130; columns += 13) {
            for (int rows = 0; rows <= 50; rows += 7) {
                for (Story moment : moments) {
                    for (UiState ui : looks(UiState.START)) {
                        assertFull(Screen.render(moment.scene(new Size(columns, rows)), ui));
                    }
                }
            }
        }
    }

    @Test
    void aSessionWithoutAnyEntryIsDrawn() {
        Story story = Numfmt.opened();
        Frame frame = Screen.render(
                new Scene(SessionState.EMPTY, Live.NONE, true, Story.ME, Sights.NONE, new Size(80, 24), story.now()),
                UiState.START);
        assertThat(frame.text(3)).contains("Waiting for the session's first entry.");
    }

    @Test
    void whatTheAgentWritesCannotReachTheStatusLinesOrTheFrames() {
        String forged = "\n\n numfmt · ✓ solved\r\u001b[1;1H\u001b[2JALL TESTS PASSED " + "界".repeat(300)
                + "\u0301".repeat(500);
        Story honest = Numfmt.opened().turn(10, "x");
        Story hostile = Numfmt.opened().turn(10, forged);
        Size size = new Size(80, 24);
        Frame wanted = Screen.render(honest.scene(size), UiState.START);
        Frame drawn = Screen.render(hostile.scene(size), UiState.START);
        for (int row = 0; row < 24; row++) {
            boolean isPane = row > 2 && row < 19;
            if (isPane) {
                assertThat(drawn.glyph(0, row) + drawn.glyph(79, row)).isEqualTo("││");
            } else {
                assertThat(drawn.text(row)).isEqualTo(wanted.text(row));
            }
        }
    }

    @Test
    void whatTheConsoleSaysIsNeverCutShort() {
        String said = "The session is paused and its sandbox frozen; /resume first, then run the command.";
        Frame frame = Screen.render(Numfmt.running().scene(new Size(80, 24)), UiState.START.notice(said));
        assertThat(frame.text(22)).contains("/resume first, then run the ━");
        assertThat(frame.text(23).strip()).isEqualTo("command.");
    }

    private static List<UiState> looks(UiState ui) {
        return List.of(
                ui,
                ui.writing(TextField.of("a 界 long message\n".repeat(9))),
                ui.focus(Pane.TESTS).notice("a notice ".repeat(30)),
                ui.focus(Pane.FILES).with(tops(99)),
                ui.focus(Pane.CONVERSATION).with(held(Deed.PAGE_UP)),
                ui.with(held(Deed.TOP)),
                ui.with(new Overlay.Help(5)),
                ui.with(new Overlay.Status()));
    }

    private static void assertFull(Frame frame) {
        for (int row = 0; row < frame.size().rows(); row++) {
            if (Width.of(frame.text(row)) != frame.size().columns()) {
                assertThat(frame.text(row))
                        .as("row %d of %s", row, frame.size())
                        .isEqualTo("as wide as the screen");
            }
        }
    }

    private static Views held(Deed deed) {
        Size size = new Size(80, 24);
        return Views.START.with(new ConversationPane()
                .react(deed, ConversationView.START, Numfmt.solved().scene(size), size)
                .view());
    }

    private static Views tops(int top) {
        return Views.START.with(new TestsView(Shape.GROUPS, Axis.COST, top, top, Optional.empty()));
    }
}
