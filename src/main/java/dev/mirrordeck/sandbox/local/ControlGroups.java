package dev.mirrordeck.sandbox.local;

import dev.mirrordeck.sandbox.SandboxLimits;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * The kernel's control groups of one sandbox, version 1 or 2, as far as this user may make them. Their names carry the
 * process that made them, so that whoever comes later clears up after the dead.
 */
final class ControlGroups {

    /** What a group can limit. */
    enum Controller {
        MEMORY("memory"),
        PROCESSES("pids"),
        CPU("cpu");

        private final String kernelName;

        Controller(String kernelName) {
            this.kernelName = kernelName;
        }
    }

    private static final String PREFIX = "mirrordeck-";

    private final Map<Controller, Path> groups = new EnumMap<>(Controller.class);

    private ControlGroups() {}

    /** Makes what can be made; what cannot is simply not {@link #holds held}. */
    static ControlGroups create(String label, SandboxLimits limits) {
        ControlGroups made = new ControlGroups();
        long owner = ProcessHandle.current().pid();
        String name = PREFIX + owner + "-" + startOf(owner).orElse("0") + "-"
                + UUID.randomUUID().toString().substring(0, 8) + "-" + label;
        for (Controller controller : Controller.values()) {
            try {
                Optional<CgroupMount> mount = CgroupMount.of(controller.kernelName);
                if (mount.isPresent()) {
                    Path group = mount.get().parent().resolve(name);
                    clearDead(group.getParent());
                    Files.createDirectories(group);
                    made.groups.put(controller, group);
                    limit(controller, group, mount.get().version(), limits);
                }
            } catch (IOException e) {
                Optional.ofNullable(made.groups.remove(controller)).ifPresent(ControlGroups::remove);
            }
        }
        return made;
    }

    private static void limit(Controller controller, Path group, int version, SandboxLimits limits) throws IOException {
        long quota = Math.max(1000, Math.round(limits.cpus() * 100_000));
        String memory = Long.toString(limits.memoryBytes());
        String processes = Integer.toString(limits.processes() + 2); // the guest and its launcher
        switch (controller) {
            case MEMORY -> {
                Files.writeString(group.resolve(version == 1 ? "memory.limit_in_bytes" : "memory.max"), memory);
                Path swap = group.resolve(version == 1 ? "memory.memsw.limit_in_bytes" : "memory.swap.max");
                if (Files.exists(swap)) {
                    Files.writeString(swap, version == 1 ? memory : "0");
                }
            }
            case PROCESSES -> Files.writeString(group.resolve("pids.max"), processes);
            case CPU -> {
                if (version == 1) {
                    Files.writeString(group.resolve("cpu.cfs_period_us"), "100000");
                    Files.writeString(group.resolve("cpu.cfs_quota_us"), Long.toString(quota));
                } else {
                    Files.writeString(group.resolve("cpu.max"), quota + " 100000");
                }
            }
        }
    }

    boolean holds(Controller controller) {
        return groups.containsKey(controller);
    }

    /** The files into which a process writes 0 to enter. */
    List<Path> doors() {
        return groups.values().stream()
                .distinct()
                .map(group -> group.resolve("cgroup.procs"))
                .toList();
    }

    /** Removes the groups, waiting up to two seconds for their last process to be gone. */
    void close() {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
        for (Path group : groups.values()) {
            while (!remove(group) && System.nanoTime() < until) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
            }
        }
    }

    /** Removes what processes that are gone left; what others named alike is let be. */
    static void clearDead(Path parent) throws IOException {
        try (DirectoryStream<Path> names = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path group : names) {
                String[] words = group.getFileName().toString().split("-", 5);
                boolean isOurs = words.length == 5 && words[1].matches("[0-9]{1,18}");
                if (isOurs && !startOf(Long.parseLong(words[1])).equals(Optional.of(words[2]))) {
                    remove(group);
                }
            }
        }
    }

    private static boolean remove(Path group) {
        try {
            Files.deleteIfExists(group);
            return true;
        } catch (IOException busy) {
            return false;
        }
    }

    /** When a process started, in clock ticks since boot; empty where it is gone. */
    private static Optional<String> startOf(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return Optional.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19]);
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /**
     * Where a controller's groups are made.
     *
     * @param parent the group of this process, or the topmost one where that is out of sight
     */
    private record CgroupMount(Path parent, int version) {

        static Optional<CgroupMount> of(String controller) throws IOException {
            for (String line : Files.readAllLines(Path.of("/proc/self/mounts"))) {
                String[] words = line.split(" ");
                Path root = Path.of(words[1]);
                if (words[2].equals("cgroup") && List.of(words[3].split(",")).contains(controller)) {
                    return Optional.of(new CgroupMount(own(root, controller), 1));
                }
                if (words[2].equals("cgroup2") && lists(root.resolve("cgroup.controllers"), controller)) {
                    return unified(root, controller);
                }
            }
            return Optional.empty();
        }

        private static Optional<CgroupMount> unified(Path root, String controller) throws IOException {
            return Stream.of(own(root, ""), root)
                    .filter(parent -> passesOn(parent, controller))
                    .findFirst()
                    .map(parent -> new CgroupMount(parent, 2));
        }

        private static boolean passesOn(Path parent, String controller) {
            Path passedOn = parent.resolve("cgroup.subtree_control");
            try {
                if (!lists(passedOn, controller)) {
                    Files.writeString(passedOn, "+" + controller);
                }
                return true;
            } catch (IOException occupiedOrForbidden) {
                return false;
            }
        }

        private static boolean lists(Path file, String controller) throws IOException {
            return List.of(Files.readString(file).strip().split(" ")).contains(controller);
        }

        private static Path own(Path root, String controller) throws IOException {
            for (String line : Files.readAllLines(Path.of("/proc/self/cgroup"))) {
                String[] words = line.split(":", 3);
                if (List.of(words[1].split(",")).contains(controller)) {
                    Path own = root.resolve(words[2].substring(1));
                    return Files.isDirectory(own) ? own : root;
                }
            }
            return root;
        }
    }
}
