package dev.mirrordeck.cli;

import dev.mirrordeck.cli.run.Backends;
import dev.mirrordeck.cli.run.ExitCode;
import dev.mirrordeck.cli.run.Places;
import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.judge.Bench;
import dev.mirrordeck.judge.HiddenCases;
import dev.mirrordeck.judge.Judge;
import dev.mirrordeck.judge.Score;
import dev.mirrordeck.sandbox.Leftovers;
import dev.mirrordeck.sandbox.SandboxBackend;
import dev.mirrordeck.target.Language;
import dev.mirrordeck.target.files.BadTarget;
import dev.mirrordeck.target.files.TargetFolder;
import dev.mirrordeck.transcript.Blobs;
import dev.mirrordeck.transcript.MemoryTranscript;
import dev.mirrordeck.transcript.Tree;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mirrordeck targets check [NAME…]}: does a target hold what it promises? */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Read every row, and judge every known-good solution: it must pass every case.")
final class TargetsCheckCommand implements Callable<Integer> {
    private static final int READABLE = 0644;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Places places;

    @Option(names = "--sandbox", paramLabel = "S", description = "auto, docker, bubblewrap or unshare.")
    private String sandbox = "auto";

    @Parameters(arity = "0..*", paramLabel = "TARGET", description = "By default all.")
    private List<String> names = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        int bad = 0;
        for (String name : names.isEmpty() ? TargetFolder.list(places.targets()) : names) {
            try {
                TargetFolder folder = TargetFolder.open(places.targets(), name);
                out.println(name + ": " + folder.visibleCases().size() + " visible and " + HiddenCases.count(folder)
                        + " hidden cases");
                for (Language language : folder.target().languages()) {
                    Optional<Map<String, byte[]>> solution = folder.solution(language);
                    if (solution.isPresent()) {
                        bad += check(folder, language, solution.get(), Backends.choose(sandbox, language), out) ? 0 : 1;
                    }
                }
            } catch (BadTarget problem) {
                out.println(problem.getMessage());
                bad++;
            }
            out.flush();
        }
        return (bad == 0 ? ExitCode.OK : ExitCode.USAGE).number();
    }

    private boolean check(
            TargetFolder folder,
            Language language,
            Map<String, byte[]> solution,
            SandboxBackend backend,
            PrintWriter out)
            throws IOException, InterruptedException {
        Blobs blobs = new MemoryTranscript().blobs();
        List<Tree.File> files = new ArrayList<>();
        solution.forEach((path, content) -> {
            BlobId blob = blobs.put(content);
            files.add(new Tree.File(path, READABLE, content.length, blob));
        });
        Path scratch = Files.createTempDirectory("mirrordeck-check-");
        try {
            Bench bench = new Bench(
                    backend,
                    folder,
                    language,
                    blobs,
                    scratch,
                    places.hidden(),
                    "check-" + folder.target().name());
            Score score = new Judge(bench).score(new Tree(files, List.of()));
            out.println("  " + language.word() + " solution: visible " + score.visiblePassed() + " of "
                    + score.visibleTotal() + ", hidden " + score.hiddenPassed() + " of " + score.hiddenTotal());
            return score.isSolved();
        } finally {
            Leftovers.remove(scratch);
        }
    }
}
