package dev.mirrordeck.cli;

import dev.mirrordeck.cli.run.ExitCode;
import dev.mirrordeck.cli.run.Places;
import dev.mirrordeck.judge.HiddenCases;
import dev.mirrordeck.target.Language;
import dev.mirrordeck.target.Target;
import dev.mirrordeck.target.files.TargetFolder;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mirrordeck targets list}. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "One line a target.")
final class TargetsListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Places places;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.println("%-12s %-4s %-20s %-16s %7s %7s  %s"
                .formatted("target", "size", "category", "languages", "visible", "hidden", "original"));
        for (String name : TargetFolder.list(places.targets())) {
            TargetFolder folder = TargetFolder.open(places.targets(), name);
            Target target = folder.target();
            String languages = target.languages().stream().map(Language::word).collect(Collectors.joining(", "));
            boolean isHere = Files.isExecutable(Path.of(target.reference().path()));
            out.println("%-12s %-4s %-20s %-16s %7d %7d  %s"
                    .formatted(
                            name,
                            target.size(),
                            target.category(),
                            languages,
                            folder.visibleCases().size(),
                            HiddenCases.count(folder),
                            isHere
                                    ? target.reference().path()
                                    : "missing: " + target.reference().install()));
        }
        out.flush();
        return ExitCode.OK.number();
    }
}
