package dev.mirrordeck.cli;

import dev.mirrordeck.cli.run.Checkup;
import dev.mirrordeck.cli.run.Places;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mirrordeck doctor}: what this machine can do, by trying it, and how to get what is missing. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Try what this machine can do; each line is ok or says how to get what is missing.")
final class DoctorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Places places;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        int code = new Checkup(places, out::println).run().number();
        out.flush();
        return code;
    }
}
