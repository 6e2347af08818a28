package dev.mirrordeck.cli;

import dev.mirrordeck.cli.run.Following;
import dev.mirrordeck.cli.run.NewSession;
import dev.mirrordeck.cli.run.Places;
import dev.mirrordeck.cli.run.RunOptions;
import dev.mirrordeck.transcript.SessionFolder;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mirrordeck demo}: a complete session with no key and no network. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Watch a scripted agent rebuild numfmt: a real sandbox, the real original, real tests.")
final class DemoCommand implements Callable<Integer> {
    private static final int WATCHABLE_MILLIS = 3_000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Places places;

    @Mixin
    private RunOptions options;

    @Option(
            names = "--pace",
            paramLabel = "MS",
            description = "Milliseconds that each reply takes; by default 3000 on a screen, 0 without.")
    private int pace = -1;

    @Option(names = "--sandbox", paramLabel = "S", description = "auto, docker, bubblewrap or unshare.")
    private String sandbox = "auto";

    @Override
    public Integer call() throws Exception {
        boolean isWatched = !options.isHeadless() && Following.hasTerminal();
        int millis = pace >= 0 ? pace : isWatched ? WATCHABLE_MILLIS : 0;
        SessionFolder folder = NewSession.open(
                places,
                new NewSession.Wish(
                        "numfmt",
                        "python",
                        "scripted",
                        "",
                        sandbox,
                        Map.of(),
                        Map.of("pace_ms", Integer.toString(millis))));
        Following following = new Following(places, folder, options, spec.commandLine());
        return isWatched || options.line().isLine() ? following.follow() : following.headless();
    }
}
