package dev.mirrordeck.cli;

import dev.mirrordeck.cli.fork.ForkCommand;
import dev.mirrordeck.cli.home.HomeLobby;
import dev.mirrordeck.cli.run.ExitCode;
import dev.mirrordeck.cli.run.Following;
import dev.mirrordeck.cli.run.History;
import dev.mirrordeck.cli.run.NewSession;
import dev.mirrordeck.cli.run.OwnFiles;
import dev.mirrordeck.cli.run.Places;
import dev.mirrordeck.cli.run.Refusal;
import dev.mirrordeck.cli.run.Version;
import dev.mirrordeck.session.MachineClock;
import dev.mirrordeck.settings.BadSettings;
import dev.mirrordeck.target.files.BadTarget;
import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.transcript.NewerFormat;
import dev.mirrordeck.tui.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The program's front door: the table of commands, and one place where faults become sentences. */
@Command(
        name = "mirrordeck",
        mixinStandardHelpOptions = true,
        version = Version.TEXT,
        description = "Drives one agent in one sandbox: the agent rebuilds a program from its behaviour alone.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            DemoCommand.class,
            AttachCommand.class,
            ResumeCommand.class,
            ForkCommand.class,
            SendCommand.class,
            StopCommand.class,
            SessionsCommand.class,
            ShowCommand.class,
            VerifyCommand.class,
            TargetsCommand.class,
            ScoreCommand.class,
            ScaffoldCommand.class,
            KeysCommand.class,
            ConfigCommand.class,
            DoctorCommand.class,
            ImagesCommand.class,
            HostCommand.class
        })
public final class Main implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    /** Of the home screen; each command about sessions or targets has its own. */
    @Mixin
    private final Places places = new Places();

    public static void main(String[] args) {
        Optional<PlainAttach> attach = PlainAttach.of(args);
        System.exit(attach.isPresent() ? run(attach.get()) : run(args));
    }

    /** Runs one command and gives its exit code. */
    static int run(String... args) {
        return run(writer(System.out), writer(System.err), args);
    }

    private static int run(PlainAttach attach) {
        try {
            return attach.call(writer(System.out));
        } catch (Exception fault) {
            return explain(fault, writer(System.err));
        }
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    /** As {@link #run(String...)}, with what commands say going to these writers. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        CommandLine line = new CommandLine(new Main());
        line.setOut(out);
        line.setErr(err);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((fault, command, parsed) -> explain(fault, command.getErr()));
        line.setExecutionStrategy(OptionPlaces::start);
        return line.execute(args);
    }

    /** One sentence for whatever went wrong; the trace of a fault of ours goes where {@code MIRRORDECK_TRACE} asks. */
    private static int explain(Exception fault, PrintWriter err) {
        ExitCode code = switch (fault) {
            case Refusal refusal -> refusal.code();
            case BadTarget target -> ExitCode.USAGE;
            case BadSettings settings -> ExitCode.USAGE;
            case NewerFormat newer -> ExitCode.USAGE;
            case UncheckedIOException io -> ExitCode.MACHINE;
            case IOException io -> ExitCode.MACHINE;
            default -> ExitCode.FAULT;
        };
        // names of files and rows of targets are in it, and those may hold anything
        err.println("mirrordeck: "
                + Sanitiser.line(code == ExitCode.FAULT ? "a fault of ours: " + fault : sentence(fault)));
        if (System.getenv("MIRRORDECK_TRACE") != null) {
            StringWriter trace = new StringWriter();
            fault.printStackTrace(new PrintWriter(trace));
            err.println(trace);
        }
        err.flush();
        return code.number();
    }

    private static String sentence(Exception fault) {
        if (fault instanceof FileSystemException file) {
            return NewSession.reason(file);
        }
        String said = fault.getMessage() == null ? fault.toString() : fault.getMessage();
        if (!(fault instanceof UncheckedIOException io)) {
            return said;
        }
        String cause = String.valueOf(io.getCause().getMessage());
        return said.contains(cause) ? said : said + ": " + sentence(io.getCause());
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Following.hasTerminal()) {
            spec.commandLine().usage(spec.commandLine().getOut());
            return ExitCode.OK.number();
        }
        OwnFiles own = OwnFiles.here();
        try (HomeLobby lobby = HomeLobby.of(places, System.getenv());
                History history = new History(own.historyFile())) {
            Console.home(lobby, Following.operator(), new MachineClock(), own.furnishing(history));
        }
        return ExitCode.OK.number();
    }
}
