package dev.mirrordeck.tui;

import dev.mirrordeck.tui.draw.Frame;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.Action;
import dev.mirrordeck.tui.pane.Key;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * One terminal as it shows stages, one after another: everything that happens comes through one queue, and this loop's
 * thread alone decides and paints. Whole pictures are made beside it, so that a key never waits for a large one. At most
 * one of them every 16 ms, beside which at most one echo of what is typed may stand; none while nothing changes, but for
 * the seconds of a clock.
 */
final class ScreenLoop {
    private static final long FRAME = TimeUnit.MILLISECONDS.toNanos(16);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long LONG = TimeUnit.HOURS.toNanos(1);

    private final Painter painter;
    private final BlockingQueue<Happening> queue;
    private final Executor drawing;
    private final Runnable sleeping;
    private final Furnishing furnishing;
    private final long tick;
    private final KeyDecoder decoder = new KeyDecoder();

    private Optional<Future<Frame>> inHand = Optional.empty();
    private Size size;
    private boolean isDirty;
    private boolean isTyped;
    private boolean isHungUp;
    private long paintedAt;
    private long echoedAt;
    private long typedAt;

    /**
     * A loop that shows nothing yet, on a painter that has been started.
     *
     * @param drawing where pictures are made
     * @param sleeping stops the process until somebody wakes it
     */
    ScreenLoop(
            Painter painter,
            BlockingQueue<Happening> queue,
            Executor drawing,
            Runnable sleeping,
            Furnishing furnishing) {
        this.painter = painter;
        this.queue = queue;
        this.drawing = drawing;
        this.sleeping = sleeping;
        this.furnishing = furnishing;
        this.tick = furnishing.config().isCalm() ? 10 * SECOND : SECOND;
        this.size = painter.size();
        this.paintedAt = System.nanoTime() - FRAME;
        this.echoedAt = paintedAt;
    }

    boolean isHungUp() {
        return isHungUp;
    }

    /** Shows a stage until the person leaves it, or the terminal is gone. */
    <R> R run(ScreenStage<R> stage) throws IOException, InterruptedException {
        isDirty = true;
        inHand = Optional.empty();
        while (stage.leaving().isEmpty() && !isHungUp) {
            if (isTyped && System.nanoTime() - echoedAt >= FRAME) {
                echo(stage);
            }
            if (isDirty && inHand.isEmpty() && System.nanoTime() - paintedAt >= FRAME) {
                draw(stage);
            }
            Happening next = queue.poll(patience(stage), TimeUnit.NANOSECONDS);
            while (next != null) {
                happen(next, stage);
                // what comes after a person has left is for whoever they go to
                next = stage.leaving().isEmpty() ? queue.poll() : null;
            }
            passTime(stage);
        }
        return stage.leaving().orElseGet(stage::hungUp);
    }

    /** Shows what was typed before everything else that may have changed, and without waiting for its turn. */
    private void echo(ScreenStage<?> stage) throws IOException {
        isTyped = false;
        Optional<Frame> echo = stage.echo(size);
        if (echo.isPresent()) {
            painter.paint(echo.get());
            echoedAt = System.nanoTime();
        } else {
            isDirty = true;
        }
    }

    private void draw(ScreenStage<?> stage) throws IOException {
        // before the picture is made: what changes meanwhile asks for the next one
        isDirty = false;
        isTyped = false;
        FutureTask<Frame> picture = new FutureTask<>(stage.draw(size)::get);
        inHand = Optional.of(picture);
        drawing.execute(() -> {
            picture.run();
            queue.add(new Happening.Drawn(picture));
        });
    }

    private void show(Future<Frame> made, ScreenStage<?> stage) throws IOException {
        inHand = Optional.empty();
        if (made.state() == Future.State.FAILED) {
            throw new IllegalStateException("A picture could not be made.", made.exceptionNow());
        }
        Frame picture = made.resultNow();
        if (picture.size().equals(size)) {
            painter.paint(stage.made(picture, size));
            paintedAt = System.nanoTime();
        } else {
            isDirty = true;
        }
    }

    /** How long nothing needs to be done if nothing happens. */
    private long patience(ScreenStage<?> stage) {
        long now = System.nanoTime();
        long wait = LONG;
        if (inHand.isEmpty()) {
            wait = isDirty ? paintedAt + FRAME - now : stage.isTicking() ? paintedAt + tick - now : LONG;
        }
        if (isTyped) {
            wait = Math.min(wait, echoedAt + FRAME - now);
        }
        long open = TimeUnit.MILLISECONDS.toNanos(decoder.patienceMillis());
        return Math.max(0, open == 0 ? wait : Math.min(wait, typedAt + open - now));
    }

    private void passTime(ScreenStage<?> stage) throws IOException, InterruptedException {
        long now = System.nanoTime();
        long open = TimeUnit.MILLISECONDS.toNanos(decoder.patienceMillis());
        if (open > 0 && now - typedAt >= open) {
            press(decoder.expire(), stage);
        }
        isDirty |= stage.isTicking() && now - paintedAt >= tick;
    }

    private void happen(Happening happening, ScreenStage<?> stage) throws IOException, InterruptedException {
        isDirty |= !(happening instanceof Happening.Typed || happening instanceof Happening.Drawn);
        switch (happening) {
            case Happening.Typed typed -> {
                typedAt = System.nanoTime();
                press(decoder.feed(typed.bytes()), stage);
                typed.heard().run();
            }
            case Happening.Drawn drawn -> {
                // one that was asked for by a stage before this is nobody's
                if (inHand.filter(drawn.picture()::equals).isPresent()) {
                    show(drawn.picture(), stage);
                }
            }
            case Happening.HungUp hungUp -> isHungUp = true;
            case Happening.Changed changed -> {
                // the next picture is drawn from what is newest anyway
            }
            case Happening.Resized resized -> {
                // terminals cut and wrap what stood there, even where they are back at the old size by now
                painter.redraw();
                size = painter.size();
            }
            case Happening.Woken woken -> restart();
            case Happening.Told told -> told.news().run();
        }
    }

    private void press(List<Key> keys, ScreenStage<?> stage) throws IOException, InterruptedException {
        for (Key key : keys) {
            if (stage.leaving().isEmpty()) {
                isTyped = true;
                act(stage.press(key, size), stage);
            }
        }
    }

    private void act(Action action, ScreenStage<?> stage) throws IOException, InterruptedException {
        if (action instanceof Action.Copy copy) {
            if (!painter.copy(copy.text())) {
                stage.hear(new TerminalWord.Refused(
                        "Nothing was copied: there is nothing here, or more than terminals take."));
            }
        } else if (action instanceof Action.Edit edit) {
            stage.hear(edit(edit.text()));
        } else if (action instanceof Action.Redraw) {
            painter.redraw();
        } else if (action instanceof Action.Suspend) {
            painter.stop();
            sleeping.run();
            painter.start();
            size = painter.size();
        }
    }

    private TerminalWord edit(String text) throws IOException, InterruptedException {
        painter.lend();
        ExternalEditor.Outcome outcome = ExternalEditor.edit(furnishing.config().editor(Console::variable), text);
        painter.takeBack();
        size = painter.size();
        return switch (outcome) {
            case ExternalEditor.Outcome.Written written -> new TerminalWord.Written(written.text());
            case ExternalEditor.Outcome.Failed failed -> new TerminalWord.Refused(failed.why());
        };
    }

    private void restart() throws IOException {
        painter.stop();
        painter.start();
        size = painter.size();
    }
}
