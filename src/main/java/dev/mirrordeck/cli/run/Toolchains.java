package dev.mirrordeck.cli.run;

import dev.mirrordeck.target.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What local sandboxes need to build and run a language: they show the host's own tools. */
public final class Toolchains {
    private static final Map<Language, String> PACKAGES = Map.of(
            Language.PYTHON, "python3",
            Language.C, "gcc libc6-dev make",
            Language.GO, "golang-go",
            Language.RUST, "rustc cargo",
            Language.OCAML, "ocaml-nox",
            Language.ADA, "gnat");

    private Toolchains() {}

    public static Path compiler(Language language) {
        return Path.of("/usr/bin", language.compiler());
    }

    /** The command that installs what is missing. */
    public static String remedy(Language language) {
        return "apt-get install " + PACKAGES.get(language);
    }

    /** A sentence about what is missing; Docker's images bring their own, so a run may work all the same. */
    public static Optional<String> lacks(Language language) {
        return Files.isExecutable(compiler(language))
                ? Optional.empty()
                : Optional.of("Local sandboxes here have no " + compiler(language) + " for " + language.word() + ": "
                        + remedy(language) + ".");
    }
}
