package dev.mirrordeck.sandbox.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.model.Image;
import dev.mirrordeck.sandbox.docker.DockerImages.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerImagesTest {
    private final String repository = "mirrordeck/test-" + UUID.randomUUID();
    private final DockerImages images = new DockerImages(Optional.empty(), repository);
    private final List<String> said = new ArrayList<>();

    @TempDir
    Path folder;

    private List<String> tags() throws DockerMissing {
        try (DockerEngine engine = DockerEngine.connect(Optional.empty())) {
            return engine.client().listImagesCmd().withReferenceFilter(repository).exec().stream()
                    .map(Image::getRepoTags)
                    .flatMap(Stream::of)
                    .toList();
        }
    }

    @AfterEach
    void removeImages() throws DockerMissing {
        List<String> left = tags();
        try (DockerEngine engine = DockerEngine.connect(Optional.empty())) {
            left.forEach(tag -> engine.client().removeImageCmd(tag).exec());
        }
    }

    /** The guest's needs and one program more: perl-base and bash with their libraries. */
    private Path rootfs(String... programs) throws IOException {
        List<String> paths = new ArrayList<>(List.of("/usr/bin/perl", "/bin/bash"));
        try (Stream<Path> found = Files.find(Path.of("/usr/lib"), 3, (path, facts) -> path.endsWith("perl-base"))) {
            found.map(Path::toString).forEach(paths::add);
        }
        paths.addAll(List.of(programs));
        Process ldd = new ProcessBuilder(
                        "sh", "-c", "ldd /usr/bin/perl /bin/bash \"$@\" | grep -o '/[^ :]* ' | sort -u", "sh")
                .start();
        String libraries = new String(ldd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        libraries.lines().map(String::strip).forEach(paths::add);
        return TinyImage.tar(folder, paths);
    }

    @Test
    void imageOfALanguageIsBuiltFromATarAndTried() throws Exception {
        String name = images.build(new Source.Rootfs(rootfs("/usr/bin/python3")), "python", said::add);
        assertThat(name).isEqualTo(repository + ":python");
        assertThat(tags()).containsExactly(name);
        assertThat(said).anyMatch(line -> line.contains("ADD rootfs.tar"));
    }

    @Test
    void imageIsBuiltOnTopOfAnother() throws Exception {
        String base = DockerImages.name(DockerImages.BASE);
        String name = images.build(new Source.Existing(base), "c", said::add);
        assertThat(tags()).containsExactly(name);
    }

    @Test
    void imageThatLosesItsNameIsRemoved() throws Exception {
        Path tar = rootfs("/usr/bin/python3");
        String name = images.build(new Source.Rootfs(tar), "python", said::add);
        try (DockerEngine engine = DockerEngine.connect(Optional.empty())) {
            String first = engine.image(name).orElseThrow();
            Files.delete(tar);
            images.build(new Source.Rootfs(rootfs("/usr/bin/python3", "/usr/bin/env")), "python", said::add);
            assertThat(engine.image(name)).isPresent().get().isNotEqualTo(first);
            assertThat(engine.image(first)).isEmpty();
        }
    }

    @Test
    void imageWithoutTheLanguagesToolsIsRefusedAndRemoved() throws Exception {
        Path tar = rootfs();
        assertThatThrownBy(() -> images.build(new Source.Rootfs(tar), "ada", said::add))
                .isInstanceOf(ImageNotBuilt.class)
                .hasMessage("The image lacks gnatmake; make its root file system with: bin/rootfs TAR ada.");
        assertThat(tags()).isEmpty();
    }

    @Test
    void imageInWhichNoGuestRunsIsRefusedAndRemoved() throws Exception {
        Path tar = TinyImage.tar(folder, List.of("/etc/hostname"));
        assertThatThrownBy(() -> images.build(new Source.Rootfs(tar), "python", said::add))
                .isInstanceOf(ImageNotBuilt.class)
                .hasMessageStartingWith("No sandbox opens from the image, which needs perl-base and bash: ");
        assertThat(tags()).isEmpty();
    }

    @Test
    void whatIsNotThereIsSaid() {
        assertThatThrownBy(() -> images.build(new Source.Rootfs(folder.resolve("no.tar")), "c", said::add))
                .isInstanceOf(ImageNotBuilt.class)
                .hasMessageContaining(":c could not be built from " + folder.resolve("no.tar"));
        assertThatThrownBy(() -> images.build(new Source.Existing("localhost:1/none:none"), "c", said::add))
                .isInstanceOf(ImageNotBuilt.class)
                .hasMessageContaining(":c could not be built from localhost:1/none:none: ");
        assertThatThrownBy(() -> images.build(new Source.Existing("x"), "cobol", said::add))
                .isInstanceOf(ImageNotBuilt.class)
                .hasMessage("There is no language 'cobol'; known are ada, base, c, go, ocaml, python, rust.");
    }

    @Test
    void commonLanguagesMayUseTheBaseImage() {
        assertThat(DockerImages.candidates("c")).containsExactly("mirrordeck/sandbox:c", "mirrordeck/sandbox:base");
        assertThat(DockerImages.candidates("go")).containsExactly("mirrordeck/sandbox:go");
    }
}
