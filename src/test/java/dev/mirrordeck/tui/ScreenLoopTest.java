package dev.mirrordeck.tui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirrordeck.fixture.FakeTty;
import dev.mirrordeck.tui.draw.Canvas;
import dev.mirrordeck.tui.draw.Frame;
import dev.mirrordeck.tui.draw.Role;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.Action;
import dev.mirrordeck.tui.pane.Key;
import dev.mirrordeck.tui.screen.Manner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whole pictures are made beside the loop, however long one takes. */
@Timeout(60)
final class ScreenLoopTest {
    private final FakeTty tty = new FakeTty(40, 6);
    private final BlockingQueue<Happening> queue = new LinkedBlockingQueue<>();
    private final ExecutorService drawing = Executors.newSingleThreadExecutor();
    private final Painter painter = new Painter(tty.terminal(), Manner.DEFAULT);
    private final ScreenLoop loop;

    ScreenLoopTest() throws IOException {
        painter.start();
        loop = new ScreenLoop(painter, queue, drawing, () -> {}, Furnishing.NONE);
    }

    @AfterEach
    void end() {
        drawing.shutdownNow();
    }

    @Test
    void whatIsTypedIsSeenWhileALargePictureIsMadeAndAfterIt() throws Exception {
        Slow stage = new Slow();
        CompletableFuture<String> left = start(stage);
        stage.allowed.release();
        tty.await(seen -> seen.contains("picture 1"));
        queue.add(new Happening.Changed());
        stage.begun.acquire(2);
        type("abc");
        tty.await(seen -> seen.contains("picture 1") && seen.contains("abc"));
        stage.allowed.release();
        // the second was asked for before anything was typed
        tty.await(seen -> seen.contains("picture 2"));
        assertThat(tty.screen()).contains("abc");
        type("q");
        assertThat(left.get()).isEqualTo("left");
    }

    @Test
    void aPictureOfTheSizeThatWasIsMadeAgain() throws Exception {
        Slow stage = new Slow();
        CompletableFuture<String> left = start(stage);
        stage.begun.acquire();
        tty.resize(30, 5);
        queue.add(new Happening.Resized());
        type("a");
        stage.allowed.release(2);
        tty.await(seen -> seen.contains("picture 2 of 30 columns"));
        assertThat(tty.written()).doesNotContain("40");
        type("q");
        left.get();
    }

    @Test
    void aPictureThatAStageAskedForBeforeItWasLeftIsNobodys() throws Exception {
        Slow first = new Slow();
        CompletableFuture<String> left = start(first);
        first.begun.acquire();
        type("q");
        left.get();
        Slow second = new Slow();
        CompletableFuture<String> over = start(second);
        first.allowed.release();
        second.begun.acquire();
        type("b");
        second.allowed.release();
        tty.await(seen -> seen.contains("picture 1") && seen.contains("b"));
        assertThat(first.shown).isZero();
        type("q");
        over.get();
    }

    @Test
    void aPictureThatCannotBeMadeEndsTheLoopAndSaysWhy() {
        Slow stage = new Slow() {
            @Override
            public Supplier<Frame> draw(Size size) {
                return () -> {
                    throw new ArithmeticException("no such row");
                };
            }
        };
        assertThatThrownBy(() -> start(stage).get())
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("no such row");
    }

    private void type(String keys) {
        queue.add(new Happening.Typed(keys.getBytes(StandardCharsets.US_ASCII), () -> {}));
    }

    private CompletableFuture<String> start(Slow stage) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return loop.run(stage);
                    } catch (IOException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                task -> Thread.ofPlatform().daemon().start(task));
    }

    /** Makes each picture once it is allowed to; {@code q} leaves, every other key is written on. */
    private static class Slow implements ScreenStage<String> {
        final Semaphore begun = new Semaphore(0);
        final Semaphore allowed = new Semaphore(0);

        private String typed = "";
        private Optional<Frame> last = Optional.empty();
        private Optional<String> leaving = Optional.empty();
        private int pictures;
        private int shown;

        @Override
        public Supplier<Frame> draw(Size size) {
            int number = ++pictures;
            String now = typed;
            return () -> {
                begun.release();
                allowed.acquireUninterruptibly();
                Canvas canvas = Canvas.of(size);
                canvas.put(0, 0, "picture " + number + " of " + size.columns() + " columns", Role.TEXT);
                canvas.put(0, 2, now, Role.TEXT);
                return canvas.freeze();
            };
        }

        @Override
        public Frame made(Frame picture, Size size) {
            shown++;
            last = Optional.of(picture);
            return echo(size).orElse(picture);
        }

        @Override
        public Optional<Frame> echo(Size size) {
            last = last.filter(frame -> frame.size().equals(size)).map(frame -> {
                Canvas canvas = Canvas.over(frame);
                canvas.put(0, 2, typed, Role.TEXT);
                return canvas.freeze();
            });
            return last;
        }

        @Override
        public Action press(Key key, Size size) {
            if (key instanceof Key.Typed letter) {
                if (letter.text().equals("q")) {
                    leaving = Optional.of("left");
                } else {
                    typed += letter.text();
                }
            }
            return new Action.Nothing();
        }

        @Override
        public void hear(TerminalWord word) {
            typed += word;
        }

        @Override
        public boolean isTicking() {
            return false;
        }

        @Override
        public String hungUp() {
            return "hung up";
        }

        @Override
        public Optional<String> leaving() {
            return leaving;
        }
    }
}
