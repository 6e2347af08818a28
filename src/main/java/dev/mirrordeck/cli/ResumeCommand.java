package dev.mirrordeck.cli;

import dev.mirrordeck.cli.run.Following;
import dev.mirrordeck.cli.run.Places;
import dev.mirrordeck.cli.run.RunOptions;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mirrordeck resume [SESSION]}: gives a session that lost its host a new one. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = "Revive a session whose host is gone. What was running then is marked as interrupted.")
final class ResumeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Places places;

    @Mixin
    private RunOptions options;

    @Parameters(arity = "0..1", paramLabel = "SESSION", description = "By default the newest.")
    private @Nullable String session;

    @Override
    public Integer call() throws Exception {
        return new Following(places, places.sessionOrNewest(Optional.ofNullable(session)), options, spec.commandLine())
                .follow();
    }
}
