package dev.mirrordeck.cli;

import dev.mirrordeck.cli.run.Backends;
import dev.mirrordeck.cli.run.ExitCode;
import dev.mirrordeck.cli.run.Places;
import dev.mirrordeck.sandbox.Availability;
import dev.mirrordeck.sandbox.SandboxBackend;
import dev.mirrordeck.target.Language;
import dev.mirrordeck.target.Target;
import dev.mirrordeck.target.files.BadTarget;
import dev.mirrordeck.target.files.TargetFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
    private static final long ENOUGH_BYTES = 2L << 30;
    private static final Map<Language, String> PACKAGES = Map.of(
            Language.PYTHON, "python3",
            Language.C, "gcc libc6-dev make",
            Language.GO, "golang-go",
            Language.RUST, "rustc cargo",
            Language.OCAML, "ocaml-nox",
            Language.ADA, "gnat");

    @Spec
    private CommandSpec spec;

    @Mixin
    private Places places;

    @Override
    public Integer call() {
        ok("java", "release " + Runtime.version().feature() + " in " + System.getProperty("java.home"));
        perl();
        boolean hasSandbox = sandboxes();
        for (Language language : Language.values()) {
            toolchain(language);
        }
        for (String name : TargetFolder.list(places.targets())) {
            target(name);
        }
        disk();
        if (!hasSandbox) {
            lacks("sandbox", "none works; without one no session can run.", "See the lines above.");
        }
        spec.commandLine().getOut().flush();
        return (hasSandbox ? ExitCode.OK : ExitCode.MACHINE).number();
    }

    private void perl() {
        if (Files.isExecutable(Path.of("/usr/bin/perl"))) {
            ok("perl", "/usr/bin/perl, for the guest inside sandboxes");
        } else {
            lacks("perl", "is missing; the guest inside sandboxes needs it.", "apt-get install perl-base");
        }
    }

    private boolean sandboxes() {
        boolean works = false;
        for (SandboxBackend backend : Backends.all(Language.PYTHON)) {
            switch (backend.probe()) {
                case Availability.Works found -> {
                    ok(backend.name(), found.detail());
                    works = true;
                }
                case Availability.Missing gap -> lacks(backend.name(), gap.reason(), gap.remedy());
            }
        }
        return works;
    }

    /** Local sandboxes show the host's own toolchains; Docker's are its image's. */
    private void toolchain(Language language) {
        Path compiler = Path.of("/usr/bin", language.compiler());
        if (Files.isExecutable(compiler)) {
            ok(language.word(), compiler + ", in local sandboxes");
        } else {
            lacks(
                    language.word(),
                    "there is no " + compiler + " for local sandboxes.",
                    "apt-get install " + PACKAGES.get(language));
        }
    }

    private void target(String name) {
        try {
            Target target = TargetFolder.open(places.targets(), name).target();
            Path original = Path.of(target.reference().path());
            if (Files.isExecutable(original)) {
                ok("target " + name, "the original is " + original);
            } else {
                lacks(
                        "target " + name,
                        "the original " + original + " is missing.",
                        target.reference().install());
            }
        } catch (BadTarget bad) {
            lacks("target " + name, String.valueOf(bad.getMessage()), "Mend the file.");
        }
    }

    private void disk() {
        try {
            Path where = places.transcripts();
            while (!Files.exists(where)) {
                where = where.getParent();
            }
            long free = Files.getFileStore(where).getUsableSpace();
            if (!Files.isWritable(where)) {
                lacks("transcripts", where + " cannot be written.", "Choose another folder with --transcripts DIR.");
            } else if (free < ENOUGH_BYTES) {
                lacks("disk", free / (1 << 20) + " MiB are free at " + where + ".", "A long run wants 2 GiB or more.");
            } else {
                ok("disk", free / (1 << 30) + " GiB free at " + where);
            }
        } catch (IOException unreadable) {
            lacks("disk", String.valueOf(unreadable.getMessage()), "Choose another folder with --transcripts DIR.");
        }
    }

    private void ok(String what, String detail) {
        out().println("ok       %-14s %s".formatted(what, detail));
    }

    private void lacks(String what, String reason, String remedy) {
        out().println("missing  %-14s %s".formatted(what, reason));
        out().println("         %-14s → %s".formatted("", remedy));
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
