package dev.mirrordeck.tui;

import dev.mirrordeck.attach.SessionLine;
import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.tui.config.ConsoleConfig;
import dev.mirrordeck.tui.pane.compose.Composer;
import dev.mirrordeck.tui.place.KeptPlace;
import dev.mirrordeck.tui.screen.Manner;
import dev.mirrordeck.tui.screen.UiState;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;

/**
 * A terminal in our hands: its keys, its screen, and the loop that shows stages on it. However it ends, the terminal is
 * given back as it was found.
 */
final class TakenTerminal implements AutoCloseable {
    /** So long a loop that is busy may take to leave before the terminal is given back without it. */
    private static final int PARTING_MILLIS = 500;

    private final BlockingQueue<Happening> queue = new LinkedBlockingQueue<>();
    private final ExecutorService asking = Executors.newSingleThreadExecutor(daemon("asking"));
    private final ExecutorService drawing = Executors.newSingleThreadExecutor(daemon("drawing"));
    private final ExecutorService looking = Executors.newCachedThreadPool(daemon("looking"));
    private final Painter painter;
    private final ScreenLoop loop;
    private final Thread restoring;
    private final Furnishing furnishing;
    private final Map<String, UiState> left = new HashMap<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private Manner manner;

    /** Takes it; {@code keys} gives its bytes and is read until it ends. */
    TakenTerminal(Terminal terminal, InputStream keys, Furnishing furnishing) throws IOException {
        this.furnishing = furnishing;
        manner = manner(terminal, furnishing.config());
        painter = new Painter(terminal, manner);
        if (furnishing.config().isWide()) {
            painter.mistrustWidths();
        }
        restoring = Thread.ofPlatform().unstarted(this::giveBack);
        Runtime.getRuntime().addShutdownHook(restoring);
        terminal.handle(Terminal.Signal.WINCH, signal -> queue.add(new Happening.Resized()));
        terminal.handle(Terminal.Signal.INT, signal -> {
            // an editor's Ctrl+C reaches the whole group, and is not meant for us
            if (!painter.isLent()) {
                queue.add(new Happening.HungUp());
            }
        });
        terminal.handle(Terminal.Signal.CONT, signal -> queue.add(new Happening.Woken()));
        painter.start();
        loop = new ScreenLoop(painter, queue, drawing, TakenTerminal::sleep, furnishing);
        Thread.ofPlatform().daemon().name("keys").start(() -> read(keys));
    }

    /** Shows a session until the person leaves it; the line stays open. */
    Console.Leaving watch(SessionLine line, Actor me, Supplier<Stamp> clock) throws IOException, InterruptedException {
        return watch("", line, me, clock);
    }

    /** Begins where that session was left, if it was. */
    private Console.Leaving watch(String id, SessionLine line, Actor me, Supplier<Stamp> clock)
            throws IOException, InterruptedException {
        line.onChange(this::changed);
        UiState start = Optional.ofNullable(left.get(id))
                .orElseGet(() -> first(line.state()))
                .with(manner);
        SessionStage stage = new SessionStage(line, me, clock, asking, looking, queue::add, painter, furnishing, start);
        try {
            return loop.run(stage);
        } finally {
            manner = stage.view().manner();
            left.put(id, stage.view().atRest());
            leave(stage.view(), line.state());
        }
    }

    private void leave(UiState ui, SessionState state) {
        if (state.opened().isPresent()) {
            furnishing.places().keep(state.setup().id(), KeptPlace.of(ui, state));
        }
    }

    /** Where an earlier console of the person left that session, else at its start. */
    private UiState first(SessionState state) {
        UiState start = first();
        return state.opened()
                .flatMap(opened -> furnishing.places().find(opened.id()))
                .map(place -> place.over(start, state))
                .orElse(start);
    }

    private UiState first() {
        return UiState.START
                .with(furnishing.keys())
                .with(Composer.remembering(furnishing.past()))
                .notice(furnishing.notice());
    }

    /** Shows the home screen and the sessions that are chosen there, until the person quits. */
    void home(Lobby lobby, Actor me, Supplier<Stamp> clock) throws IOException, InterruptedException {
        lobby.onChange(this::changed);
        HomeStage home = new HomeStage(lobby, asking, queue::add);
        while (loop.run(home) instanceof HomeStage.Way.Into into) {
            Console.Leaving leaving;
            try (SessionLine line = into.line()) {
                leaving = watch(into.id(), line, me, clock);
            }
            home.comeBack(into.id(), leaving);
        }
    }

    /** However often something changes while the loop is busy, it hears of it once. */
    private void changed() {
        Happening changed = new Happening.Changed();
        if (!queue.contains(changed)) {
            queue.add(changed);
        }
    }

    private void read(InputStream keys) {
        byte[] buffer = new byte[8192];
        Semaphore heard = new Semaphore(0);
        try {
            for (int n = keys.read(buffer); n >= 0; n = keys.read(buffer)) {
                queue.add(new Happening.Typed(Arrays.copyOf(buffer, n), heard::release));
                heard.acquire();
            }
        } catch (IOException e) {
            // a terminal that went away reads like one that ended
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        queue.add(new Happening.HungUp());
    }

    @Override
    public void close() throws IOException {
        asking.shutdownNow();
        looking.shutdownNow();
        drawing.shutdownNow();
        try {
            painter.restore();
        } finally {
            over.countDown();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(restoring);
        } catch (IllegalStateException e) {
            // the hook itself is what ends us
        }
    }

    /** Of the system's threads: a console has few, and the first virtual one brings much into memory. */
    private static ThreadFactory daemon(String name) {
        return Thread.ofPlatform().daemon().name(name).factory();
    }

    private static Manner manner(Terminal terminal, ConsoleConfig config) {
        Integer colours = terminal.getNumericCapability(Capability.max_colors);
        return new Manner(config.theme(Console::variable, colours == null ? 0 : colours), config.hasMouse());
    }

    /** As the terminal itself would on Ctrl+Z: the whole foreground group stops until the shell wakes it. */
    private static void sleep() {
        try {
            new ProcessBuilder("kill", "-TSTP", "0").inheritIO().start().waitFor();
        } catch (IOException e) {
            // without the program there is no sleep; the screen comes back at once
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A signal ends the process: as if the terminal had gone, so that the person's place and draft are kept. */
    private void giveBack() {
        queue.add(new Happening.HungUp());
        try {
            boolean isLeft = over.await(PARTING_MILLIS, TimeUnit.MILLISECONDS);
            if (!isLeft) {
                painter.restore();
            }
        } catch (IOException e) {
            // the terminal is gone, and with it what there was to restore
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
