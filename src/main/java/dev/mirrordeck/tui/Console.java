package dev.mirrordeck.tui;

import dev.mirrordeck.attach.SessionLine;
import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.Stamp;
import java.io.ByteArrayInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;
import org.jline.utils.InfoCmp;

/**
 * The full-screen console on one terminal: looks at one session and steers it until the person leaves, or shows the home
 * screen from which sessions are reached. However it ends, the terminal is given back as it was found.
 */
public final class Console {
    private static final String PROVIDER = "jni";
    private static final Set<String> KNOWN = Set.of("xterm", "xterm-256color", "screen", "screen-256color");

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

    /** Shows a session on a terminal that is being opened, as {@link #run} does. */
    public interface Showing {
        Leaving show(Opening opening, SessionLine line, Actor me, Supplier<Stamp> clock, Furnishing furnishing)
                throws IOException, InterruptedException;
    }

    /** Begins to open this process's own terminal, or one that nobody sees where it has none, while the caller does what else a console needs. */
    public static Opening open() {
        return new Opening(CompletableFuture.supplyAsync(
                Console::ownOrFault,
                task -> Thread.ofPlatform().name("terminal").start(task)));
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
     * Runs on this process's own terminal until the person leaves. The line and the terminal stay open; the caller closes
     * them.
     *
     * @param me who the person is, for the record
     * @param clock gives the stamps that session times are told by
     */
    public static Leaving run(Opening opening, SessionLine line, Actor me, Supplier<Stamp> clock, Furnishing furnishing)
            throws IOException, InterruptedException {
        return run(opening.get(), keys(), line, me, clock, furnishing);
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

    /** As {@link #run}, but on a terminal that nobody looks at, and until a few keys of our own are typed. */
    public static Leaving rehearse(
            Opening opening, SessionLine line, Actor me, Supplier<Stamp> clock, Furnishing furnishing)
            throws IOException, InterruptedException {
        InputStream keys = new ByteArrayInputStream("a b".getBytes(StandardCharsets.US_ASCII));
        return run(opening.get(), keys, line, me, clock, furnishing);
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

    private static Terminal ownOrFault() {
        try {
            return canRun() ? own() : nobodys();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Terminal own() throws IOException {
        String type = Objects.requireNonNullElse(System.getenv("TERM"), "");
        if (KNOWN.contains(type)) {
            // else JLine starts a program to learn what it knows by itself
            InfoCmp.setLoadedInfoCmp(type, () -> InfoCmp.getDefaultInfoCmp(type));
        }
        return TerminalBuilder.builder()
                .system(true)
                .dumb(false)
                .provider(PROVIDER)
                .nativeSignals(true)
                .build();
    }

    /** JLine polls its own input ten times a second; a plain read sleeps until a key comes. */
    private static InputStream keys() {
        return new FileInputStream(FileDescriptor.in);
    }
}
