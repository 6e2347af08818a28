package dev.mirrordeck.sandbox.docker;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;

/**
 * An empty file and an empty folder that nobody may open, to be mounted over what must not be seen. A mount holds on to
 * what it shows, so these are needed only until the container has started.
 */
record Blanks(Path home) implements AutoCloseable {

    private static final String PREFIX = "mirrordeck-blank-";
    /** No container takes as long to start. */
    private static final Duration OLD = Duration.ofHours(1);

    static Blanks make() throws IOException {
        Path parent = Path.of(System.getProperty("java.io.tmpdir"));
        clearOld(parent, Instant.now());
        Blanks blanks = new Blanks(Files.createTempDirectory(parent, PREFIX));
        var closed = PosixFilePermissions.fromString("---------");
        Files.setPosixFilePermissions(Files.createFile(blanks.file()), closed);
        Files.setPosixFilePermissions(Files.createDirectory(blanks.folder()), closed);
        return blanks;
    }

    /** Removes what hosts that were killed left behind. */
    static void clearOld(Path parent, Instant now) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path home : left) {
                clearOld(new Blanks(home), now);
            }
        }
    }

    private static void clearOld(Blanks blanks, Instant now) {
        try {
            if (Files.getLastModifiedTime(blanks.home, LinkOption.NOFOLLOW_LINKS)
                    .toInstant()
                    .isBefore(now.minus(OLD))) {
                blanks.close();
            }
        } catch (IOException notOurs) {
            // somebody else's, or gone meanwhile
        }
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
