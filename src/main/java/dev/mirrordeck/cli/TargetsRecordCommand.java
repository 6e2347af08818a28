package dev.mirrordeck.cli;

import dev.mirrordeck.cli.run.ExitCode;
import dev.mirrordeck.cli.run.Places;
import dev.mirrordeck.cli.run.References;
import dev.mirrordeck.cli.run.Refusal;
import dev.mirrordeck.judge.authoring.Recorder;
import dev.mirrordeck.judge.authoring.Recorder.Recorded;
import dev.mirrordeck.reference.ReferenceRunner;
import dev.mirrordeck.reference.ReferenceSandbox;
import dev.mirrordeck.reference.ReferenceUnavailable;
import dev.mirrordeck.sandbox.Leftovers;
import dev.mirrordeck.target.Case;
import dev.mirrordeck.target.CaseInput;
import dev.mirrordeck.target.files.CaseRows;
import dev.mirrordeck.target.files.TargetFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mirrordeck targets record NAME}: outputs from the real program, for inputs that people wrote. */
@Command(
        name = "record",
        mixinStandardHelpOptions = true,
        description = "Run the original twice on every input and write the cases. Unstable inputs are refused.")
final class TargetsRecordCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Places places;

    @Option(
            names = "--inputs",
            paramLabel = "FILE",
            description = "Rows with test_case objects; by default the inputs of the cases that are there.")
    private @Nullable Path inputs;

    @Option(names = "--check", description = "Write nothing; exit 1 when the cases on disk are not what comes out now.")
    private boolean check;

    @Parameters(paramLabel = "TARGET")
    private String name;

    @Override
    public Integer call() throws IOException, InterruptedException {
        TargetFolder folder = TargetFolder.open(places.targets(), name);
        Path visibleFile = folder.folder().resolve("cases/visible.jsonl");
        List<CaseInput> all = new ArrayList<>();
        if (inputs == null) {
            all.addAll(CaseRows.readInputs(visibleFile));
            if (Files.exists(folder.hiddenCasesFile())) {
                all.addAll(CaseRows.readInputs(folder.hiddenCasesFile()));
            }
        } else {
            all.addAll(CaseRows.readInputs(inputs));
        }
        PrintWriter out = spec.commandLine().getOut();
        List<Case> rows = new ArrayList<>();
        List<Recorded.Refused> refused = new ArrayList<>();
        Path scratch = Files.createTempDirectory("mirrordeck-record-");
        try (ReferenceSandbox reference = ReferenceSandbox.open(References.find(folder), scratch)) {
            Recorder recorder = new Recorder(folder.target(), new ReferenceRunner(reference, scratch));
            for (CaseInput input : all) {
                switch (recorder.record(input)) {
                    case Recorded.Taken taken -> rows.add(taken.row());
                    case Recorded.Refused no -> refused.add(no);
                }
            }
        } catch (ReferenceUnavailable missing) {
            throw new Refusal(ExitCode.MACHINE, String.valueOf(missing.getMessage()));
        } finally {
            Leftovers.remove(scratch);
        }
        refused.forEach(no -> out.println("refused: " + no.name() + ": " + no.why()));
        String visible = lines(rows, false);
        String hidden = lines(rows, true);
        if (check) {
            boolean isSame = refused.isEmpty()
                    && visible.equals(Files.readString(visibleFile))
                    && hidden.equals(Files.readString(folder.hiddenCasesFile()));
            out.println(
                    rows.size() + " cases recorded: " + (isSame ? "as on disk." : "they differ from those on disk."));
            out.flush();
            return (isSame ? ExitCode.OK : ExitCode.FAULT).number();
        }
        Files.createDirectories(visibleFile.getParent());
        replace(visibleFile, visible);
        replace(folder.hiddenCasesFile(), hidden);
        long count = rows.stream().filter(row -> row.input().isWithheld()).count();
        out.println(rows.size() - count + " visible and " + count + " hidden cases written, " + refused.size()
                + " refused.");
        out.flush();
        return (refused.isEmpty() ? ExitCode.OK : ExitCode.USAGE).number();
    }

    private static String lines(List<Case> rows, boolean isHidden) {
        return rows.stream()
                .filter(row -> row.input().isWithheld() == isHidden)
                .map(row -> CaseRows.format(row) + "\n")
                .collect(Collectors.joining());
    }

    private static void replace(Path file, String content) throws IOException {
        Path temporary = file.resolveSibling("." + file.getFileName() + ".new");
        Files.writeString(temporary, content);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
