package dev.mirrordeck.transcript;

import dev.mirrordeck.event.BlobId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Blobs as files: written aside, made durable, then given their name, so that a name never stands for half a file. */
final class FolderBlobs implements Blobs {
    static final String UNFINISHED = ".tmp";

    private final SessionFolder folder;
    private final Disk disk;

    /** For reading. */
    FolderBlobs(SessionFolder folder) {
        this(folder, new RealDisk());
    }

    /** For reading and writing; {@link #put} on a {@link DiskThread} only. */
    FolderBlobs(SessionFolder folder, Disk disk) {
        this.folder = folder;
        this.disk = disk;
    }

    @Override
    public BlobId put(byte[] content) {
        BlobId id = hash(content);
        Path file = folder.blob(id);
        if (Files.exists(file)) {
            return id;
        }
        try {
            write(disk, content, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return id;
    }

    @Override
    public byte[] get(BlobId id) {
        try {
            byte[] content = Files.readAllBytes(folder.blob(id));
            if (!hash(content).equals(id)) {
                throw new Blobs.Lost(id, "does not match its name");
            }
            return content;
        } catch (NoSuchFileException e) {
            throw new Blobs.Lost(id, "is missing");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read blob " + id, e);
        }
    }

    /** Writes a file whole under its name, durably, or leaves nothing. */
    static void write(Disk disk, byte[] content, Path file) throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + UNFINISHED);
        try {
            try (Disk.Channel channel = disk.open(aside)) {
                channel.truncate(0);
                Disk.writeFully(channel, content, 0);
                channel.force();
            }
            disk.rename(aside, file);
            disk.syncFolder(file.getParent());
        } catch (IOException e) {
            // without a durable name it must be written anew, so it must not look as if it were there
            Files.deleteIfExists(aside);
            Files.deleteIfExists(file);
            throw e;
        }
    }

    static BlobId hash(byte[] content) {
        return new BlobId(HexFormat.of().formatHex(sha256().digest(content)));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
