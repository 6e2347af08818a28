package dev.mirrordeck.tui.pane.sizes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.agent.Given;
import dev.mirrordeck.attach.look.ModelLooks;
import dev.mirrordeck.attach.look.Sight;
import dev.mirrordeck.attach.tell.ContextText;
import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.ContextEvent;
import dev.mirrordeck.event.ContextEvent.Authorship;
import dev.mirrordeck.event.ContextEvent.ContextReset;
import dev.mirrordeck.event.ContextEvent.Making;
import dev.mirrordeck.event.ContextEvent.Pins;
import dev.mirrordeck.event.ContextEvent.ResetAsked;
import dev.mirrordeck.event.ContextEvent.TurnSpan;
import dev.mirrordeck.event.ToolEvent.NoteWritten;
import dev.mirrordeck.fixture.Golden;
import dev.mirrordeck.fixture.Numfmt;
import dev.mirrordeck.fixture.Story;
import dev.mirrordeck.tui.draw.Frame;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.Key;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.screen.Desk;
import dev.mirrordeck.tui.screen.Screen;
import dev.mirrordeck.tui.screen.UiState;
import dev.mirrordeck.tui.screen.UiState.Overlay;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@code /context} shows, and where it leads. */
class SizesGoldenTest {
    private static final Actor AGENT = Actor.agent("anthropic:opus-4.7");
    private static final List<Size> SIZES = List.of(new Size(80, 24), new Size(120, 40));
    private static final String SUMMARY = "# Next steps\nThe rounding is done; go on with the padding.";

    /** Everything that can be left out is, and everything that can be kept. */
    private static Story shaped() {
        Making making = new Making(List.of(), new Pins(List.of(1), List.of(2)));
        Authorship all = new Authorship(SUMMARY.length(), 0);
        return Numfmt.running()
                .add(new NoteWritten(AGENT, "rounding: away from zero"))
                .add(new NoteWritten(Story.ME, "suffixes are case-sensitive"))
                .add(new NoteWritten(AGENT, "tried a regex parser, too slow"))
                .add(new ContextReset(AGENT, 2, SUMMARY, 112_000, 2_100, all, Optional.of(making)))
                .add(new ContextEvent.TurnsCut(Story.ME, 5, List.of(new TurnSpan(3, 4)), 61_000, 22_000))
                .add(new ContextEvent.PinsChanged(Story.ME, new Pins(List.of(1, 5), List.of(2, 3))))
                .add(new ResetAsked(Story.ME, "Go on.", new Authorship(0, 6), Optional.empty()));
    }

    private static UiState press(Story story, Size size, String... keys) {
        UiState next = UiState.START;
        for (String key : keys) {
            Key pressed = key.startsWith("/") ? new Key.Paste(key) : new Key.Stroke(key);
            next = Desk.handle(key.length() == 1 ? new Key.Typed(key) : pressed, story.scene(size), next)
                    .ui();
        }
        return next;
    }

    private static void check(String scenario, List<Size> sizes, Story story, String... more) {
        for (Size size : sizes) {
            UiState ui = press(story, size, "/context", "Enter");
            for (String key : more) {
                ui = Desk.handle(new Key.Stroke(key), story.scene(size), ui).ui();
            }
            Golden.check("sizes", scenario, Screen.render(story.scene(size), ui));
        }
    }

    private static String text(Frame frame) {
        return IntStream.range(0, frame.size().rows()).mapToObj(frame::text).collect(Collectors.joining("\n"));
    }

    @Test
    void everyPartAndWhatIsPinnedCutOrLeftOut() {
        check("shaped", SIZES, shaped());
        check("shaped", List.of(new Size(60, 16)), shaped());
        check("running", SIZES, Numfmt.running());
        check("before-the-first-turn", SIZES, new Story().opened().sandbox());
    }

    /** A service counted, its window is known, and so is when the context is summed up. */
    @Test
    void partOfTheWindowThatIsUsed() {
        Given given = Given.askedWithin(1_200, Map.of("compact_at", "0.9"))
                .and(Given.reply(2, "I look.", Given.bash("1.1", "ls")));
        for (Size size : SIZES) {
            Scene any = Numfmt.running().scene(size);
            Scene scene = new Scene(given.state(), any.live(), true, any.me(), any.sights(), size, any.now());
            Golden.check("sizes", "window", Screen.render(scene, UiState.START.with(new Overlay.Sizes(0))));
        }
    }

    @Test
    void smallScreenIsScrolledToTheEnd() {
        check("shaped-end", List.of(new Size(60, 16)), shaped(), "End");
    }

    @Test
    void everyFactOfTheLineModeStandsOnTheScreen() {
        Size size = new Size(120, 40);
        String seen = text(Screen.render(shaped().scene(size), press(shaped(), size, "/context", "Enter")))
                .replaceAll("[^\\p{L}\\p{N};~,]+", " ");
        assertThat(ContextText.facts(shaped().state())).hasSize(6);
        ContextText.lines(shaped().state()).stream()
                .skip(1)
                .map(line -> line.strip().replaceAll("[^\\p{L}\\p{N};~,]+", " "))
                .forEach(line -> assertThat(seen).contains(line));
    }

    @Test
    void fromTheSizesEveryWordOfTheNextRequestIsReached() {
        check("exact", SIZES, shaped(), "Enter");
        Size size = new Size(120, 40);
        UiState open = press(shaped(), size, "/context", "Enter", "Enter");
        List<Sight.Part> parts = ModelLooks.next(shaped().state()).parts();
        assertThat(text(Screen.render(shaped().scene(size), open)))
                .contains("What the model sees in turn 7")
                .contains(parts.size() + " parts")
                .contains("system  brief    Rebuild the comm");
        UiState end = press(shaped(), size, "/context", "Enter", "Enter", "End");
        assertThat(text(Screen.render(shaped().scene(size), end))).contains("A message from the operator");
    }

    @Test
    void behindTheNewestTurnsInputStandsTheNextOne() {
        Size size = new Size(120, 40);
        UiState sent = press(shaped(), size, "/context", "Enter", "Enter", "[");
        assertThat(text(Screen.render(shaped().scene(size), sent))).contains("Sent to the model for turn 6");
        UiState next = press(shaped(), size, "/context", "Enter", "Enter", "[", "]");
        assertThat(text(Screen.render(shaped().scene(size), next))).contains("What the model sees in turn 7");
        UiState back = press(shaped(), size, "/context", "Enter", "Enter", "Esc");
        assertThat(text(Screen.render(shaped().scene(size), back))).contains("Conversation");
    }
}
