package dev.mirrordeck.sandbox.local;

import dev.mirrordeck.sandbox.SandboxLost;
import dev.mirrordeck.sandbox.SandboxSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Something of the host that a local sandbox would show and must not: it gets an unreadable empty file or folder on top.
 *
 * @param inside where it stands inside
 */
record Cover(boolean folder, Path inside) {
    private static final List<Path> SHOWN = List.of(Path.of("/usr"), Path.of("/etc/alternatives"));

    /** Everything to cover for this machine; what is not visible anyway is left out. */
    static List<Cover> of(SandboxSpec spec) {
        Set<Cover> covers = new LinkedHashSet<>();
        Path workspace = real(spec.workspace());
        for (String masked : spec.masked()) {
            Path path = Path.of(masked);
            if (Files.exists(path)) {
                Path real = real(path);
                if (SHOWN.stream().anyMatch(real::startsWith)) {
                    covers.addAll(withTwins(real));
                }
            }
        }
        for (Path hidden : spec.hidden()) {
            if (!Files.exists(hidden)) {
                continue;
            }
            Path real = real(hidden);
            if (SHOWN.contains(real) || workspace.equals(real)) {
                throw new SandboxLost(
                        "The folder " + hidden + " is to be hidden, but the sandbox cannot do without it.");
            }
            if (real.startsWith(workspace)) {
                covers.add(new Cover(true, Path.of("/workdir").resolve(workspace.relativize(real))));
            } else if (SHOWN.stream().anyMatch(real::startsWith)) {
                covers.add(new Cover(true, real));
            }
        }
        return List.copyOf(covers);
    }

    /** The path and the names beside it that are the same file. */
    private static List<Cover> withTwins(Path path) {
        if (Files.isDirectory(path)) {
            return List.of(new Cover(true, path));
        }
        try (Stream<Path> beside = Files.list(path.getParent())) {
            Object file = Files.getAttribute(path, "unix:ino");
            return beside.filter(each -> hasNumber(each, file))
                    .map(each -> new Cover(false, each))
                    .toList();
        } catch (IOException e) {
            throw new SandboxLost("The folder of " + path + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private static boolean hasNumber(Path path, Object file) {
        try {
            return Files.getAttribute(path, "unix:ino", LinkOption.NOFOLLOW_LINKS)
                    .equals(file);
        } catch (IOException gone) {
            return false;
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new SandboxLost("The path " + path + " cannot be followed: " + e.getMessage() + ".", e);
        }
    }
}
