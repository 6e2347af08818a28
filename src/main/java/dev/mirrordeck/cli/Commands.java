package dev.mirrordeck.cli;

import dev.mirrordeck.cli.fork.ForkCommand;
import dev.mirrordeck.cli.home.HomeLobby;
import dev.mirrordeck.cli.run.ExitCode;
import dev.mirrordeck.cli.run.Following;
import dev.mirrordeck.cli.run.Forks;
import dev.mirrordeck.cli.run.History;
import dev.mirrordeck.cli.run.OwnFiles;
import dev.mirrordeck.cli.run.Places;
import dev.mirrordeck.cli.run.Version;
import dev.mirrordeck.session.MachineClock;
import dev.mirrordeck.tui.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The table of commands, and the home screen where none is named. */
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
final class Commands implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    /** Of the home screen; each command about sessions or targets has its own. */
    @Mixin
    private final Places places = new Places();

    /** Runs one command, with what it says going to these writers; gives its exit code. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        CommandLine line = new CommandLine(new Commands());
        line.setOut(out);
        line.setErr(err);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((fault, command, parsed) -> Main.explain(fault, command.getErr()));
        line.setExecutionStrategy(OptionPlaces::start);
        return line.execute(args);
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
            Console.home(
                    lobby,
                    Following.operator(),
                    new MachineClock(),
                    own.furnishing(history).with(new Forks(places)));
        }
        return ExitCode.OK.number();
    }
}
