package dev.mirrordeck.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.attach.Live;
import dev.mirrordeck.event.ToolResult;
import dev.mirrordeck.fixture.FakeTty;
import dev.mirrordeck.fixture.Numfmt;
import dev.mirrordeck.fixture.Story;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.draw.ThemeName;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.pane.Sights;
import dev.mirrordeck.tui.screen.Manner;
import dev.mirrordeck.tui.screen.Screen;
import dev.mirrordeck.tui.screen.UiState;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whatever agent and programs print, only sequences of our own reach the terminal. */
class NoForeignBytesTest {
    private static final Pattern OURS = Pattern.compile(
            "\u001b\\[(\\?(1049|1000|1006|2004|25|2026)[hl]|2J|\\d{1,3};\\d{1,3}H|0(;1)?(;3\\d|;9\\d|;38;5;\\d{1,3})?m)");
    private static final String ALPHABET =
            "\u001b\u001b\u001b\u009b\u009d\u0090[[]]PX^_;?0123456789mhlHJKncqtR\\\u0007\n\r\t\b"
                    + "ab \u202e\u2066\u200b\u200d\ufe0f\u0301\u20e3\ue000\uf8ff\ud83d\udc69\ud83c\udde9界✅é";

    @Test
    void randomOutputComesOutAsCellsAlone() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        FakeTty tty = new FakeTty(110, 30);
        Painter painter = new Painter(tty.terminal(), Manner.DEFAULT);
        painter.start();
        long deadline = System.nanoTime() + 2_000_000_000L;
        int checked = 0;
        for (int round = 0; round < 400 && System.nanoTime() < deadline; round++) {
            Story story = hostile(random);
            Live live = new Live(9, noise(random), Optional.empty());
            Size size = new Size(110, 30);
            painter.paint(Screen.render(
                    new Scene(story.state(), live, true, Story.ME, Sights.NONE, size, story.now()), UiState.START));
            String written = tty.written();
            assertOurs(written.substring(checked), seed);
            checked = written.length();
        }
        painter.stop();
        assertOurs(tty.written().substring(checked), seed);
    }

    @Test
    void everyCharacterOfTheGoldenMomentIsSeenByATerminal() throws Exception {
        FakeTty tty = new FakeTty(120, 40);
        Painter painter = new Painter(tty.terminal(), new Manner(ThemeName.SIXTEEN, true));
        painter.start();
        Story story = Numfmt.running();
        var frame = Screen.render(story.scene(new Size(120, 40)), UiState.START);
        painter.paint(frame);
        String[] rows = tty.screen().split("\n");
        for (int row = 0; row < 40; row++) {
            assertThat(rows[row].stripTrailing()).isEqualTo(frame.text(row).stripTrailing());
        }
    }

    private static void assertOurs(String written, long seed) {
        String rest = OURS.matcher(written).replaceAll("");
        boolean isClean = rest.codePoints().allMatch(c -> switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE -> false;
            default -> true;
        });
        if (!isClean) {
            assertThat(rest).as("seed %d", seed).isEqualTo("nothing but text");
        }
    }

    private static Story hostile(Random random) {
        Story story = Numfmt.opened();
        story.turn(10, noise(random), story.bash(1, noise(random)), story.edit(2, noise(random), noise(random)))
                .runs(noise(random), 10)
                .fails(noise(random), 10)
                .changes(noise(random), 1, 2)
                .says(noise(random));
        return story.turn(10, noise(random), story.tool(1, noise(random)))
                .starts()
                .returns(new ToolResult(ToolResult.Status.TIMED_OUT, noise(random), 10, 10))
                .paused(noise(random));
    }

    private static String noise(Random random) {
        int length = random.nextInt(200);
        if (random.nextInt(3) == 0) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            return new String(bytes, random.nextBoolean() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
