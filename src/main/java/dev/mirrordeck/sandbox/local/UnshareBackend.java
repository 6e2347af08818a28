package dev.mirrordeck.sandbox.local;

import dev.mirrordeck.sandbox.Availability;
import dev.mirrordeck.sandbox.Sandbox;
import dev.mirrordeck.sandbox.SandboxBackend;
import dev.mirrordeck.sandbox.SandboxSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Sandboxes made by util-linux alone, where nothing better is installed. */
public final class UnshareBackend implements SandboxBackend {

    @Override
    public String name() {
        return "unshare";
    }

    @Override
    public Availability probe() {
        return LocalProbe.of(this, "install util-linux, and allow user namespaces or run as root");
    }

    @Override
    public Sandbox open(SandboxSpec spec) {
        List<Cover> covers = Cover.of(spec);
        return LocalLaunch.open(name(), spec, kit -> words(spec, kit, covers));
    }

    private static List<String> words(SandboxSpec spec, Path kit, List<Cover> covers) {
        List<String> words = new ArrayList<>(List.of("/usr/bin/unshare"));
        words.addAll(LocalLaunch.isRoot() ? List.of() : List.of("--user", "--map-root-user"));
        words.addAll(
                List.of("--mount", "--pid", "--net", "--ipc", "--uts", "--cgroup", "--fork", "--kill-child", "--"));
        words.addAll(List.of("/bin/sh", "-c", script(), "sh", kit.toString()));
        words.add(Long.toString(spec.limits().scratchBytes()));
        words.add(spec.workspace().toAbsolutePath().toString());
        words.add(spec.access() == SandboxSpec.Access.READ_WRITE ? "rw" : "ro");
        for (Cover cover : covers) {
            words.add((cover.folder() ? "folder:" : "file:") + cover.inside());
        }
        words.add("--");
        words.addAll(LocalLaunch.isRoot() ? LocalLaunch.dropping() : renaming());
        return words;
    }

    /** From the root of the user namespace to an ordinary user of one more, which cannot undo the mounts. */
    private static List<String> renaming() {
        String user = Integer.toString(LocalLaunch.USER);
        List<String> words = new ArrayList<>(List.of("/usr/bin/unshare", "--user", "--keep-caps"));
        words.addAll(List.of("--map-user=" + user, "--map-group=" + user, "--"));
        words.addAll(List.of("/usr/bin/setpriv", "--inh-caps=-all", "--ambient-caps=-all", "--bounding-set=-all"));
        words.addAll(List.of("--no-new-privs", "--pdeathsig", "KILL", "--"));
        return words;
    }

    private static String script() {
        try (InputStream in = UnshareBackend.class.getResourceAsStream("unshare.sh")) {
            if (in == null) {
                throw new IllegalStateException("unshare.sh is missing from this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
