package dev.mirrordeck.judge;

import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.sandbox.SandboxBackend;
import dev.mirrordeck.sandbox.local.UnshareBackend;
import dev.mirrordeck.target.Behaviour;
import dev.mirrordeck.target.Case;
import dev.mirrordeck.target.CaseFile;
import dev.mirrordeck.target.CaseInput;
import dev.mirrordeck.target.Language;
import dev.mirrordeck.target.files.CaseRows;
import dev.mirrordeck.target.files.TargetFolder;
import dev.mirrordeck.transcript.Blobs;
import dev.mirrordeck.transcript.MemoryTranscript;
import dev.mirrordeck.transcript.Tree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A small target, candidates for it, and a judge over them, all made in one folder of a test. */
final class Trial {
    private static final int EXECUTABLE = 0755;

    private final Path temp;
    private final String name;
    private final Blobs blobs = new MemoryTranscript().blobs();

    private Trial(Path temp, String name) {
        this.temp = temp;
        this.name = name;
    }

    /** Writes a target whose original would be {@code /usr/bin/NAME}. */
    static Trial of(Path temp, String name, int timeMs, List<Case> visible, List<Case> hidden) throws IOException {
        Path folder = Files.createDirectories(temp.resolve("targets/" + name + "/cases"));
        Files.writeString(folder.resolveSibling("target.yaml"), """
                name: %1$s
                title: Made for a test
                category: test
                size: S
                reference:
                  command: [/usr/bin/%1$s]
                  package: none
                  install: nothing
                mask: [/usr/bin/%1$s, /bin/%1$s]
                scope: All.
                languages: [python, c]
                case:
                  time_ms: %2$d
                licence: MIT
                origin: Made for a test.
                """.formatted(name, timeMs));
        Files.writeString(folder.resolve("visible.jsonl"), lines(visible));
        Files.writeString(folder.resolve("hidden.jsonl"), lines(hidden));
        return new Trial(temp, name);
    }

    static String lines(List<Case> rows) {
        return rows.stream().map(row -> CaseRows.format(row) + "\n").collect(Collectors.joining());
    }

    static Case row(String name, List<String> args, String stdin, Behaviour expected) {
        return new Case(new CaseInput(args, Map.of(), stdin, Map.of(), name, List.of(), List.of()), expected);
    }

    static Case row(String name, String stdout) {
        return row(name, List.of(name), "", new Behaviour(stdout, "", 0));
    }

    /** The same under another name, withheld, as the dual of the row. */
    static Case dual(Case row) {
        CaseInput input = row.input();
        return new Case(
                new CaseInput(
                        input.args(),
                        input.env(),
                        input.stdin(),
                        input.files(),
                        input.name() + "_dual",
                        List.of("hidden"),
                        List.of(input.name())),
                row.expected());
    }

    static Case with(Case row, Map<String, String> env, Map<String, CaseFile> files) {
        CaseInput input = row.input();
        return new Case(
                new CaseInput(
                        input.args(), env, input.stdin(), files, input.name(), input.labels(), input.visibleDuals()),
                row.expected());
    }

    TargetFolder target() {
        return TargetFolder.open(temp.resolve("targets"), name);
    }

    Path scratch() {
        return temp.resolve("scratch");
    }

    Blobs blobs() {
        return blobs;
    }

    Bench bench(SandboxBackend backend, Language language) {
        return new Bench(backend, target(), language, blobs, scratch(), List.of(temp.resolve("targets")), "trial");
    }

    Judge judge() {
        return new Judge(bench(new UnshareBackend(), Language.C));
    }

    /** Files below {@code /workdir} as a candidate's tree. */
    Tree tree(Map<String, String> files) {
        List<Tree.File> list = new ArrayList<>();
        files.forEach((path, text) -> {
            byte[] content = text.getBytes(StandardCharsets.UTF_8);
            BlobId blob = blobs.put(content);
            list.add(new Tree.File(path, EXECUTABLE, content.length, blob));
        });
        return new Tree(list, List.of());
    }

    /** A candidate in C whose program is a bash script: its Makefile copies it. */
    Tree script(String text) {
        return tree(Map.of("src/Makefile", install(name), "src/program", "#!/bin/bash\n" + text));
    }

    /** A Makefile that makes {@code src/program} the built program. */
    static String install(String name) {
        return "all:\n\tmkdir -p ../build && cp program ../build/" + name + " && chmod 755 ../build/" + name + "\n";
    }
}
