package dev.mirrordeck.cli;

import dev.mirrordeck.cli.run.ExitCode;
import dev.mirrordeck.cli.run.OwnFiles;
import dev.mirrordeck.cli.run.Refusal;
import dev.mirrordeck.tui.config.KeysFile;
import dev.mirrordeck.tui.pane.Context;
import dev.mirrordeck.tui.screen.KeyMap;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mirrordeck keys}: the keys of the console, as they hold for this person. */
@Command(name = "keys", mixinStandardHelpOptions = true, description = "Show the console's keys as you have them.")
final class KeysCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--context", paramLabel = "C", description = "Only that part of the table, such as composer.")
    private @Nullable String context;

    @Option(names = "--yaml", description = "Print a complete keys.yaml, to start from.")
    private boolean yaml;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        KeyMap keys = OwnFiles.here().keys();
        if (yaml) {
            out.print(KeysFile.write(keys));
            out.flush();
            return ExitCode.OK.number();
        }
        Optional<Context> only = Optional.ofNullable(context).map(KeysCommand::context);
        out.printf("%-13s %-16s %-26s %s%n", "CONTEXT", "DEED", "KEYS", "WHAT IT DOES");
        for (KeyMap.Keyed keyed : keys.table()) {
            if (only.isEmpty() || only.get() == keyed.where()) {
                String names = keyed.keys().isEmpty() ? "none" : String.join("  ", keyed.keys());
                out.printf(
                        "%-13s %-16s %-26s %s%n",
                        keyed.where().word(), keyed.deed().word(), names, keyed.help());
            }
        }
        out.flush();
        return ExitCode.OK.number();
    }

    private static Context context(String word) {
        return Context.of(word).orElseThrow(() -> {
            String known = Arrays.stream(Context.values()).map(Context::word).collect(Collectors.joining(", "));
            return new Refusal(ExitCode.USAGE, "There is no context \"" + word + "\"; there are " + known + ".");
        });
    }
}
