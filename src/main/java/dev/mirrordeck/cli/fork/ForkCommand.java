package dev.mirrordeck.cli.fork;

import dev.mirrordeck.agent.Branching.Moment;
import dev.mirrordeck.agent.Request.ResetContext;
import dev.mirrordeck.attach.Standing;
import dev.mirrordeck.cli.run.Changes;
import dev.mirrordeck.cli.run.ExitCode;
import dev.mirrordeck.cli.run.Following;
import dev.mirrordeck.cli.run.Forks;
import dev.mirrordeck.cli.run.Hosting;
import dev.mirrordeck.cli.run.Places;
import dev.mirrordeck.cli.run.Refusal;
import dev.mirrordeck.cli.run.RunOptions;
import dev.mirrordeck.cli.run.ScaffoldFile;
import dev.mirrordeck.event.LifecycleEvent.Lineage;
import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.transcript.SessionFolder;
import dev.mirrordeck.transcript.TranscriptReader;
import dev.mirrordeck.transcript.Tree;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mirrordeck fork [SESSION]}: a new session from a moment of another one. */
@Command(
        name = "fork",
        mixinStandardHelpOptions = true,
        description = {
            "Begin a new session where another one stood: its files, its conversation, its tests. The other one may run,"
                    + " be paused or have ended, and is only read.",
            "Without a moment, where its newest turn had ended. Spending and clocks begin at zero."
        })
public final class ForkCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Places places;

    @Mixin
    private RunOptions options;

    @Parameters(arity = "0..1", paramLabel = "SESSION", description = "By default the newest.")
    private @Nullable String session;

    @ArgGroup
    private @Nullable Where where;

    @Option(
            names = "--summary",
            paramLabel = "FILE",
            description =
                    "What the model goes on from instead of the whole conversation. Given twice or more, a fork for"
                            + " each runs in the background.")
    private List<Path> summaries = new ArrayList<>();

    @Option(names = "--agent", paramLabel = "AGENT", description = "Another agent, as with run.")
    private @Nullable String agent;

    @Option(names = "--base-url", paramLabel = "URL", description = "As with run.")
    private String baseUrl = "";

    @Option(names = "--limit", paramLabel = "NAME=VALUE", description = "Another bound, repeatable, as with run.")
    private Map<String, String> limits = new LinkedHashMap<>();

    @Option(names = "--scaffold", paramLabel = "FILE", description = "Another scaffold, as with run.")
    private @Nullable Path scaffoldFile;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "One other scaffold setting, repeatable.")
    private Map<String, String> settings = new LinkedHashMap<>();

    /** Which moment; one of them at most. */
    static final class Where {
        @Option(names = "--at", paramLabel = "N", description = "The last moment up to entry N at which nothing ran.")
        private @Nullable Long entry;

        @Option(
                names = "--checkpoint",
                paramLabel = "ID",
                description = "The end of the newest call that left these files; the first digits will do.")
        private @Nullable String checkpoint;

        @Option(names = "--turn", paramLabel = "T", description = "The end of turn T; 0 is before the first.")
        private @Nullable Integer turn;

        Moment moment() {
            if (entry != null) {
                return new Moment.AtEntry(entry);
            }
            return turn != null ? new Moment.AfterTurn(turn) : new Moment.AtCheckpoint(digits());
        }

        private String digits() {
            if (checkpoint == null || !checkpoint.matches("[0-9a-f]{4,64}")) {
                throw new Refusal(
                        ExitCode.USAGE,
                        "A checkpoint is named by the first digits of its id, four at least, not \"" + checkpoint
                                + "\".");
            }
            return checkpoint;
        }
    }

    @Override
    public Integer call() throws Exception {
        SessionFolder origin = places.sessionOrNewest(Optional.ofNullable(session));
        Moment moment = where == null ? new Moment.Newest() : where.moment();
        Changes changes = new Changes(
                Optional.ofNullable(agent),
                baseUrl,
                limits,
                Optional.ofNullable(scaffoldFile).map(ScaffoldFile::read),
                settings);
        Forks forks = new Forks(places);
        List<ResetContext> texts = new ArrayList<>();
        for (Path file : summaries) {
            texts.add(new ResetContext(Following.operator(), text(file)));
        }
        if (texts.size() > 1) {
            return inBackground(forks, origin, moment, texts, changes);
        }
        SessionFolder fork = forks.open(origin, moment, texts.stream().findFirst(), changes, Following.operator());
        PrintWriter err = spec.commandLine().getErr();
        err.println(told(fork));
        err.flush();
        return new Following(places, fork, options, spec.commandLine()).follow();
    }

    private int inBackground(
            Forks forks, SessionFolder origin, Moment moment, List<ResetContext> texts, Changes changes)
            throws IOException, InterruptedException {
        if (options.isHeadless()) {
            throw new Refusal(
                    ExitCode.USAGE, "Several forks run in the background; leave --headless out, or name one summary.");
        }
        List<SessionFolder> started =
                forks.start(origin, moment, texts, changes, options.ifAsked(), Following.operator());
        PrintWriter out = spec.commandLine().getOut();
        for (int i = 0; i < started.size(); i++) {
            out.println(told(started.get(i)) + ", with " + summaries.get(i) + "; mirrordeck attach "
                    + started.get(i).path().getFileName());
        }
        out.flush();
        return ExitCode.OK.number();
    }

    private static String told(SessionFolder fork) {
        Lineage from = Hosting.fold(fork).setup().origin().orElseThrow();
        return fork.path().getFileName() + ": " + Standing.origin(from) + ", turn " + from.turn() + ", checkpoint "
                + from.tree().brief() + missing(fork, from);
    }

    /** What no checkpoint keeps, no fork has. */
    private static String missing(SessionFolder fork, Lineage from) {
        try (TranscriptReader reader = TranscriptReader.open(fork)) {
            List<String> left = Tree.parse(reader.blobs().get(from.tree())).leftOut();
            return left.isEmpty() ? "" : ", without what was never kept: " + Sanitiser.line(String.join(", ", left));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new Refusal(ExitCode.USAGE, "The summary " + file + " cannot be read: " + unreadable.getMessage());
        }
    }
}
