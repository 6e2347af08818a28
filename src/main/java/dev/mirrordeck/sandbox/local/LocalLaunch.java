package dev.mirrordeck.sandbox.local;

import dev.mirrordeck.sandbox.Guarantees;
import dev.mirrordeck.sandbox.GuestLink;
import dev.mirrordeck.sandbox.GuestProgram;
import dev.mirrordeck.sandbox.GuestSandbox;
import dev.mirrordeck.sandbox.Sandbox;
import dev.mirrordeck.sandbox.SandboxLost;
import dev.mirrordeck.sandbox.SandboxSpec;
import dev.mirrordeck.sandbox.host.Chown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Starts a guest on this machine: limits, the folder of small files a launcher needs, and the launcher's process. */
final class LocalLaunch {
    /** Belongs to nobody on any machine. */
    static final int USER = 61234;

    private LocalLaunch() {}

    /**
     * Opens a sandbox.
     *
     * @param launcher the launcher's words before the guest's own, given the folder with {@code passwd}, {@code group},
     *     the unreadable {@code empty} and the empty folder {@code root}
     */
    static Sandbox open(String backend, SandboxSpec spec, Function<Path, List<String>> launcher) {
        requireFolder(spec.workspace());
        LocalLimits limits = LocalLimits.of(spec);
        Path folder = null;
        try {
            folder = kit();
            if (isRoot()) {
                Chown.give(spec.workspace(), USER, USER);
            }
            List<String> words = new ArrayList<>(limits.entering());
            words.addAll(launcher.apply(folder));
            words.addAll(limits.narrowing());
            words.addAll(GuestProgram.command());
            ProcessBuilder builder =
                    new ProcessBuilder(words).directory(Path.of("/").toFile());
            builder.environment().clear();
            GuestLink link = new LocalProcess(builder.start(), limits::close).link();
            return GuestSandbox.open(link, spec, new Guarantees(backend, limits.enforced(), limits.missing()));
        } catch (IOException e) {
            limits.close();
            throw new SandboxLost("The sandbox " + spec.label() + " cannot be started: " + e.getMessage() + ".", e);
        } finally {
            if (folder != null) {
                clear(folder);
            }
        }
    }

    static boolean isRoot() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.anyMatch(line -> line.matches("Uid:\\s+\\d+\\s+0\\s.*"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From root to {@link #USER} without any right; dies with its launcher. */
    static List<String> dropping() {
        String user = Integer.toString(USER);
        return List.of(
                "/usr/bin/setpriv",
                "--reuid",
                user,
                "--regid",
                user,
                "--clear-groups",
                "--inh-caps=-all",
                "--bounding-set=-all",
                "--no-new-privs",
                "--pdeathsig",
                "KILL",
                "--");
    }

    private static void requireFolder(Path workspace) {
        if (!Files.isDirectory(workspace, LinkOption.NOFOLLOW_LINKS)) {
            throw new SandboxLost("The workspace " + workspace + " is no folder.");
        }
    }

    private static Path kit() throws IOException {
        Path folder = Files.createTempDirectory(
                "mirrordeck-", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.createDirectory(folder.resolve("root"));
        Files.writeString(folder.resolve("passwd"), "agent:x:" + USER + ":" + USER + "::/tmp/home:/bin/bash\n");
        Files.writeString(folder.resolve("group"), "agent:x:" + USER + ":\n");
        for (String open : List.of("passwd", "group")) {
            Files.setPosixFilePermissions(folder.resolve(open), PosixFilePermissions.fromString("rw-r--r--"));
        }
        Files.createFile(
                folder.resolve("empty"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("---------")));
        return folder;
    }

    /** The mounts keep what they need of it; should it resist, an empty folder is left in the temporary folder. */
    private static void clear(Path kit) {
        for (String name : List.of("root", "passwd", "group", "empty", "")) {
            boolean ignored = kit.resolve(name).toFile().delete();
        }
    }
}
