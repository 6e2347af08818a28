package dev.mirrordeck.sandbox.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * An empty file and an empty folder that nobody may open, to be mounted over what must not be seen. A mount holds on to
 * what it shows, so these are needed only until the container has started.
 */
record Blanks(Path home) implements AutoCloseable {

    static Blanks make() throws IOException {
        Blanks blanks = new Blanks(Files.createTempDirectory("mirrordeck-blank-"));
        var closed = PosixFilePermissions.fromString("---------");
        Files.setPosixFilePermissions(Files.createFile(blanks.file()), closed);
        Files.setPosixFilePermissions(Files.createDirectory(blanks.folder()), closed);
        return blanks;
    }

    Path file() {
        return home.resolve("file");
    }

    Path folder() {
        return home.resolve("folder");
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file());
        Files.deleteIfExists(folder());
        Files.deleteIfExists(home);
    }
}
