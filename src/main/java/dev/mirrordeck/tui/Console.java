package dev.mirrordeck.tui;

import dev.mirrordeck.attach.Live;
import dev.mirrordeck.attach.SessionLine;
import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.pane.Sights;
import dev.mirrordeck.tui.screen.Screen;
import dev.mirrordeck.tui.screen.UiState;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.impl.jni.JniTerminalProvider;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;

/**
 * The full-screen console on one terminal: looks at one session and steers it until the person leaves, or shows the home
 * screen from which sessions are reached. However it ends, the terminal is given back as it was found.
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
            TerminalProvider provider = new JniTerminalProvider();
            return provider.isSystemStream(SystemStream.Input) && provider.isSystemStream(SystemStream.Output);
        } catch (LinkageError e) {
            return false;
        }
    }

    /**
     * Begins to open this process's own terminal, or one that nobody sees where it has none, while the caller does what
     * else a console needs.
     */
    public static Opening open() {
        CompletableFuture<Terminal> terminal = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("terminal").start(() -> {
            terminal.completeAsync(Console::ownOrFault, Runnable::run);
            prepare();
        });
        return new Opening(terminal);
    }

    /** A terminal that is being opened; nothing is drawn on it and nothing is changed yet. */
    public static final class Opening implements AutoCloseable {
        private final CompletableFuture<Terminal> terminal;

        private Opening(CompletableFuture<Terminal> terminal) {
            this.terminal = terminal;
        }

        @Override
        public void close() throws IOException {
            if (!terminal.isCompletedExceptionally()) {
                terminal.join().close();
            }
        }

        private Terminal get() throws IOException {
            try {
                return terminal.join();
            } catch (CompletionException fault) {
                if (fault.getCause() instanceof UncheckedIOException unopened) {
                    throw unopened.getCause();
                }
                throw fault;
            }
        }
    }

    /**
     * Runs on a terminal that is being opened until the person leaves. The line and the terminal stay open; the caller
     * closes them.
     *
     * @param keys gives the terminal's bytes and is read until it ends
     * @param me who the person is, for the record
     * @param clock gives the stamps that session times are told by
     */
    public static Leaving run(
            Opening opening, InputStream keys, SessionLine line, Actor me, Supplier<Stamp> clock, Furnishing furnishing)
            throws IOException, InterruptedException {
        return run(opening.get(), keys, line, me, clock, furnishing);
    }

    /** As the other, for somebody who brings nothing. */
    public static Leaving run(Terminal terminal, InputStream keys, SessionLine line, Actor me, Supplier<Stamp> clock)
            throws IOException, InterruptedException {
        return run(terminal, keys, line, me, clock, Furnishing.NONE);
    }

    /** Runs on a terminal somebody else has opened; {@code keys} gives its bytes and is read until it ends. */
    public static Leaving run(
            Terminal terminal,
            InputStream keys,
            SessionLine line,
            Actor me,
            Supplier<Stamp> clock,
            Furnishing furnishing)
            throws IOException, InterruptedException {
        try (TakenTerminal taken = new TakenTerminal(terminal, keys, furnishing)) {
            return taken.watch(line, me, clock);
        }
    }

    private static Terminal nobodys() throws IOException {
        return TerminalBuilder.builder()
                .system(false)
                .provider(PROVIDER)
                .streams(InputStream.nullInputStream(), OutputStream.nullOutputStream())
                .type("xterm-256color")
                .size(new org.jline.terminal.Size(160, 48))
                .build();
    }

    /** The home screen on this process's own terminal, and every session reached from it, until the person quits. */
    public static void home(Lobby lobby, Actor me, Supplier<Stamp> clock, Furnishing furnishing)
            throws IOException, InterruptedException {
        try (Terminal terminal = own()) {
            home(terminal, keys(), lobby, me, clock, furnishing);
        }
    }

    /** The same on a terminal somebody else has opened. */
    public static void home(
            Terminal terminal, InputStream keys, Lobby lobby, Actor me, Supplier<Stamp> clock, Furnishing furnishing)
            throws IOException, InterruptedException {
        try (TakenTerminal taken = new TakenTerminal(terminal, keys, furnishing)) {
            taken.home(lobby, me, clock);
        }
    }

    /** A variable of the environment; empty where it is not set. */
    static String variable(String name) {
        return Objects.requireNonNullElse(System.getenv(name), "");
    }

    /** Draws a session of which nothing is known, for nobody: the first picture that counts then waits for less. */
    private static void prepare() {
        Stamp now = new Stamp(Instant.EPOCH, 0, "");
        Scene scene = new Scene(SessionState.EMPTY, Live.NONE, false, Actor.HOST, Sights.NONE, new Size(160, 48), now);
        Glyphs glyphs = new Glyphs();
        Screen.render(scene, UiState.START);
        glyphs.character("a", Look.PLAIN);
    }

    private static Terminal ownOrFault() {
        try {
            return canRun() ? own() : nobodys();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What JLine's builder would give, which looks through the jars first for what could open a terminal. */
    private static Terminal own() throws IOException {
        String type = Objects.requireNonNullElse(System.getenv("TERM"), "");
        Terminal terminal = new OwnTerminal(type, new JniTerminalProvider().current(SystemStream.Output));
        // the JVM makes up a class with the first handler; here nobody waits for it
        terminal.handle(Terminal.Signal.WINCH, signal -> {});
        return terminal;
    }

    /**
     * The bytes of this process's own terminal. JLine polls them ten times a second; a plain read sleeps until a key
     * comes.
     */
    public static InputStream keys() {
        return new FileInputStream(FileDescriptor.in);
    }
}
