package dev.mirrordeck.cli;

import dev.mirrordeck.cli.run.Places;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mirrordeck stop SESSION}: the short way to {@code send SESSION stop}. */
@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        description = "End a running session for good. Exit 3 where no host runs it, 7 where it has ended.")
final class StopCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Places places;

    @Option(names = "--yes", description = "Do it without asking back.")
    private boolean yes;

    @Parameters(paramLabel = "SESSION")
    private String session;

    @Override
    public Integer call() {
        return SendCommand.say(
                places.session(session), "stop", yes, spec.commandLine().getOut());
    }
}
