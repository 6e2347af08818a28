package dev.mirrordeck.cli;

import dev.mirrordeck.cli.run.ExitCode;
import dev.mirrordeck.cli.run.ScaffoldFile;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mirrordeck scaffold}: how an agent is set up where nobody says otherwise. */
@Command(
        name = "scaffold",
        mixinStandardHelpOptions = true,
        description = "Print the standard scaffold, to start a file for run --scaffold from.")
final class ScaffoldCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(ScaffoldFile.standard());
        spec.commandLine().getOut().flush();
        return ExitCode.OK.number();
    }
}
