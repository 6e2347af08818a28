package dev.mirrordeck.tui;

import dev.mirrordeck.attach.Answer;
import dev.mirrordeck.attach.SessionLine;
import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.Action;
import dev.mirrordeck.tui.pane.Key;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.screen.Desk;
import dev.mirrordeck.tui.screen.Reaction;
import dev.mirrordeck.tui.screen.Screen;
import dev.mirrordeck.tui.screen.UiState;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * One person's console as it runs: everything that happens comes through one queue, and this loop's thread alone
 * decides and paints. At most one picture every 16 ms; none while nothing changes, but for the seconds of a clock.
 */
final class ConsoleLoop {
    private static final long FRAME = TimeUnit.MILLISECONDS.toNanos(16);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long LONG = TimeUnit.HOURS.toNanos(1);

    private final SessionLine line;
    private final Actor me;
    private final Supplier<Stamp> clock;
    private final Painter painter;
    private final BlockingQueue<Happening> queue;
    private final Executor asking;
    private final Runnable sleeping;
    private final KeyDecoder decoder = new KeyDecoder();

    private final Lookout lookout;

    private UiState ui;
    private Size size;
    private boolean isDirty = true;
    private long paintedAt;
    private long typedAt;
    private Optional<Console.Leaving> leaving = Optional.empty();

    /**
     * A loop that has not begun.
     *
     * @param asking where questions to the host wait for their answers, one after another
     * @param looking where things are looked up, several at a time
     * @param sleeping stops the process until somebody wakes it
     */
    ConsoleLoop(
            SessionLine line,
            Actor me,
            Supplier<Stamp> clock,
            Painter painter,
            BlockingQueue<Happening> queue,
            Executor asking,
            Executor looking,
            Runnable sleeping) {
        this.line = line;
        this.me = me;
        this.clock = clock;
        this.painter = painter;
        this.queue = queue;
        this.asking = asking;
        this.sleeping = sleeping;
        this.lookout = new Lookout(line, looking, queue::add);
        this.ui = UiState.START;
        this.size = painter.size();
    }

    Console.Leaving run() throws IOException, InterruptedException {
        painter.start();
        paintedAt = System.nanoTime() - FRAME;
        while (leaving.isEmpty()) {
            if (isDirty && System.nanoTime() - paintedAt >= FRAME) {
                paint();
            }
            Happening next = queue.poll(patience(), TimeUnit.NANOSECONDS);
            for (; next != null && leaving.isEmpty(); next = queue.poll()) {
                happen(next);
            }
            passTime();
        }
        return leaving.get();
    }

    private void paint() throws IOException {
        Scene scene = scene();
        lookout.want(Desk.wants(scene, ui));
        painter.paint(Screen.render(scene, ui));
        paintedAt = System.nanoTime();
        isDirty = false;
    }

    private Scene scene() {
        SessionState state = line.state();
        boolean isHosted = line.isHosted();
        // without a host no time passes for the session, so its clocks stand where its last entry left them
        Stamp now = isHosted ? clock.get() : state.last().orElseGet(clock);
        return new Scene(state, line.live(), isHosted, me, lookout.sights(), size, now);
    }

    /** How long nothing needs to be done if nothing happens. */
    private long patience() {
        long now = System.nanoTime();
        long wait = isDirty ? paintedAt + FRAME - now : isTicking() ? paintedAt + SECOND - now : LONG;
        long open = TimeUnit.MILLISECONDS.toNanos(decoder.patienceMillis());
        return Math.max(0, open == 0 ? wait : Math.min(wait, typedAt + open - now));
    }

    /** Whether some clock on the screen is running. */
    private boolean isTicking() {
        return line.isHosted()
                && !line.state().control().isPaused()
                && !line.state().phase().isFinal();
    }

    private void passTime() throws IOException {
        long now = System.nanoTime();
        long open = TimeUnit.MILLISECONDS.toNanos(decoder.patienceMillis());
        if (open > 0 && now - typedAt >= open) {
            press(decoder.expire());
        }
        isDirty |= isTicking() && now - paintedAt >= SECOND;
    }

    private void happen(Happening happening) throws IOException {
        isDirty = true;
        switch (happening) {
            case Happening.Typed typed -> {
                typedAt = System.nanoTime();
                press(decoder.feed(typed.bytes()));
            }
            case Happening.HungUp hungUp -> leaving = Optional.of(Console.Leaving.DETACHED);
            case Happening.Changed changed -> {
                // the next picture is drawn from the newest state anyway
            }
            case Happening.Resized resized -> {
                // terminals cut and wrap what stood there, even where they are back at the old size by now
                painter.redraw();
                size = painter.size();
            }
            case Happening.Woken woken -> restart();
            case Happening.Seen seen -> lookout.seen(seen.look(), seen.sight());
            case Happening.Answered answered -> ui = Desk.answered(ui, answered.asked(), answered.answer());
        }
    }

    private void press(List<Key> keys) throws IOException {
        for (Key key : keys) {
            if (leaving.isEmpty()) {
                Reaction reaction = Desk.handle(key, scene(), ui);
                ui = reaction.ui();
                isDirty = true;
                act(reaction.action());
            }
        }
    }

    private void act(Action action) throws IOException {
        switch (action) {
            case Action.Nothing nothing -> {
                // the view has changed, or not even that
            }
            case Action.Prompt prompt -> {
                // the desk shows it
            }
            case Action.Confirm confirm -> {
                // the desk shows it
            }
            case Action.Compose compose -> {
                // the desk does it
            }
            case Action.Zoom zoom -> {
                // the desk does it
            }
            case Action.Copy copy -> {
                if (!painter.copy(copy.text())) {
                    ui = ui.notice("Nothing was copied: there is nothing here, or more than terminals take.");
                }
            }
            case Action.Ask ask -> asking.execute(() -> queue.add(new Happening.Answered(ask, answer(ask))));
            case Action.Detach detach -> leaving = Optional.of(Console.Leaving.DETACHED);
            case Action.Leave leave -> leaving = Optional.of(Console.Leaving.ENDED);
            case Action.Redraw redraw -> painter.redraw();
            case Action.Suspend suspend -> {
                painter.stop();
                sleeping.run();
                painter.start();
                size = painter.size();
            }
        }
    }

    private Answer answer(Action.Ask ask) {
        try {
            return line.ask(ask.request());
        } catch (RuntimeException e) {
            return new Answer.Refused("The host could not be asked: " + e.getMessage());
        }
    }

    private void restart() throws IOException {
        painter.stop();
        painter.start();
        size = painter.size();
    }
}
