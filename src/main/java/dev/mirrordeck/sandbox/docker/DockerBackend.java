package dev.mirrordeck.sandbox.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import dev.mirrordeck.sandbox.Availability;
import dev.mirrordeck.sandbox.GuestLink;
import dev.mirrordeck.sandbox.GuestSandbox;
import dev.mirrordeck.sandbox.Sandbox;
import dev.mirrordeck.sandbox.SandboxBackend;
import dev.mirrordeck.sandbox.SandboxLost;
import dev.mirrordeck.sandbox.SandboxSpec;
import dev.mirrordeck.sandbox.ShellCommand;
import dev.mirrordeck.sandbox.ShellResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Sandboxes as containers of a Docker engine, the strongest we have: every limit bites and the toolchain is the image's
 * own. The guest is the container's first process; when its connection to us ends, by {@link Sandbox#close} or because
 * we were killed, the engine ends its input, it ends everything inside, and the engine removes the container.
 */
public final class DockerBackend implements SandboxBackend, AutoCloseable {
    private static final Duration REMOVAL = Duration.ofSeconds(2);

    private final List<String> images;
    private final Optional<String> host;
    private final PathKinds kinds = new PathKinds();
    private final ReentrantLock connecting = new ReentrantLock();
    private Optional<DockerEngine> engine = Optional.empty();

    /** Uses the image of the common languages. */
    public DockerBackend() {
        this(List.of(DockerImages.name(DockerImages.BASE)));
    }

    /** @param images names of images, the first that is here is used; {@link DockerImages#candidates} gives them */
    public DockerBackend(List<String> images) {
        this(images, Optional.empty());
    }

    /** @param host where the engine listens, as in {@code DOCKER_HOST}; empty for what the environment says */
    public DockerBackend(List<String> images, Optional<String> host) {
        this.images = List.copyOf(images);
        this.host = host;
    }

    @Override
    public String name() {
        return "docker";
    }

    @Override
    public Availability probe() {
        try {
            DockerEngine answering = engine();
            String image = image(answering).name();
            Path workspace = Files.createTempDirectory("mirrordeck-probe-");
            SandboxSpec spec =
                    SandboxSpec.bare("probe-" + ProcessHandle.current().pid() + "-" + System.nanoTime(), workspace);
            try (Sandbox sandbox = open(spec)) {
                ShellResult result = sandbox.shell(new ShellCommand("true", Duration.ofSeconds(10), 1000));
                return result.outcome().equals(new ShellResult.Outcome.Exited(0))
                        ? new Availability.Works(answering.describe() + ", image " + image + ", ran true inside")
                        : new Availability.Missing(
                                "In a container of " + image + ", true did not run.", "Build it anew.");
            } finally {
                Files.delete(workspace);
            }
        } catch (DockerMissing missing) {
            return missing.availability();
        } catch (SandboxLost | IOException fault) {
            return new Availability.Missing(
                    "A container does not open: " + fault.getMessage(),
                    "Look at the engine's log, or choose another sandbox with --sandbox.");
        }
    }

    @Override
    public Sandbox open(SandboxSpec spec) {
        try {
            return open(spec, engine());
        } catch (DockerMissing missing) {
            throw missing.lost();
        } catch (IOException | RuntimeException fault) {
            if (fault instanceof SandboxLost lost) {
                throw lost;
            }
            throw new SandboxLost(
                    "The container for %s could not be opened: %s".formatted(spec.label(), DockerEngine.cause(fault)),
                    fault);
        }
    }

    private Sandbox open(SandboxSpec spec, DockerEngine engine) throws IOException, DockerMissing {
        if (!Files.isDirectory(spec.workspace(), LinkOption.NOFOLLOW_LINKS)) {
            throw new SandboxLost("The workspace " + spec.workspace() + " is no folder.");
        }
        Image image = image(engine);
        removeStale(engine, spec.label());
        HostUser user = HostUser.forContainers();
        user.own(spec.workspace());
        List<PathKinds.Found> covered = new ArrayList<>(kinds.find(engine, image.id(), spec.masked()));
        covered.addAll(hiddenInWorkspace(spec));
        try (Blanks blanks = Blanks.make()) {
            ContainerPlan plan = new ContainerPlan(spec, user, covered, blanks);
            CreateContainerCmd create = engine.client().createContainerCmd(image.id());
            plan.describe(create, owner(ProcessHandle.current()));
            return start(engine, plan, create.exec().getId());
        }
    }

    /** Folders elsewhere on the host are absent by nature, as the workspace is all a container shows of it. */
    private static List<PathKinds.Found> hiddenInWorkspace(SandboxSpec spec) throws IOException {
        List<PathKinds.Found> covered = new ArrayList<>();
        Path workspace = spec.workspace().toRealPath();
        for (Path hidden : spec.hidden()) {
            if (Files.exists(hidden) && hidden.toRealPath().startsWith(workspace)) {
                Path below = workspace.relativize(hidden.toRealPath());
                covered.add(
                        new PathKinds.Found(Path.of("/workdir").resolve(below).toString(), Files.isDirectory(hidden)));
            }
        }
        return covered;
    }

    private static Sandbox start(DockerEngine engine, ContainerPlan plan, String container) {
        Attachment attachment;
        try {
            attachment = Attachment.open(engine, container);
        } catch (RuntimeException fault) {
            remove(engine, container);
            throw fault;
        }
        Runnable end = () -> {
            attachment.close();
            remove(engine, container);
        };
        try {
            engine.client().startContainerCmd(container).exec();
        } catch (RuntimeException fault) {
            end.run();
            throw fault;
        }
        return GuestSandbox.open(
                new GuestLink(attachment.fromGuest(), attachment.toGuest(), end, attachment::lastWords),
                plan.spec(),
                plan.guarantees(engine.info()));
    }

    /** Also in a thread that was interrupted, whose flag would break the connection to the engine. */
    private static void remove(DockerEngine engine, String container) {
        boolean interrupted = Thread.interrupted();
        try {
            engine.client()
                    .removeContainerCmd(container)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        } catch (NotFoundException gone) {
            // it ended by itself, and the engine has removed it
        } catch (ConflictException going) {
            awaitRemoval(engine, container);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** For the engine, which removes by itself what has ended; what it does not manage in time, it goes on with. */
    private static void awaitRemoval(DockerEngine engine, String container) {
        long until = System.nanoTime() + REMOVAL.toNanos();
        try {
            while (System.nanoTime() < until) {
                engine.client().inspectContainerCmd(container).exec();
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
        } catch (NotFoundException gone) {
            // that is what was waited for
        }
    }

    private static void removeStale(DockerEngine engine, String label) {
        List<Container> containers = engine.client()
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of(ContainerPlan.SESSION, label))
                .exec();
        for (Container container : containers) {
            String owner = container.getLabels().getOrDefault(ContainerPlan.OWNER, "");
            boolean alive = ProcessHandle.of(Long.parseLong("0" + owner.replaceAll("@.*", "")))
                    .map(process -> owner(process).equals(owner))
                    .orElse(false);
            if (!alive) {
                remove(engine, container.getId());
            }
        }
    }

    /** A process number and its start, since numbers come again. */
    private static String owner(ProcessHandle process) {
        return process.pid() + "@"
                + process.info().startInstant().map(Instant::toString).orElse("");
    }

    private record Image(String name, String id) {}

    private Image image(DockerEngine engine) throws DockerMissing {
        for (String name : images) {
            Optional<String> id = engine.image(name);
            if (id.isPresent()) {
                return new Image(name, id.get());
            }
        }
        throw new DockerMissing(
                "The Docker engine has no image " + String.join(" or ", images) + ".",
                "Build it with: mirrordeck images build --rootfs TAR, where bin/rootfs makes the tar.");
    }

    private DockerEngine engine() throws DockerMissing {
        connecting.lock();
        try {
            if (engine.isEmpty()) {
                engine = Optional.of(DockerEngine.connect(host));
            }
            return engine.get();
        } finally {
            connecting.unlock();
        }
    }

    /** Ends the connection to the engine; open sandboxes must have been closed. */
    @Override
    public void close() {
        connecting.lock();
        try {
            engine.ifPresent(DockerEngine::close);
            engine = Optional.empty();
        } finally {
            connecting.unlock();
        }
    }
}
