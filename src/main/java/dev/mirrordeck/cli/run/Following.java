package dev.mirrordeck.cli.run;

import dev.mirrordeck.attach.SocketLine;
import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.LifecycleEvent.IfAsked;
import dev.mirrordeck.repl.LineConsole;
import dev.mirrordeck.session.MachineClock;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.transcript.HostLock;
import dev.mirrordeck.transcript.SessionFolder;
import dev.mirrordeck.tui.Console;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/** Hosting a session and showing it, in the way that fits where we stand: full screen, plain lines, or headless. */
public final class Following {
    /** Trying every sandbox comes before the host answers, and an engine that is ill takes its time to say so. */
    private static final long STARTING_SECONDS = 60;

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
            return watch(folder, options.isLine(), command);
        }
        startHost();
        return watch(folder, options.isLine(), command);
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
    public static int watch(SessionFolder folder, boolean isLine, CommandLine command)
            throws IOException, InterruptedException {
        PrintStream out = System.out;
        if (isLine || !hasTerminal()) {
            return lines(folder, out);
        }
        Console.Leaving leaving;
        try (SocketLine line = SocketLine.open(folder, List.of())) {
            Hosting.opened(folder, line.state());
            leaving = Console.run(line, operator(), new MachineClock());
        }
        SessionState state = Hosting.fold(folder);
        if (leaving == Console.Leaving.DETACHED && !state.phase().isFinal()) {
            out.println("Detached; the run goes on. Come back with: mirrordeck attach "
                    + folder.path().getFileName());
            return ExitCode.OK.number();
        }
        PrintWriter writer = command.getOut();
        Summary.print(state, writer);
        writer.flush();
        return state.phase().isFinal() ? ExitCode.of(state).number() : ExitCode.OK.number();
    }

    private static int lines(SessionFolder folder, PrintStream out) throws InterruptedException {
        try (SocketLine line = SocketLine.open(folder, List.of())) {
            Hosting.opened(folder, line.state());
            Reader words = new InputStreamReader(System.in, StandardCharsets.UTF_8);
            LineConsole.run(line, words, out, operator(), new MachineClock());
            SessionState state = line.state();
            return state.phase().isFinal() ? ExitCode.of(state).number() : ExitCode.OK.number();
        }
    }

    /** Starts the host in a process group of its own and waits until it answers. */
    private void startHost() throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("setsid", launcher().toString()));
        words.addAll(Hosting.command(places, folder));
        if (options.ifAsked() == IfAsked.END) {
            words.add("--no-wait");
        }
        File log = folder.hostLog().toFile();
        Process host = new ProcessBuilder(words)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .redirectError(ProcessBuilder.Redirect.appendTo(log))
                .start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(STARTING_SECONDS);
        while (!isHosted()) {
            if (host.waitFor(50, TimeUnit.MILLISECONDS)) {
                if (Hosting.fold(folder).phase().isFinal()) {
                    return;
                }
                throw new Refusal(ExitCode.of(host.exitValue()), lastWords());
            }
            if (System.nanoTime() > deadline) {
                throw new Refusal(ExitCode.FAULT, "The host does not answer; see " + folder.hostLog() + ".");
            }
        }
    }

    private boolean isHosted() throws IOException {
        return HostLock.read(folder)
                .filter(HostLock.Holder::lives)
                .filter(holder -> !holder.socket().isEmpty()
                        && Path.of(holder.socket()).toFile().exists())
                .isPresent();
    }

    /** The last sentence that the host wrote for people. */
    private String lastWords() throws IOException {
        return Files.readAllLines(folder.hostLog()).stream()
                .filter(line -> line.startsWith("mirrordeck: "))
                .reduce((first, last) -> last)
                .map(line -> line.substring("mirrordeck: ".length()))
                .orElse("The host could not start; see " + folder.hostLog() + ".");
    }

    private static Path launcher() {
        return Places.home().resolve("bin/mirrordeck");
    }
}
