package dev.mirrordeck.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mirrordeck targets}: what can be rebuilt, and making more of it. */
@Command(
        name = "targets",
        mixinStandardHelpOptions = true,
        description = "List, show, check and record targets.",
        subcommands = {
            TargetsListCommand.class,
            TargetsShowCommand.class,
            TargetsCheckCommand.class,
            TargetsRecordCommand.class
        })
final class TargetsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
