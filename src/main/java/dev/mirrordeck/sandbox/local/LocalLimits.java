package dev.mirrordeck.sandbox.local;

import dev.mirrordeck.sandbox.SandboxLimits;
import dev.mirrordeck.sandbox.SandboxSpec;
import dev.mirrordeck.sandbox.local.ControlGroups.Controller;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The limits of one local sandbox: control groups where this user may make them, else what {@code prlimit} can do. */
final class LocalLimits {
    private final ControlGroups groups;
    private final SandboxLimits limits;
    private final List<String> enforced = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    private LocalLimits(ControlGroups groups, SandboxLimits limits) {
        this.groups = groups;
        this.limits = limits;
    }

    static LocalLimits of(SandboxSpec spec) {
        LocalLimits made = new LocalLimits(ControlGroups.create(spec.label(), spec.limits()), spec.limits());
        made.describe();
        return made;
    }

    private void describe() {
        String memory = "memory " + size(limits.memoryBytes());
        if (groups.holds(Controller.MEMORY)) {
            enforced.add(memory + " (control group)");
        } else {
            enforced.add(memory + " of address space for each process (prlimit)");
            missing.add("memory of all processes together");
        }
        if (groups.holds(Controller.PROCESSES)) {
            enforced.add(limits.processes() + " processes (control group)");
        } else {
            enforced.add(limits.processes() + " processes of the sandbox's user (prlimit)");
        }
        if (groups.holds(Controller.CPU)) {
            enforced.add(String.format(Locale.ROOT, "%.1f processors (control group)", limits.cpus()));
        } else {
            missing.add("processor time");
        }
        enforced.add(limits.openFiles() + " open files for each process (prlimit)");
        enforced.add("files of " + size(limits.fileBytes()) + " (prlimit)");
        enforced.add(size(limits.scratchBytes()) + " in /tmp and in /dev/shm (tmpfs)");
        missing.add("the workspace's size as a whole");
    }

    /** The first words of the launch: they enter the groups. */
    List<String> entering() {
        List<String> words = new ArrayList<>(List.of("/bin/sh", "-c"));
        words.add("for door do shift; [ \"$door\" != -- ] || exec \"$@\"; echo 0 >\"$door\" || exit 1; done");
        words.add("sh");
        groups.doors().stream().map(Path::toString).forEach(words::add);
        words.add("--");
        return words;
    }

    /** The last words before the guest's own: what holds for each process, set once nobody else counts. */
    List<String> narrowing() {
        List<String> words = new ArrayList<>(List.of("/usr/bin/prlimit", "--core=0:0", "--msgqueue=0:0"));
        words.add("--nofile=" + limits.openFiles() + ":" + limits.openFiles());
        words.add("--fsize=" + limits.fileBytes() + ":" + limits.fileBytes());
        if (!groups.holds(Controller.MEMORY)) {
            words.add("--as=" + limits.memoryBytes() + ":" + limits.memoryBytes());
        }
        if (!groups.holds(Controller.PROCESSES)) {
            int processes = limits.processes() + 1; // the guest
            words.add("--nproc=" + processes + ":" + processes);
        }
        return words;
    }

    List<String> enforced() {
        return enforced;
    }

    List<String> missing() {
        return missing;
    }

    void close() {
        groups.close();
    }

    private static String size(long bytes) {
        return bytes % (1L << 30) == 0 ? (bytes >> 30) + " GiB" : (bytes >> 20) + " MiB";
    }
}
