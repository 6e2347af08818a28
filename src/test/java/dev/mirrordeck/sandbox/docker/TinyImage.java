package dev.mirrordeck.sandbox.docker;

import com.github.dockerjava.api.command.BuildImageResultCallback;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Images of a few files of this machine, made in a second, for tests. */
final class TinyImage {
    private TinyImage() {}

    /** An image with nothing in it that could run. */
    static void build(DockerEngine engine, String name) throws IOException {
        Path folder = Files.createTempDirectory("mirrordeck-tiny-");
        Path tar = tar(folder, List.of("/etc/hostname"));
        try (InputStream context = BuildContext.fromRootfs(tar);
                DockerEngine.Line line = engine.patient()) {
            line.client()
                    .buildImageCmd(context)
                    .withTags(Set.of(name))
                    .exec(new BuildImageResultCallback())
                    .awaitImageId();
        } finally {
            Files.delete(tar);
            Files.delete(folder);
        }
    }

    /** A tar of files and folders of this machine, links followed. */
    static Path tar(Path folder, List<String> paths) throws IOException {
        Path tar = folder.resolve("rootfs.tar");
        List<String> command = new ArrayList<>(List.of("tar", "--create", "--dereference", "--file", tar.toString()));
        command.addAll(List.of("--directory", "/", "--"));
        paths.forEach(path -> command.add(path.substring(1)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (!said.isBlank()) {
            throw new IOException(said);
        }
        return tar;
    }
}
