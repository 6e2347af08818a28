package dev.mirrordeck.repl;

import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.Stamp;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Supplier;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;

/** Line mode on this process's own input and output, whatever those are. */
public final class LineTerminals {
    private static final String PROVIDER = "jni";

    private LineTerminals() {}

    /** With a prompt where the terminal can do that; else lines as the terminal or the pipe gives them. */
    public static LineConsole.Left run(
            LineConsole.Opener opener, PrintStream out, Manners.AtEnd atEnd, Actor me, Supplier<Stamp> clock)
            throws IOException, InterruptedException {
        boolean isPerson = isTerminal(SystemStream.Input);
        Manners manners = new Manners(isPerson ? Manners.Writer.PERSON : Manners.Writer.PIPE, atEnd, me, clock);
        String term = Objects.requireNonNullElse(System.getenv("TERM"), "dumb");
        boolean canPrompt = isPerson && isTerminal(SystemStream.Output) && !term.isEmpty() && !term.equals("dumb");
        if (!canPrompt) {
            return LineConsole.run(opener, new InputStreamReader(System.in, StandardCharsets.UTF_8), out, manners);
        }
        try (Terminal terminal = TerminalBuilder.builder()
                .system(true)
                .dumb(false)
                .provider(PROVIDER)
                .nativeSignals(true)
                .build()) {
            return LineConsole.run(opener, terminal, manners);
        }
    }

    private static boolean isTerminal(SystemStream stream) {
        try {
            return TerminalProvider.load(PROVIDER).isSystemStream(stream);
        } catch (IOException | LinkageError e) {
            return false;
        }
    }
}
