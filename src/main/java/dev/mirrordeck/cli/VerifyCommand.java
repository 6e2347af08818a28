package dev.mirrordeck.cli;

import dev.mirrordeck.cli.run.ExitCode;
import dev.mirrordeck.cli.run.Forks;
import dev.mirrordeck.cli.run.Places;
import dev.mirrordeck.text.Figures;
import dev.mirrordeck.transcript.Damage;
import dev.mirrordeck.transcript.SessionFolder;
import dev.mirrordeck.transcript.Verifier;
import dev.mirrordeck.transcript.Verifier.Verification;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mirrordeck verify [SESSION]}: every byte of a transcript. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Check every byte of a transcript. Exit 4 and byte ranges where something is damaged.")
final class VerifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Places places;

    @Parameters(arity = "0..1", paramLabel = "SESSION", description = "By default the newest.")
    private @Nullable String session;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        SessionFolder folder = places.sessionOrNewest(Optional.ofNullable(session));
        Verification found = Verifier.verify(folder);
        for (Damage damage : found.damages()) {
            out.println(damage);
        }
        found.notes().forEach(out::println);
        out.println(Figures.counted(found.entries(), "entry", "entries") + " in "
                + Figures.counted(found.segments(), "segment") + ", " + Figures.counted(found.blobs(), "blob") + ": "
                + (found.isWhole() ? "whole." : Figures.counted(found.damages().size(), "damaged place") + "."));
        new Forks(places).originOf(folder).ifPresent(out::println);
        boolean isOpened = found.entries() > 0;
        if (!isOpened) {
            out.println("There is no first entry: the session was never opened, or all of it is lost.");
        }
        out.flush();
        return (found.isWhole() && isOpened ? ExitCode.OK : ExitCode.DAMAGED).number();
    }
}
