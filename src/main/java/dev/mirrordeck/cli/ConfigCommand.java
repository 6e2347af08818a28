package dev.mirrordeck.cli;

import dev.mirrordeck.cli.run.ExitCode;
import dev.mirrordeck.cli.run.OwnFiles;
import dev.mirrordeck.tui.config.ConsoleConfig;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mirrordeck config}: the console's settings as they hold, and what made them so. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        description = "Show the console's settings and where each comes from.")
final class ConfigCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        OwnFiles files = OwnFiles.here();
        List<ConsoleConfig.Setting> settings = files.config().settings(files.environment());
        boolean isThere = Files.exists(files.configFile());
        out.println("# " + files.configFile() + (isThere ? "" : " (not there: everything is as it comes)"));
        for (ConsoleConfig.Setting setting : settings) {
            String value = setting.value().matches("[\\w\\[\\], ./-]+")
                    ? setting.value()
                    : "'" + setting.value().replace("'", "''") + "'";
            out.printf("%-36s # %s%n", setting.name() + ": " + value, setting.origin());
        }
        out.flush();
        return ExitCode.OK.number();
    }
}
