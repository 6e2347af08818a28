package dev.mirrordeck.transcript;

import dev.mirrordeck.event.BlobId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;

/** Files under {@code sealed/}: results that neither the agent nor its context may ever meet. */
public final class SealedFile {
    private SealedFile() {}

    /**
     * Writes it whole and durably for its owner alone; gives its hash, which the transcript then names. A session has
     * one at most: what a crash left unnamed is removed.
     */
    public static BlobId write(SessionFolder folder, String name, byte[] content) throws IOException {
        return DiskThread.once(() -> {
            clear(folder);
            Path temporary = folder.sealed().resolve("." + name + ".tmp");
            try (FileChannel channel = FileChannel.open(
                    temporary,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(temporary, folder.sealed().resolve(name), StandardCopyOption.ATOMIC_MOVE);
            RealDisk.sync(folder.sealed());
            return FolderBlobs.hash(content);
        });
    }

    private static void clear(SessionFolder folder) throws IOException {
        try (Stream<Path> left = Files.list(folder.sealed())) {
            for (Path file : left.toList()) {
                Files.delete(file);
            }
        }
    }
}
