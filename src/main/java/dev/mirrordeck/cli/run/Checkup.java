package dev.mirrordeck.cli.run;

import dev.mirrordeck.sandbox.Availability;
import dev.mirrordeck.sandbox.SandboxBackend;
import dev.mirrordeck.target.Language;
import dev.mirrordeck.target.Target;
import dev.mirrordeck.target.files.BadTarget;
import dev.mirrordeck.target.files.TargetFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** What this machine can do, by trying it, line by line as it is found out. */
public final class Checkup {
    private static final long ENOUGH_BYTES = 2L << 30;

    private final Places places;
    private final Consumer<String> out;

    /** @param out gets each line as soon as it is known */
    public Checkup(Places places, Consumer<String> out) {
        this.places = places;
        this.out = out;
    }

    /** Tries everything; gives the exit code that says whether a session can run here. */
    public ExitCode run() {
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
        return hasSandbox ? ExitCode.OK : ExitCode.MACHINE;
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
        Path compiler = Toolchains.compiler(language);
        if (Files.isExecutable(compiler)) {
            ok(language.word(), compiler + ", in local sandboxes");
        } else {
            lacks(language.word(), "there is no " + compiler + " for local sandboxes.", Toolchains.remedy(language));
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
        out.accept("ok       %-14s %s".formatted(what, detail));
    }

    private void lacks(String what, String reason, String remedy) {
        out.accept("missing  %-14s %s".formatted(what, reason));
        out.accept("         %-14s → %s".formatted("", remedy));
    }
}
