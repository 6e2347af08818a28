package dev.mirrordeck.tui;

import dev.mirrordeck.attach.SessionLine;
import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.Stamp;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.function.Supplier;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
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
    public static Leaving run(SessionLine line, Actor me, Supplier<Stamp> clock, Furnishing furnishing)
            throws IOException, InterruptedException {
        try (Terminal terminal = own()) {
            return run(terminal, keys(), line, me, clock, furnishing);
        }
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

    private static Terminal own() throws IOException {
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
