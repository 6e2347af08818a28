package dev.mirrordeck.target;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The six languages of MirrorCode, with the one build line and the one run line of each. */
public enum Language {
    PYTHON("python3 -m compileall -q src", "python3"),
    C(
            "if [ -e src/Makefile ] || [ -e src/makefile ] || [ -e src/GNUmakefile ]; then make -C src;"
                    + " else mkdir -p build && cc -O2 -o build/%s src/*.c -lm; fi",
            "cc"),
    GO("mkdir -p build && cd src && { [ -e go.mod ] || go mod init %1$s; } && go build -o ../build/%1$s .", "go"),
    RUST(
            "mkdir -p build && if [ -e src/Cargo.toml ]; then (cd src && cargo build --release --offline) &&"
                    + " cp src/target/release/%1$s build/%1$s; else rustc -O -o build/%1$s src/main.rs; fi",
            "rustc"),
    OCAML(
            "mkdir -p build && if command -v ocamlfind >/dev/null; then c='ocamlfind ocamlopt'; else c=ocamlopt; fi"
                    + " && cd src && $c -o ../build/%s $(ocamldep -sort *.ml)",
            "ocamlopt"),
    ADA(
            "mkdir -p build && m=src/%1$s.adb; [ -e $m ] || m=src/main.adb;"
                    + " gnatmake -q -O2 -D build -o build/%1$s $m",
            "gnatmake");

    private final String build;
    private final String compiler;

    Language(String build, String compiler) {
        this.build = build;
        this.compiler = compiler;
    }

    /** As written in settings and on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Language> of(String word) {
        for (Language language : values()) {
            if (language.word().equals(word.toLowerCase(Locale.ROOT))) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }

    /** The program whose presence makes the language usable. */
    public String compiler() {
        return compiler;
    }

    /** The shell line that builds the candidate, started in {@code /workdir}. */
    public String buildLine(String target) {
        return String.format(Locale.ROOT, build, target);
    }

    /** The absolute path that a case executes. */
    public String program(String target) {
        return this == PYTHON ? "/usr/bin/python3" : "/workdir/build/" + target;
    }

    /** Arguments from {@code argv[0]} on, before the case's own. */
    public List<String> argv(String target) {
        return this == PYTHON ? List.of("python3", "-m", target) : List.of(target);
    }

    /** What a case's environment holds beyond the common four variables. */
    public Map<String, String> environment() {
        return this == PYTHON ? Map.of("PYTHONPATH", "/workdir/src", "PYTHONDONTWRITEBYTECODE", "1") : Map.of();
    }

    /** Where the entry point must stand, told to the agent. */
    public String layout(String target) {
        return switch (this) {
            case PYTHON -> "/workdir/src/" + target + "/__main__.py, a package started as python3 -m " + target;
            case C -> "/workdir/src/*.c, or a Makefile in /workdir/src that makes ../build/" + target;
            case GO -> "/workdir/src, a main package";
            case RUST -> "/workdir/src/main.rs, or a Cargo.toml in /workdir/src without dependencies";
            case OCAML -> "/workdir/src/*.ml";
            case ADA -> "/workdir/src/" + target + ".adb or /workdir/src/main.adb";
        };
    }
}
