package dev.mirrordeck.tui.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.fixture.Numfmt;
import dev.mirrordeck.fixture.Story;
import dev.mirrordeck.tui.draw.Frame;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.Key;
import dev.mirrordeck.tui.pane.Scene;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A typed key's quick picture is the very picture that drawing everything would have given. */
class EchoTest {
    private static final List<Key> KEYS = List.of(
            new Key.Typed("a"),
            new Key.Typed("b"),
            new Key.Typed(" "),
            new Key.Typed("/"),
            new Key.Typed("@"),
            new Key.Typed("!"),
            new Key.Typed("日"),
            new Key.Typed("e\u0301"),
            new Key.Typed("👍"),
            new Key.Paste("two\nlines"),
            new Key.Stroke("Backspace"),
            new Key.Stroke("Left"),
            new Key.Stroke("Right"),
            new Key.Stroke("Home"),
            new Key.Stroke("Up"),
            new Key.Stroke("Down"),
            new Key.Stroke("Tab"),
            new Key.Stroke("Alt+Enter"),
            new Key.Stroke("Enter"),
            new Key.Stroke("Ctrl+U"),
            new Key.Stroke("Ctrl+X"),
            new Key.Stroke("Ctrl+P"),
            new Key.Stroke("Ctrl+C"),
            new Key.Stroke("F6"),
            new Key.Stroke("Esc"));

    @Test
    void whateverIsTypedTheEchoIsTheWholePicture() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int echoes = 0;
        List<Story> stories = List.of(Numfmt.opened(), Numfmt.running(), Numfmt.paused(), Numfmt.solved());
        List<Size> sizes = List.of(new Size(160, 48), new Size(80, 24), new Size(60, 16), new Size(40, 10));
        for (int round = 0; round < 60; round++) {
            Scene scene = stories.get(random.nextInt(stories.size())).scene(sizes.get(random.nextInt(sizes.size())));
            UiState ui = Desk.caughtUp(scene, UiState.START);
            Frame last = Screen.render(scene, ui);
            UiState drawn = ui;
            for (int key = 0; key < 40; key++) {
                // mostly letters, as people type
                Key next = KEYS.get(random.nextInt(2) == 0 ? random.nextInt(3) : random.nextInt(KEYS.size()));
                ui = Desk.handle(next, scene, ui).ui();
                Optional<Frame> echo = Screen.echo(last, drawn, scene, ui);
                ui = Desk.caughtUp(scene, ui);
                Frame whole = Screen.render(scene, ui);
                if (echo.isPresent()) {
                    echoes++;
                    assertThat(rows(echo.get()))
                            .as("seed %d round %d: %s", seed, round, next)
                            .isEqualTo(rows(whole));
                    assertThat(echo.get())
                            .as("seed %d round %d: %s", seed, round, next)
                            .isEqualTo(whole);
                }
                last = whole;
                drawn = ui;
            }
        }
        assertThat(echoes).isGreaterThan(100);
    }

    @Test
    void noWindowIsTooSmallForKeysAndPictures() {
        Random random = new Random(7);
        for (Story story : List.of(Numfmt.opened(), Numfmt.running(), Numfmt.paused(), Numfmt.solved())) {
            UiState ui = UiState.START;
            for (int columns : new int[] {1, 2, 10, 40, 59, 60, 80, 99, 100, 101, 160, 240}) {
                for (int rows = 1; rows < 40; rows++) {
                    Scene scene = story.scene(new Size(columns, rows));
                    Key key = random.nextInt(4) == 0
                            ? new Key.Click(random.nextInt(columns), random.nextInt(rows))
                            : KEYS.get(random.nextInt(KEYS.size()));
                    UiState before = Desk.caughtUp(scene, ui);
                    Frame last = Screen.render(scene, before);
                    ui = Desk.caughtUp(scene, Desk.handle(key, scene, before).ui());
                    Desk.wants(scene, ui);
                    Screen.echo(last, before, scene, ui);
                    assertThat(Screen.render(scene, ui).size()).isEqualTo(scene.size());
                }
            }
        }
    }

    @Test
    void aLetterOfAMessageIsEchoed() {
        Scene scene = Numfmt.running().scene(new Size(160, 48));
        UiState before = UiState.START;
        UiState after = Desk.handle(new Key.Typed("a"), scene, before).ui();
        assertThat(Screen.echo(Screen.render(scene, before), before, scene, after))
                .contains(Screen.render(scene, after));
    }

    @Test
    void whatThePanesShowByNowIsLeftToTheWholePicture() {
        Size size = new Size(160, 48);
        Scene earlier = Numfmt.firstVersion().scene(size);
        Scene now = Numfmt.running().scene(size);
        UiState before = UiState.START;
        UiState after = Desk.handle(new Key.Typed("q"), now, before).ui();
        Frame echo =
                Screen.echo(Screen.render(earlier, before), before, now, after).orElseThrow();
        assertThat(rows(echo).getFirst())
                .isEqualTo(rows(Screen.render(earlier, before)).getFirst());
        assertThat(rows(echo)).anyMatch(row -> row.startsWith("┃ q "));
    }

    private static List<String> rows(Frame frame) {
        return IntStream.range(0, frame.size().rows()).mapToObj(frame::text).toList();
    }
}
