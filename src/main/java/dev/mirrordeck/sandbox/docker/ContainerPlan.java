package dev.mirrordeck.sandbox.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.Ulimit;
import dev.mirrordeck.sandbox.Guarantees;
import dev.mirrordeck.sandbox.GuestProgram;
import dev.mirrordeck.sandbox.SandboxLimits;
import dev.mirrordeck.sandbox.SandboxSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A sandbox as Docker is asked for it: the walls, the limits, and what is mounted where. */
record ContainerPlan(SandboxSpec spec, HostUser user, List<PathKinds.Found> covered, Blanks blanks) {
    static final String SESSION = "mirrordeck.session";
    static final String OWNER = "mirrordeck.owner";

    private static final long CPU_PERIOD_MICROS = 100_000;
    private static final long SMALL = 16L << 20;
    /** Counted over all containers of one user, so that the limit on processes inside must be the control group's. */
    private static final long PROCESSES_OF_USER = 8192;

    void describe(CreateContainerCmd create, String owner) {
        create.withEntrypoint(GuestProgram.command())
                .withCmd(List.of())
                .withUser(user.id() + ":" + user.group())
                .withWorkingDir("/")
                .withHostName("sandbox")
                .withLabels(Map.of(SESSION, spec.label(), OWNER, owner))
                .withTty(false)
                .withStdinOpen(true)
                .withStdInOnce(true)
                .withAttachStdin(true)
                .withAttachStdout(true)
                .withAttachStderr(true)
                .withHostConfig(walls());
    }

    private HostConfig walls() {
        SandboxLimits limits = spec.limits();
        return HostConfig.newHostConfig()
                .withNetworkMode("none")
                .withDns("127.0.0.1") // else the host's name servers are written into the container
                .withCgroupnsMode("private")
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges"))
                .withReadonlyRootfs(true)
                .withMounts(mounts())
                .withTmpFs(Map.of(
                        "/tmp", scratch("rw,exec", limits.scratchBytes(), "1777"),
                        "/run", scratch("rw,noexec", SMALL, "755"),
                        "/reference", scratch("rw,exec", SMALL, "755") + ",uid=" + user.id() + ",gid=" + user.group()))
                .withShmSize(limits.scratchBytes())
                .withMemory(limits.memoryBytes())
                .withMemorySwap(limits.memoryBytes())
                .withPidsLimit(limits.processes() + 1L) // and the guest
                .withCpuPeriod(CPU_PERIOD_MICROS)
                .withCpuQuota(Math.round(limits.cpus() * CPU_PERIOD_MICROS))
                .withUlimits(List.of(
                        new Ulimit("core", 0L, 0L),
                        new Ulimit("fsize", limits.fileBytes(), limits.fileBytes()),
                        new Ulimit("nofile", (long) limits.openFiles(), (long) limits.openFiles()),
                        new Ulimit("nproc", PROCESSES_OF_USER, PROCESSES_OF_USER)))
                // all that the guest says would otherwise be written to the engine's disk
                .withLogConfig(new LogConfig(LogConfig.LoggingType.NONE))
                .withAutoRemove(true);
    }

    private static String scratch(String access, long bytes, String mode) {
        return "%s,nosuid,nodev,size=%d,mode=%s".formatted(access, bytes, mode);
    }

    private List<Mount> mounts() {
        List<Mount> mounts = new ArrayList<>();
        boolean readOnly = spec.access() == SandboxSpec.Access.READ_ONLY;
        mounts.add(bind(spec.workspace().toAbsolutePath().normalize(), "/workdir", readOnly));
        for (PathKinds.Found path : covered) {
            mounts.add(bind(path.folder() ? blanks.folder() : blanks.file(), path.path(), true));
        }
        return mounts;
    }

    private static Mount bind(Path source, String target, boolean readOnly) {
        return new Mount()
                .withType(MountType.BIND)
                .withSource(source.toString())
                .withTarget(target)
                .withReadOnly(readOnly);
    }

    /** What of it the engine's kernel holds to, by the engine's own word. */
    Guarantees guarantees(Info engine) {
        SandboxLimits limits = spec.limits();
        List<String> enforced = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        (held(engine.getMemoryLimit()) ? enforced : missing)
                .add("memory " + size(limits.memoryBytes()) + " (control group)");
        (held(engine.getSwapLimit()) ? enforced : missing).add("no swap space (control group)");
        enforced.add(limits.processes() + " processes (control group)");
        (held(engine.getCpuCfsQuota()) ? enforced : missing)
                .add(String.format(Locale.ROOT, "%.1f processors (control group)", limits.cpus()));
        enforced.add(limits.openFiles() + " open files for each process (rlimit)");
        enforced.add("files of " + size(limits.fileBytes()) + " (rlimit)");
        enforced.add(size(limits.scratchBytes()) + " in /tmp and in /dev/shm (tmpfs)");
        missing.add("the workspace's size as a whole");
        return new Guarantees("docker", enforced, missing);
    }

    private static boolean held(@Nullable Boolean word) {
        return Boolean.TRUE.equals(word);
    }

    private static String size(long bytes) {
        return bytes % (1L << 30) == 0 ? (bytes >> 30) + " GiB" : (bytes >> 20) + " MiB";
    }
}
