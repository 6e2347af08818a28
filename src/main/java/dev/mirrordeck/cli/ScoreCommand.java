package dev.mirrordeck.cli;

import dev.mirrordeck.cli.run.Backends;
import dev.mirrordeck.cli.run.ExitCode;
import dev.mirrordeck.cli.run.Hosting;
import dev.mirrordeck.cli.run.Places;
import dev.mirrordeck.cli.run.Refusal;
import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.event.SessionSetup;
import dev.mirrordeck.judge.Bench;
import dev.mirrordeck.judge.Judge;
import dev.mirrordeck.judge.JudgeFailed;
import dev.mirrordeck.judge.Score;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.target.Language;
import dev.mirrordeck.target.files.TargetFolder;
import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.transcript.Blobs;
import dev.mirrordeck.transcript.SessionFolder;
import dev.mirrordeck.transcript.TranscriptReader;
import dev.mirrordeck.transcript.Tree;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mirrordeck score [SESSION]}: judges the recorded submission again, without the agent. */
@Command(
        name = "score",
        mixinStandardHelpOptions = true,
        description = "Judge a session's submission again, from the recorded files. Writes nothing.")
final class ScoreCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Places places;

    @Option(names = "--sandbox", paramLabel = "S", description = "By default the session's own choice.")
    private @Nullable String sandbox;

    @Parameters(arity = "0..1", paramLabel = "SESSION", description = "By default the newest.")
    private @Nullable String session;

    @Override
    public Integer call() throws InterruptedException {
        SessionFolder folder = places.sessionOrNewest(Optional.ofNullable(session));
        SessionState state = Hosting.fold(folder);
        BlobId tree = state.result()
                .judged()
                .map(judged -> judged.tree())
                .or(() -> state.result().submitted().map(submitted -> submitted.tree()))
                .or(() -> state.files().tree())
                .orElseThrow(() -> new Refusal(ExitCode.USAGE, "The session has no files to score yet."));
        SessionSetup setup = state.setup().setup();
        TargetFolder target = TargetFolder.open(places.targets(), setup.target());
        PrintWriter out = spec.commandLine().getOut();
        if (!target.hash().equals(setup.targetHash())) {
            out.println("The target has changed since the session was opened; this is a score on the new cases.");
        }
        try (TranscriptReader reader = TranscriptReader.open(folder)) {
            Score score = score(folder, reader.blobs(), target, setup, tree);
            out.println("visible " + score.visiblePassed() + " of " + score.visibleTotal() + ", hidden "
                    + score.hiddenPassed() + " of " + score.hiddenTotal() + ", "
                    + (score.isSolved() ? "solved" : "not solved") + ", scored in " + score.backend() + ".");
            List<String> leftOut =
                    Tree.parse(reader.blobs().get(tree)).below("src").leftOut();
            if (!leftOut.isEmpty()) {
                out.println(Sanitiser.line(
                        "Not judged, for they were too large to be kept: " + String.join(", ", leftOut)));
            }
            state.result()
                    .score()
                    .filter(recorded -> recorded.hiddenPassed() != score.hiddenPassed()
                            || !recorded.verdicts().equals(score.visibleVerdicts()))
                    .ifPresent(recorded -> out.println("This differs from the recorded score."));
            out.flush();
            return ExitCode.OK.number();
        }
    }

    private Score score(SessionFolder folder, Blobs blobs, TargetFolder target, SessionSetup setup, BlobId tree)
            throws InterruptedException {
        Language language = Language.of(setup.language()).orElseThrow();
        String label = "score-" + folder.path().getFileName();
        Bench bench = new Bench(
                Backends.choose(sandbox == null ? setup.sandbox() : sandbox, language),
                target,
                language,
                blobs,
                folder.scratch(),
                places.hidden(),
                label);
        try {
            return new Judge(bench).score(Tree.parse(blobs.get(tree)));
        } catch (JudgeFailed failed) {
            throw new Refusal(ExitCode.MACHINE, "The judge could not work: " + failed.getMessage());
        }
    }
}
