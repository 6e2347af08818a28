package dev.mirrordeck.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Builds the file system the original program lives in: itself, execute-only, the libraries it links, its data, and
 * nothing else. What is not there cannot be used to read the program out.
 */
final class ReferenceRoot {
    private static final Pattern LIBRARY = Pattern.compile("(?:(\\S+) => )?(/\\S+) \\(0x[0-9a-f]+\\)");

    private final ReferenceProgram program;
    private final Path root;

    private ReferenceRoot(ReferenceProgram program, Path root) {
        this.program = program;
        this.root = root;
    }

    /** Where the program stands inside. */
    static String inside(ReferenceProgram program) {
        return "/usr/bin/" + program.name();
    }

    static void build(ReferenceProgram program, Path root) throws ReferenceUnavailable {
        try {
            new ReferenceRoot(program, root).build();
        } catch (IOException | UncheckedIOException fault) {
            throw new ReferenceUnavailable(
                    "The reference program %s could not be set up in %s: %s."
                            .formatted(program.name(), root, fault.getMessage()),
                    fault);
        }
    }

    private void build() throws IOException, ReferenceUnavailable {
        if (!Files.isRegularFile(program.file())) {
            throw new ReferenceUnavailable("The reference program %s is not at %s; install it with: %s."
                    .formatted(program.name(), program.file(), program.install()));
        }
        Path file = program.file().toRealPath();
        ElfFile elf = ElfFile.read(file)
                .orElseThrow(() -> new ReferenceUnavailable(
                        "The reference program %s is a script or of a foreign format; only native programs can be kept from"
                                        .formatted(file)
                                + " being read; install a native one with: " + program.install() + "."));
        for (String folder : List.of("/dev", "/tmp", "/workdir")) {
            folder(root.resolve(folder.substring(1)));
        }
        put(Files.createFile(root.resolve("dev/null")), "rw-rw-rw-");
        if (elf.interpreter().isPresent()) {
            copyLibraries(elf.interpreter().get(), file);
        }
        for (Path data : program.data()) {
            copyData(data, file);
        }
        copy(file, inside(program), "--x--x--x");
    }

    /** The loader itself says what it would load, so nothing is guessed. */
    private void copyLibraries(String interpreter, Path file) throws IOException, ReferenceUnavailable {
        ProcessBuilder builder = new ProcessBuilder(interpreter, "--list", file.toString()).redirectErrorStream(true);
        builder.environment().clear();
        Process process = builder.start();
        process.getOutputStream().close();
        String list = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (list.contains("not found")) {
            throw new ReferenceUnavailable("The reference program %s lacks a library; install it again with: %s."
                    .formatted(program.name(), program.install()));
        }
        Set<String> libraries = new LinkedHashSet<>(List.of(interpreter));
        Optional<Path> standard = Optional.empty();
        Matcher line = LIBRARY.matcher(list);
        while (line.find()) {
            libraries.add(line.group(2));
            if ("libc.so.6".equals(line.group(1))) {
                standard = Optional.of(Path.of(line.group(2)));
            }
        }
        for (String library : libraries) {
            copy(Path.of(library).toRealPath(), library, "r-xr-xr-x");
            // There is no loader cache inside, so each must also stand where the loader looks by itself.
            if (standard.isPresent()) {
                String beside = standard.get()
                        .resolveSibling(Path.of(library).getFileName())
                        .toString();
                if (!libraries.contains(beside) && !library.equals(interpreter)) {
                    copy(Path.of(library).toRealPath(), beside, "r-xr-xr-x");
                }
            }
        }
    }

    private void copyData(Path data, Path file) throws IOException, ReferenceUnavailable {
        if (!Files.exists(data)) {
            throw new ReferenceUnavailable("The reference program %s needs %s, which is missing; install it with: %s."
                    .formatted(program.name(), data, program.install()));
        }
        try (Stream<Path> paths = Files.walk(data)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Path target = root.resolve(path.toString().substring(1));
                if (Files.isSymbolicLink(path)) {
                    folder(target.getParent());
                    Files.copy(path, target, LinkOption.NOFOLLOW_LINKS);
                } else if (Files.isRegularFile(path)) {
                    if (Files.mismatch(path, file) < 0) {
                        throw new ReferenceUnavailable(
                                "%s is a copy of the reference program and must not be among the data of %s."
                                        .formatted(path, program.name()));
                    }
                    copy(path, path.toString(), "r--r--r--");
                }
            }
        }
    }

    private void copy(Path from, String inside, String mode) throws IOException {
        Path target = root.resolve(inside.substring(1));
        folder(target.getParent());
        put(Files.copy(from, target), mode);
    }

    private static void put(Path file, String mode) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    /** Open to the foreign user whatever umask we were started with. */
    private void folder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            folder(folder.getParent());
            Files.createDirectory(folder);
            put(folder, "rwxr-xr-x");
        }
    }
}
