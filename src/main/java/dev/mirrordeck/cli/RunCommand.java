package dev.mirrordeck.cli;

import dev.mirrordeck.cli.run.Following;
import dev.mirrordeck.cli.run.NewSession;
import dev.mirrordeck.cli.run.Places;
import dev.mirrordeck.cli.run.RunOptions;
import dev.mirrordeck.cli.run.ScaffoldFile;
import dev.mirrordeck.transcript.SessionFolder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mirrordeck run TARGET}: opens a session and follows it. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Open a session on a target. It runs in the background; this console can leave and come back.")
final class RunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Places places;

    @Mixin
    private RunOptions options;

    @Parameters(paramLabel = "TARGET", description = "The program to rebuild; mirrordeck targets list shows them.")
    private String target;

    @Option(
            names = "--language",
            paramLabel = "L",
            description = "Language of the candidate; the target's first by default.")
    private String language = "";

    @Option(
            names = "--agent",
            paramLabel = "AGENT",
            required = true,
            description = "Who works: scripted, scripted:FILE, anthropic:MODEL, openai:MODEL or gemini:MODEL.")
    private String agent;

    @Option(
            names = "--base-url",
            paramLabel = "URL",
            description = "Where the model answers, if not at its vendor: any service that speaks the same protocol.")
    private String baseUrl = "";

    @Option(
            names = "--sandbox",
            paramLabel = "S",
            description = "auto, docker, bubblewrap or unshare. Default: ${DEFAULT-VALUE}.")
    private String sandbox = "auto";

    @Option(
            names = "--limit",
            paramLabel = "NAME=VALUE",
            description =
                    "A bound, repeatable: tokens cost wall active turns calls tests, or tokens.output and so on. Below it:"
                            + " cost=25,note=15,warn=20,soft=22,wrapup=2. In the last part, wrapup, the agent is told to"
                            + " finish.")
    private Map<String, String> limits = new LinkedHashMap<>();

    @Option(
            names = "--scaffold",
            paramLabel = "FILE",
            description = "How the agent is set up; mirrordeck scaffold prints the standard to start from.")
    private @Nullable Path scaffoldFile;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "One scaffold setting, repeatable.")
    private Map<String, String> scaffold = new LinkedHashMap<>();

    @Override
    public Integer call() throws Exception {
        Map<String, String> settings = new LinkedHashMap<>();
        if (scaffoldFile != null) {
            settings.putAll(ScaffoldFile.read(scaffoldFile));
        }
        settings.putAll(scaffold);
        SessionFolder folder = NewSession.open(
                places, new NewSession.Wish(target, language, agent, baseUrl, sandbox, limits, settings));
        return new Following(places, folder, options, spec.commandLine()).follow();
    }
}
