package dev.mirrordeck.tui.screen;

import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.fixture.Golden;
import dev.mirrordeck.fixture.Numfmt;
import dev.mirrordeck.fixture.Story;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.TextField;
import dev.mirrordeck.tui.pane.pick.Pick;
import dev.mirrordeck.tui.screen.UiState.Overlay;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ComposeGoldenTest {
    private static final List<Size> BOTH = List.of(new Size(80, 24), new Size(120, 40));
    private static final List<Size> SMALL = List.of(new Size(60, 16), new Size(80, 24));

    @Test
    void turnsToGoBackTo() {
        check("timeline", SMALL, Numfmt.running(), ui -> ui.writing(TextField.of("/rewind ")));
    }

    @Test
    void wordsAreOfferedWithTheirHelp() {
        check("words", SMALL, Numfmt.running(), ui -> ui.writing(TextField.of("/")));
        check("word", SMALL, Numfmt.running(), ui -> ui.writing(TextField.of("/pau")));
        check("argument", BOTH, Numfmt.running(), ui -> ui.writing(TextField.of("/budget ")));
    }

    @Test
    void filesAreOffered() {
        check("files", SMALL, Numfmt.running(), ui -> ui.writing(TextField.of("look at @main")));
    }

    @Test
    void aCommandIsAnnounced() {
        check("command", SMALL, Numfmt.running(), ui -> ui.writing(TextField.of("!ls -l src")));
    }

    @Test
    void aLongPasteIsShownWhole() {
        String lines = String.join("\n", java.util.Collections.nCopies(7, "a line of what was pasted"));
        check("paste", BOTH, Numfmt.running(), ui -> ui.writing(TextField.of(lines)));
        check("long-paste", SMALL, Numfmt.running(), ui -> ui.writing(TextField.of((lines + "\n").repeat(4))));
    }

    @Test
    void theQueueCanBeSeen() {
        check("queue", SMALL, Numfmt.running().says("and mind locales"), ui -> ui.with(new Overlay.Queue(1)));
        Story timed = Numfmt.running()
                .says(OperatorEvent.Timing.NOW, "not there")
                .says(OperatorEvent.Timing.AFTER_TASK, "then write the README");
        check("queue-timings", SMALL, timed, ui -> ui.with(new Overlay.Queue(1)));
        check("no-queue", SMALL, Numfmt.regression(), ui -> ui.with(new Overlay.Queue(0)));
    }

    @Test
    void thePaletteFindsEverything() {
        check("palette", BOTH, Numfmt.running(), ui -> ui.with(new Overlay.Palette(Pick.START)));
        Pick typed = new Pick(TextField.of("tes"), 1);
        check("palette-typed", SMALL, Numfmt.running(), ui -> ui.with(new Overlay.Palette(typed)));
        Pick refused = new Pick(TextField.of("pause"), 0);
        check("palette-refused", SMALL, Numfmt.solved(), ui -> ui.with(new Overlay.Palette(refused)));
    }

    @Test
    void whatWasWrittenIsFound() {
        UnaryOperator<UiState> past = ui -> ui.with(dev.mirrordeck.tui.pane.compose.Composer.remembering(
                        List.of("check the exit code", "/pause lunch", "mind\nthe locale")))
                .with(new Overlay.Past(new Pick(TextField.of("e c"), 0)));
        check("past", SMALL, Numfmt.running(), past);
    }

    @Test
    void afterTheLeaderItIsSaidWhatCanFollow() {
        check("leader", List.of(new Size(60, 16), new Size(120, 40)), Numfmt.running(), ui -> ui.pending("Ctrl+X"));
    }

    private static void check(String scenario, List<Size> sizes, Story story, UnaryOperator<UiState> looks) {
        for (Size size : sizes) {
            Golden.check("compose", scenario, Screen.render(story.scene(size), looks.apply(UiState.START)));
        }
    }
}
