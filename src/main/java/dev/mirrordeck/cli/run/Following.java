package dev.mirrordeck.cli.run;

import dev.mirrordeck.attach.SocketLine;
import dev.mirrordeck.cli.place.PlaceFiles;
import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.LifecycleEvent.SessionId;
import dev.mirrordeck.repl.LineConsole;
import dev.mirrordeck.repl.LineTerminals;
import dev.mirrordeck.repl.Manners;
import dev.mirrordeck.session.MachineClock;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.transcript.SessionFolder;
import dev.mirrordeck.tui.Console;
import dev.mirrordeck.tui.Furnishing;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;

/** Hosting a session and showing it, in the way that fits where we stand: full screen, plain lines, or headless. */
public final class Following {
    private final Places places;
    private final SessionFolder folder;
    private final RunOptions options;
    private final CommandLine command;

    public Following(Places places, SessionFolder folder, RunOptions options, CommandLine command) {
        this.places = places;
        this.folder = folder;
        this.options = options;
        this.command = command;
    }

    /** Whether a person sits before a screen that can be painted; the launcher looks before it starts us. */
    public static boolean hasTerminal() {
        return Boolean.getBoolean("mirrordeck.tty");
    }

    public static Actor operator() {
        return Actor.operator(System.getProperty("user.name", "operator"));
    }

    /** Hosts it here when asked to be headless, else in the background with a console in front. */
    public int follow() throws IOException, InterruptedException {
        if (options.isHeadless()) {
            return headless();
        }
        if (Hosting.fold(folder).phase().isFinal()) {
            return watch(places, folder, options.line(), command.getOut());
        }
        new BackgroundHost(places, folder, options.ifAsked()).start();
        return watch(places, folder, options.line(), command.getOut());
    }

    /** Hosts it in this process; progress on standard error, the result on standard output. */
    public int headless() throws IOException, InterruptedException {
        SessionState end;
        PrintStream err = System.err;
        try (PrintedProgress progress = new PrintedProgress(err)) {
            end = new Hosting(places, folder, options.ifAsked()).run(progress);
        }
        PrintWriter out = command.getOut();
        Summary.print(end, out);
        if (options.isJson()) {
            out.println(ResultJson.of(end));
        }
        out.flush();
        return ExitCode.of(end).number();
    }

    /** Shows a session, hosted or not. */
    public static int watch(Places places, SessionFolder folder, LineOptions options, PrintWriter writer)
            throws IOException, InterruptedException {
        PrintStream out = System.out;
        if (options.isLine() || !hasTerminal()) {
            return lines(folder, options.atEnd(), out);
        }
        Console.Leaving leaving = look(places, folder, Console.keys());
        SessionState state = Hosting.fold(folder);
        if (leaving == Console.Leaving.DETACHED && !state.phase().isFinal()) {
            out.println("Detached; the run goes on. Come back with: mirrordeck attach "
                    + folder.path().getFileName());
            return ExitCode.OK.number();
        }
        Summary.print(state, writer);
        writer.flush();
        return state.phase().isFinal() ? ExitCode.of(state).number() : ExitCode.OK.number();
    }

    /** Does all that {@link #watch} does on a full screen, until these keys have been typed. */
    public static void rehearse(Places places, SessionFolder folder, InputStream keys)
            throws IOException, InterruptedException {
        look(places, folder, keys);
    }

    private static Console.Leaving look(Places places, SessionFolder folder, InputStream keys)
            throws IOException, InterruptedException {
        OwnFiles own = OwnFiles.here();
        Forks forking = new Forks(places);
        PlaceFiles known = own.places();
        known.readAhead(new SessionId(folder.path().getFileName().toString()));
        try (Console.Opening terminal = Console.open();
                SocketLine line = open(folder, List.of());
                History history = new History(own.historyFile())) {
            Furnishing furnishing = own.furnishing(history).with(forking).with(known);
            return Console.run(terminal, keys, line, operator(), new MachineClock(), furnishing);
        }
    }

    private static int lines(SessionFolder folder, Manners.AtEnd atEnd, PrintStream out)
            throws IOException, InterruptedException {
        LineConsole.Left left =
                LineTerminals.run(early -> open(folder, List.of(early)), out, atEnd, operator(), new MachineClock());
        if (left.state().phase().isFinal()) {
            return ExitCode.of(left.state()).number();
        }
        return (left.how() == LineConsole.Leaving.LOST ? ExitCode.FAULT : ExitCode.OK).number();
    }

    /** A line to a session that has begun; refused where its transcript holds nothing to show. */
    private static SocketLine open(SessionFolder folder, List<SocketLine.EntryListener> listeners) {
        SocketLine line = SocketLine.open(folder, listeners);
        try {
            Hosting.opened(folder, line.state());
            return line;
        } catch (Refusal empty) {
            line.close();
            throw empty;
        }
    }
}
