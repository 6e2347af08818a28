package dev.mirrordeck.cli;

import dev.mirrordeck.cli.run.ExitCode;
import dev.mirrordeck.cli.run.NewSession;
import dev.mirrordeck.cli.run.Places;
import dev.mirrordeck.target.Brief;
import dev.mirrordeck.target.Language;
import dev.mirrordeck.target.files.TargetFolder;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mirrordeck targets show NAME}: the brief as an agent gets it. */
@Command(name = "show", mixinStandardHelpOptions = true, description = "Print the brief as an agent gets it.")
final class TargetsShowCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Places places;

    @Option(names = "--language", paramLabel = "L", description = "The target's first by default.")
    private String language = "";

    @Parameters(paramLabel = "TARGET")
    private String name;

    @Override
    public Integer call() {
        TargetFolder folder = TargetFolder.open(places.targets(), name);
        Language chosen = NewSession.language(folder, language);
        PrintWriter out = spec.commandLine().getOut();
        out.print(folder.brief()
                .orElseGet(() -> Brief.text(
                        folder.target(), chosen, folder.visibleCases().size())));
        out.flush();
        return ExitCode.OK.number();
    }
}
