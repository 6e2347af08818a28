package dev.mirrordeck.tui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirrordeck.attach.Live;
import dev.mirrordeck.fixture.FakeTty;
import dev.mirrordeck.fixture.MemoryLine;
import dev.mirrordeck.fixture.Numfmt;
import dev.mirrordeck.fixture.Story;
import dev.mirrordeck.tui.draw.Frame;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.screen.Screen;
import dev.mirrordeck.tui.screen.UiState;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Much at once, and the screen is right afterwards. */
@Timeout(60)
class ConsoleStormTest {
    private static final Size SIZE = new Size(110, 34);

    private final Story story = Numfmt.paused();
    private final MemoryLine line = MemoryLine.of(story);
    private final FakeTty tty;

    ConsoleStormTest() throws Exception {
        tty = new FakeTty(SIZE.columns(), SIZE.rows());
    }

    @Test
    void aThousandResizesLeaveARightScreen() throws Exception {
        CompletableFuture<Console.Leaving> console = start();
        tty.await(seen -> seen.contains("PAUSED"));
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            boolean isBack = random.nextInt(3) == 0;
            tty.resize(
                    isBack ? SIZE.columns() : 20 + random.nextInt(200), isBack ? SIZE.rows() : 5 + random.nextInt(60));
        }
        tty.resize(60, 20);
        tty.resize(SIZE.columns(), SIZE.rows());
        String wanted = text(frame());
        tty.await(seen -> trimmed(seen).equals(wanted));
        leave(console);
    }

    @Test
    void aResizeBackToTheOldSizeIsPaintedAnewAllTheSame() throws Exception {
        CompletableFuture<Console.Leaving> console = start();
        String wanted = text(frame());
        tty.await(seen -> trimmed(seen).equals(wanted));
        int before = tty.written().length();
        tty.resize(30, 10);
        tty.resize(SIZE.columns(), SIZE.rows());
        tty.await(seen -> trimmed(seen).equals(wanted));
        assertThat(tty.written().substring(before)).contains("\u001b[2J");
        leave(console);
    }

    @Test
    void howeverMuchStreamsInPicturesKeepTheirDistance() throws Exception {
        CompletableFuture<Console.Leaving> console = start();
        tty.await(seen -> seen.contains("PAUSED"));
        long began = System.nanoTime();
        AtomicInteger sent = new AtomicInteger();
        while (System.nanoTime() - began < TimeUnit.MILLISECONDS.toNanos(400)) {
            String word = Integer.toString(sent.incrementAndGet());
            line.stream(new Live(7, ("word " + word + " ").repeat(60), Optional.empty()));
        }
        tty.await(seen -> seen.contains("word " + sent.get() + " "));
        long frames = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began) / 16 + 2;
        int pictures = tty.written().split("\u001b\\[\\?2026h", -1).length - 1;
        assertThat(sent.get()).isGreaterThan(1_000);
        assertThat(pictures).isBetween(2, (int) frames + 1);
        leave(console);
    }

    @Test
    void aPausedSessionIsNotPaintedAgain() throws Exception {
        CompletableFuture<Console.Leaving> console = start();
        tty.type("x");
        tty.await(seen -> seen.contains("┃ x "));
        int before = tty.written().length();
        assertThatThrownBy(() -> console.get(1_500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        assertThat(tty.written().substring(before)).isEmpty();
        tty.type("\u0003");
        leave(console);
    }

    private Frame frame() {
        return Screen.render(story.scene(SIZE), UiState.START);
    }

    private static String text(Frame frame) {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < frame.size().rows(); row++) {
            text.append(frame.text(row).stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static String trimmed(String screen) {
        StringBuilder text = new StringBuilder();
        screen.lines().forEach(row -> text.append(row.stripTrailing()).append('\n'));
        return text.toString();
    }

    private CompletableFuture<Console.Leaving> start() {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return Console.run(tty.terminal(), tty.keys(), line, Story.ME, story::now);
                    } catch (Exception e) {
                        throw new IllegalStateException(e.getMessage(), e);
                    }
                },
                task -> Thread.ofPlatform().daemon().start(task));
    }

    private void leave(CompletableFuture<Console.Leaving> console) throws Exception {
        tty.type("\u0004");
        assertThat(console.get(10, TimeUnit.SECONDS)).isEqualTo(Console.Leaving.DETACHED);
    }
}
