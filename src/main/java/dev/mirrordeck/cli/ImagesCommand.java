package dev.mirrordeck.cli;

import dev.mirrordeck.cli.run.ExitCode;
import dev.mirrordeck.cli.run.Refusal;
import dev.mirrordeck.sandbox.docker.DockerImages;
import dev.mirrordeck.sandbox.docker.ImageNotBuilt;
import dev.mirrordeck.target.Language;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mirrordeck images}: Docker images that sandboxes are made from. */
@Command(
        name = "images",
        mixinStandardHelpOptions = true,
        description = "Make the Docker images that sandboxes are made from.",
        subcommands = ImagesCommand.Build.class)
final class ImagesCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** Where an image's system comes from: one of the two. */
    static final class Origin {
        @Option(names = "--from", paramLabel = "IMAGE", required = true, description = "An image the engine has.")
        private @Nullable String image;

        @Option(
                names = "--rootfs",
                paramLabel = "TAR",
                required = true,
                description = "A root file system, such as bin/rootfs makes.")
        private @Nullable Path tar;
    }

    /** {@code mirrordeck images build}. */
    @Command(
            name = "build",
            mixinStandardHelpOptions = true,
            description = "Build the image for one language, or the base image for all that it has tools for.")
    static final class Build implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @ArgGroup(multiplicity = "1")
        private Origin origin;

        @Option(
                names = "--language",
                paramLabel = "L",
                description = "python, c, go, rust, ocaml or ada; without it the base image.")
        private String language = DockerImages.BASE;

        @Override
        public Integer call() {
            if (!language.equals(DockerImages.BASE) && Language.of(language).isEmpty()) {
                throw new Refusal(ExitCode.USAGE, "There is no language \"" + language + "\".");
            }
            DockerImages.Source source = origin.tar != null
                    ? new DockerImages.Source.Rootfs(origin.tar)
                    : new DockerImages.Source.Existing(String.valueOf(origin.image));
            PrintWriter out = spec.commandLine().getOut();
            try {
                String image = new DockerImages().build(source, language, line -> {
                    out.println(line);
                    out.flush();
                });
                out.println("Built " + image + ".");
                out.flush();
                return ExitCode.OK.number();
            } catch (ImageNotBuilt failed) {
                throw new Refusal(ExitCode.MACHINE, String.valueOf(failed.getMessage()));
            }
        }
    }
}
