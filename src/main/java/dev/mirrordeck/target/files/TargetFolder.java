package dev.mirrordeck.target.files;

import dev.mirrordeck.settings.BadSettings;
import dev.mirrordeck.settings.StrictYaml;
import dev.mirrordeck.target.Case;
import dev.mirrordeck.target.Language;
import dev.mirrordeck.target.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One target's folder under {@code targets/}. It never opens the hidden cases: that is the judge's alone. */
public final class TargetFolder {
    private final Path folder;
    private final Target target;

    private TargetFolder(Path folder, Target target) {
        this.folder = folder;
        this.target = target;
    }

    /** Opens {@code targets/<name>}; an unknown name is answered with those that are there. */
    public static TargetFolder open(Path targets, String name) {
        Path folder = targets.resolve(name);
        if (!name.matches("[A-Za-z0-9_-]+") || !Files.isRegularFile(folder.resolve("target.yaml"))) {
            String known = list(targets).stream().collect(Collectors.joining(", "));
            throw new BadTarget("There is no target \"" + name + "\" in " + targets + "; there "
                    + (known.isEmpty() ? "are none." : "are " + known + "."));
        }
        return new TargetFolder(folder, read(folder.resolve("target.yaml"), name));
    }

    /** Names of the folders that hold a {@code target.yaml}, in order. */
    public static List<String> list(Path targets) {
        if (!Files.isDirectory(targets)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(targets)) {
            return entries.filter(entry -> Files.isRegularFile(entry.resolve("target.yaml")))
                    .map(entry -> entry.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public Target target() {
        return target;
    }

    public Path folder() {
        return folder;
    }

    public List<Case> visibleCases() {
        Path file = folder.resolve("cases/visible.jsonl");
        List<Case> cases = CaseRows.read(file);
        if (cases.isEmpty()) {
            throw new BadTarget(file + ": holds no case");
        }
        for (Case row : cases) {
            if (row.input().isWithheld()) {
                throw new BadTarget(file + ": \"" + row.name() + "\" is labelled as withheld and must not stand here");
            }
        }
        return cases;
    }

    /** Where the judge finds the cases that the agent must never see. */
    public Path hiddenCasesFile() {
        return folder.resolve("cases/hidden.jsonl");
    }

    /** The docs folder's files by path below it, as the agent gets them. */
    public Map<String, byte[]> docs() {
        return files(folder.resolve("docs"));
    }

    /** A known-good solution's files by path below {@code /workdir}, where there is one. */
    public Optional<Map<String, byte[]>> solution(Language language) {
        Path path = folder.resolve("solutions").resolve(language.word());
        return Files.isDirectory(path) ? Optional.of(files(path)) : Optional.empty();
    }

    /** The script of the scripted agent, whether it is there or not. */
    public Path script(Language language) {
        return folder.resolve("scripted").resolve(language.word() + ".jsonl");
    }

    /** The brief that stands in the folder instead of the generated one. */
    public Optional<String> brief() {
        Path file = folder.resolve("brief.md");
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException unreadable) {
            throw new BadTarget(file + ": cannot be read: " + unreadable.getMessage());
        }
    }

    /** SHA-256 over what decides a score: description and both case files. */
    public String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String name : List.of("target.yaml", "cases/visible.jsonl", "cases/hidden.jsonl")) {
                Path file = folder.resolve(name);
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update(Files.exists(file) ? Files.readAllBytes(file) : new byte[0]);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        } catch (IOException unreadable) {
            throw new BadTarget(folder + ": cannot be read: " + unreadable.getMessage());
        }
    }

    private static Map<String, byte[]> files(Path root) {
        Map<String, byte[]> files = new TreeMap<>();
        if (!Files.isDirectory(root)) {
            return files;
        }
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : (Iterable<Path>) paths.sorted()::iterator) {
                if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    files.put(root.relativize(path).toString(), Files.readAllBytes(path));
                }
            }
        } catch (IOException unreadable) {
            throw new BadTarget(root + ": cannot be read: " + unreadable.getMessage());
        }
        return files;
    }

    private static Target read(Path file, String folderName) {
        TargetYaml yaml;
        try {
            yaml = StrictYaml.read(file, TargetYaml.class);
        } catch (BadSettings bad) {
            throw new BadTarget(bad.getMessage());
        }
        if (!yaml.name().equals(folderName)) {
            throw new BadTarget(
                    at(file, "name") + "\"" + yaml.name() + "\" differs from the folder's name \"" + folderName + "\"");
        }
        List<Language> languages = new ArrayList<>();
        for (String word : yaml.languages()) {
            languages.add(Language.of(word)
                    .orElseThrow(() -> new BadTarget(at(file, "languages") + "\"" + word + "\" is not known")));
        }
        if (languages.isEmpty()) {
            throw new BadTarget(at(file, "languages") + "one at least is needed");
        }
        for (String path : yaml.mask()) {
            if (!path.startsWith("/")) {
                throw new BadTarget(at(file, "mask") + "\"" + path + "\" is not an absolute path");
            }
        }
        return new Target(
                yaml.name(),
                yaml.title(),
                yaml.category(),
                yaml.size(),
                new Target.Reference(
                        yaml.reference().command(),
                        yaml.reference().packageKey(),
                        yaml.reference().install()),
                yaml.mask(),
                yaml.scope(),
                languages,
                new Target.CaseRules(yaml.caseKey().timeMs()),
                yaml.humanEstimateHours(),
                yaml.licence(),
                yaml.origin(),
                yaml.canary());
    }

    /** File, line and key, to begin a complaint about a value that reads well and cannot be used. */
    private static String at(Path file, String key) {
        try {
            List<String> lines = Files.readAllLines(file);
            int line = 1;
            while (line < lines.size() && !lines.get(line - 1).startsWith(key + ":")) {
                line++;
            }
            return file + ":" + line + ": " + key + ": ";
        } catch (IOException unreadable) {
            throw new BadTarget(file + ": cannot be read: " + unreadable.getMessage());
        }
    }

    /** {@code target.yaml} key by key. */
    record TargetYaml(
            String name,
            String title,
            String category,
            Target.Size size,
            ReferenceYaml reference,
            List<String> mask,
            String scope,
            List<String> languages,
            CaseYaml caseKey,
            Optional<Double> humanEstimateHours,
            String licence,
            String origin,
            Optional<String> canary) {}

    /** {@code reference} of {@code target.yaml}. */
    record ReferenceYaml(List<String> command, String packageKey, String install) {
        ReferenceYaml {
            if (command.isEmpty() || !command.getFirst().startsWith("/")) {
                throw new IllegalArgumentException("command must begin with an absolute path");
            }
        }
    }

    /** {@code case} of {@code target.yaml}. */
    record CaseYaml(int timeMs) {
        CaseYaml {
            new Target.CaseRules(timeMs);
        }
    }
}
