package dev.mirrordeck.sandbox.local;

import dev.mirrordeck.sandbox.Availability;
import dev.mirrordeck.sandbox.Sandbox;
import dev.mirrordeck.sandbox.SandboxBackend;
import dev.mirrordeck.sandbox.SandboxSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Sandboxes made by bubblewrap: as root with a real change of user, as anybody else in a user namespace. */
public final class BubblewrapBackend implements SandboxBackend {

    @Override
    public String name() {
        return "bubblewrap";
    }

    @Override
    public Availability probe() {
        return LocalProbe.of(this, "install bubblewrap (Debian: apt-get install bubblewrap)");
    }

    @Override
    public Sandbox open(SandboxSpec spec) {
        List<Cover> covers = Cover.of(spec);
        return LocalLaunch.open(name(), spec, kit -> words(spec, kit, covers));
    }

    private static List<String> words(SandboxSpec spec, Path kit, List<Cover> covers) {
        List<String> words =
                new ArrayList<>(List.of("/usr/bin/bwrap", "--die-with-parent", "--as-pid-1", "--new-session"));
        words.addAll(List.of("--clearenv", "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts"));
        words.addAll(List.of("--unshare-cgroup-try", "--hostname", "sandbox"));
        if (LocalLaunch.isRoot()) {
            words.addAll(List.of("--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"));
            words.addAll(List.of("--cap-add", "CAP_SETPCAP"));
        } else {
            String user = Integer.toString(LocalLaunch.USER);
            words.addAll(
                    List.of("--unshare-user", "--disable-userns", "--uid", user, "--gid", user, "--cap-drop", "ALL"));
        }
        words.addAll(List.of("--ro-bind", "/usr", "/usr"));
        for (String name : List.of("bin", "sbin", "lib", "lib32", "lib64", "libx32")) {
            Path path = Path.of("/", name);
            if (Files.isSymbolicLink(path)) {
                words.addAll(List.of("--symlink", "usr/" + name, path.toString()));
            } else if (Files.isDirectory(path)) {
                words.addAll(List.of("--ro-bind", path.toString(), path.toString()));
            }
        }
        words.addAll(List.of("--perms", "0755", "--dir", "/etc"));
        words.addAll(List.of("--ro-bind-try", "/etc/alternatives", "/etc/alternatives"));
        words.addAll(List.of("--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache"));
        words.addAll(List.of("--ro-bind", kit.resolve("passwd").toString(), "/etc/passwd"));
        words.addAll(List.of("--ro-bind", kit.resolve("group").toString(), "/etc/group"));
        words.addAll(List.of("--proc", "/proc", "--dev", "/dev"));
        String scratch = Long.toString(spec.limits().scratchBytes());
        words.addAll(List.of("--perms", "1777", "--size", scratch, "--tmpfs", "/tmp"));
        words.addAll(List.of("--perms", "1777", "--size", scratch, "--tmpfs", "/dev/shm"));
        words.addAll(List.of("--perms", "1777", "--size", "1048576", "--tmpfs", "/reference"));
        boolean writable = spec.access() == SandboxSpec.Access.READ_WRITE;
        words.addAll(List.of(
                writable ? "--bind" : "--ro-bind",
                spec.workspace().toAbsolutePath().toString(),
                "/workdir"));
        for (Cover cover : covers) {
            String inside = cover.inside().toString();
            words.addAll(
                    cover.folder()
                            ? List.of("--perms", "0000", "--tmpfs", inside, "--remount-ro", inside)
                            : List.of("--ro-bind", kit.resolve("empty").toString(), inside));
        }
        words.addAll(List.of("--remount-ro", "/dev", "--remount-ro", "/", "--chdir", "/", "--"));
        words.addAll(LocalLaunch.isRoot() ? LocalLaunch.dropping() : List.of());
        return words;
    }
}
