package dev.mirrordeck.cli;

import dev.mirrordeck.cli.run.Following;
import dev.mirrordeck.cli.run.LineOptions;
import dev.mirrordeck.cli.run.Places;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mirrordeck attach [SESSION]}: looks at a session, and steers it while a host runs it. */
@Command(
        name = "attach",
        mixinStandardHelpOptions = true,
        description = "Join a session: running ones can be steered, others looked at.")
final class AttachCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Places places;

    @Mixin
    private LineOptions line;

    @Parameters(arity = "0..1", paramLabel = "SESSION", description = "By default the newest.")
    private @Nullable String session;

    @Override
    public Integer call() throws Exception {
        return Following.watch(
                places,
                places.sessionOrNewest(Optional.ofNullable(session)),
                line,
                spec.commandLine().getOut());
    }
}
