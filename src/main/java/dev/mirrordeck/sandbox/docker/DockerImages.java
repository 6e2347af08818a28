package dev.mirrordeck.sandbox.docker;

import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.BuildResponseItem;
import dev.mirrordeck.sandbox.Sandbox;
import dev.mirrordeck.sandbox.SandboxLost;
import dev.mirrordeck.sandbox.SandboxSpec;
import dev.mirrordeck.sandbox.ShellCommand;
import dev.mirrordeck.sandbox.ShellResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Makes the images that sandboxes are opened from, one a language and one for the common ones. */
public final class DockerImages {
    /** Every image of ours is this with a tag. */
    public static final String REPOSITORY = "mirrordeck/sandbox";
    /** The tag of the image with the languages of {@code bin/rootfs} without arguments. */
    public static final String BASE = "base";

    private static final Set<String> IN_BASE = Set.of("python", "c");
    private static final Map<String, List<String>> TOOLS = Map.of(
            BASE,
            List.of("python3", "cc", "make"),
            "python",
            List.of("python3"),
            "c",
            List.of("cc", "make"),
            "go",
            List.of("go"),
            "rust",
            List.of("rustc"),
            "ocaml",
            List.of("ocamlopt"),
            "ada",
            List.of("gnatmake"));

    private final Optional<String> host;
    private final String repository;

    public DockerImages() {
        this(Optional.empty());
    }

    /** @param host where the engine listens, as in {@code DOCKER_HOST}; empty for what the environment says */
    public DockerImages(Optional<String> host) {
        this(host, REPOSITORY);
    }

    DockerImages(Optional<String> host, String repository) {
        this.host = host;
        this.repository = repository;
    }

    /** What an image is made from. */
    public sealed interface Source {
        /** An image the engine has or can get. */
        record Existing(String image) implements Source {}

        /** A root file system as a tar, compressed or not, as {@code bin/rootfs} makes it. */
        record Rootfs(Path tar) implements Source {}
    }

    /** Hears how a build goes on. */
    public interface Progress {
        void line(String text);
    }

    /** The image of a language, or of {@link #BASE}. */
    public static String name(String language) {
        return REPOSITORY + ":" + language;
    }

    /** Which images serve a language, best first. */
    public static List<String> candidates(String language) {
        List<String> names = new ArrayList<>(List.of(name(language)));
        if (IN_BASE.contains(language)) {
            names.add(name(BASE));
        }
        return names;
    }

    /**
     * Builds the image of a language and returns its name. It gets the name only after a full sandbox of it opened and
     * held the language's tools.
     *
     * @param language one of DESIGN's six, or {@link #BASE}
     */
    public String build(Source source, String language, Progress out) throws ImageNotBuilt {
        List<String> tools = TOOLS.get(language);
        if (tools == null) {
            throw new ImageNotBuilt("There is no language '%s'; known are %s."
                    .formatted(language, String.join(", ", new TreeSet<>(TOOLS.keySet()))));
        }
        try (DockerEngine engine = DockerEngine.connect(host)) {
            String name = repository + ":" + language;
            String draft = repository + ":draft-" + ProcessHandle.current().pid() + "-" + language;
            try {
                out.line("building " + name + " with " + engine.describe());
                send(engine, source, draft, out);
                out.line("trying it");
                requireTools(draft, language, tools);
                Optional<String> before = engine.image(name);
                engine.client().tagImageCmd(draft, repository, language).exec();
                before.ifPresent(id -> removeNameless(engine, id));
                return name;
            } finally {
                if (engine.image(draft).isPresent()) {
                    engine.client().removeImageCmd(draft).exec();
                }
            }
        } catch (DockerMissing missing) {
            throw new ImageNotBuilt(missing.getMessage(), missing);
        } catch (IOException | RuntimeException fault) {
            String from = switch (source) {
                case Source.Existing existing -> existing.image();
                case Source.Rootfs rootfs -> rootfs.tar().toString();
            };
            throw new ImageNotBuilt(
                    "The image %s:%s could not be built from %s: %s"
                            .formatted(repository, language, from, DockerEngine.cause(fault)),
                    fault);
        }
    }

    /** The image that had the name before takes up a disk's worth and cannot be found any more. */
    private static void removeNameless(DockerEngine engine, String id) {
        try {
            List<String> tags = engine.client().inspectImageCmd(id).exec().getRepoTags();
            if (tags == null || tags.isEmpty()) {
                engine.client().removeImageCmd(id).exec();
            }
        } catch (ConflictException | NotFoundException inUseOrGone) {
            // a container still runs from it, or another build was faster
        }
    }

    private static void send(DockerEngine engine, Source source, String draft, Progress out) throws IOException {
        // docker-java cannot import a tar as an image (createImageCmd answers 500), so it is added to an empty one
        try (InputStream context = context(source);
                DockerEngine.Line line = engine.patient()) {
            line.client()
                    .buildImageCmd(context)
                    .withTags(Set.of(draft))
                    .withRemove(true)
                    .withForcerm(true)
                    .exec(new BuildImageResultCallback() {
                        @Override
                        public void onNext(BuildResponseItem item) {
                            if (item.getStream() != null && !item.getStream().isBlank()) {
                                out.line(item.getStream().strip());
                            }
                            super.onNext(item);
                        }
                    })
                    .awaitImageId();
        }
    }

    private static InputStream context(Source source) throws IOException {
        return switch (source) {
            case Source.Existing existing -> BuildContext.fromImage(existing.image());
            case Source.Rootfs rootfs -> BuildContext.fromRootfs(rootfs.tar());
        };
    }

    private void requireTools(String draft, String language, List<String> tools) throws IOException, ImageNotBuilt {
        Path workspace = Files.createTempDirectory("mirrordeck-image-");
        SandboxSpec spec =
                SandboxSpec.bare("image-" + ProcessHandle.current().pid() + "-" + System.nanoTime(), workspace);
        try (DockerBackend backend = new DockerBackend(List.of(draft), host);
                Sandbox sandbox = backend.open(spec)) {
            ShellResult result = sandbox.shell(new ShellCommand(
                    "for tool in %s; do command -v $tool >/dev/null || echo \"lacks $tool\"; done; echo tried"
                            .formatted(String.join(" ", tools)),
                    Duration.ofSeconds(20),
                    10_000));
            String answer = new String(result.head(), StandardCharsets.UTF_8);
            if (!answer.endsWith("tried\n")) {
                throw new ImageNotBuilt("The image's bash does not work: " + answer.strip());
            }
            String missing = answer.lines()
                    .filter(line -> line.startsWith("lacks "))
                    .map(line -> line.substring("lacks ".length()))
                    .collect(Collectors.joining(", "));
            if (!missing.isEmpty()) {
                throw new ImageNotBuilt("The image lacks %s; make its root file system with: bin/rootfs TAR %s."
                        .formatted(missing, language.equals(BASE) ? "python c" : language));
            }
        } catch (SandboxLost fault) {
            throw new ImageNotBuilt(
                    "No sandbox opens from the image, which needs perl-base and bash: " + fault.getMessage(), fault);
        } finally {
            Files.delete(workspace);
        }
    }
}
