package dev.mirrordeck.tui;

import dev.mirrordeck.attach.SessionLine;
import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.Stamp;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;
import org.jline.utils.InfoCmp.Capability;

/**
 * The full-screen console on one terminal: looks at one session and steers it until the person leaves. However it
 * ends, the terminal is given back as it was found.
 */
public final class Console {
    private static final String PROVIDER = "jni";

    private Console() {}

    /** How a person left. */
    public enum Leaving {
        /** The session goes on without a console. */
        DETACHED,
        /** There was nothing left to watch. */
        ENDED
    }

    /** Whether this process has a terminal that can show a screen; without one, line mode is the way. */
    public static boolean canRun() {
        String term = Objects.requireNonNullElse(System.getenv("TERM"), "dumb");
        if (term.isEmpty() || term.equals("dumb")) {
            return false;
        }
        try {
            TerminalProvider provider = TerminalProvider.load(PROVIDER);
            return provider.isSystemStream(SystemStream.Input) && provider.isSystemStream(SystemStream.Output);
        } catch (IOException | LinkageError e) {
            return false;
        }
    }

    /**
     * Runs on this process's own terminal until the person leaves. The line stays open; the caller closes it.
     *
     * @param me who the person is, for the record
     * @param clock gives the stamps that session times are told by
     */
    public static Leaving run(SessionLine line, Actor me, Supplier<Stamp> clock)
            throws IOException, InterruptedException {
        try (Terminal terminal = TerminalBuilder.builder()
                .system(true)
                .dumb(false)
                .provider(PROVIDER)
                .nativeSignals(true)
                .build()) {
            // JLine polls its own input ten times a second; a plain read sleeps until a key comes
            InputStream keys = new FileInputStream(FileDescriptor.in);
            return run(terminal, keys, line, me, clock);
        }
    }

    /** Runs on a terminal somebody else has opened; {@code keys} gives its bytes and is read until it ends. */
    public static Leaving run(Terminal terminal, InputStream keys, SessionLine line, Actor me, Supplier<Stamp> clock)
            throws IOException, InterruptedException {
        BlockingQueue<Happening> queue = new LinkedBlockingQueue<>();
        Painter painter = new Painter(terminal, theme(terminal));
        Thread restoring = Thread.ofPlatform().unstarted(() -> restore(painter));
        Runtime.getRuntime().addShutdownHook(restoring);
        ExecutorService asking =
                Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
        ExecutorService looking = Executors.newVirtualThreadPerTaskExecutor();
        try {
            terminal.handle(Terminal.Signal.WINCH, signal -> queue.add(new Happening.Resized()));
            terminal.handle(Terminal.Signal.CONT, signal -> queue.add(new Happening.Woken()));
            listen(line, queue);
            Thread.ofPlatform().daemon().name("keys").start(() -> read(keys, queue));
            return new ConsoleLoop(line, me, clock, painter, queue, asking, looking, Console::sleep).run();
        } finally {
            asking.shutdownNow();
            looking.shutdownNow();
            painter.restore();
            forget(restoring);
        }
    }

    private static Theme theme(Terminal terminal) {
        Integer colours = terminal.getNumericCapability(Capability.max_colors);
        String noColor = Objects.requireNonNullElse(System.getenv("NO_COLOR"), "");
        return Theme.choose(noColor, colours == null ? 0 : colours);
    }

    /** However often the session changes while the loop is busy, it hears of it once. */
    private static void listen(SessionLine line, BlockingQueue<Happening> queue) {
        Happening changed = new Happening.Changed();
        line.onChange(() -> {
            if (!queue.contains(changed)) {
                queue.add(changed);
            }
        });
    }

    private static void read(InputStream keys, BlockingQueue<Happening> queue) {
        byte[] buffer = new byte[8192];
        try {
            for (int n = keys.read(buffer); n >= 0; n = keys.read(buffer)) {
                queue.add(new Happening.Typed(Arrays.copyOf(buffer, n)));
            }
        } catch (IOException e) {
            // a terminal that went away reads like one that ended
        }
        queue.add(new Happening.HungUp());
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

    private static void restore(Painter painter) {
        try {
            painter.restore();
        } catch (IOException e) {
            // the terminal is gone, and with it what there was to restore
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the hook itself is what ends us
        }
    }
}
