package dev.mirrordeck.transcript;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Space set aside while there is some, so that "paused: the disk is full" can still be written when there is none. Owned
 * by the {@link DiskThread} of one {@link FileTranscript}.
 */
final class Reserve {
    /** Less than this free counts as full, whatever the system's message says in whatever language. */
    private static final long NEARLY_NOTHING = 64 * 1024;

    private final Path file;
    private final int size;
    private final Disk disk;

    Reserve(SessionFolder folder, int size, Disk disk) {
        this.file = folder.reserve();
        this.size = size;
        this.disk = disk;
    }

    /** Sets the space aside where it is not, and where that leaves room for others. */
    void restore() {
        try {
            if (Files.exists(file) || Files.getFileStore(file.getParent()).getUsableSpace() < 4L * size) {
                return;
            }
            byte[] incompressible = new byte[size];
            new Random(1).nextBytes(incompressible);
            FolderBlobs.write(disk, incompressible, file);
        } catch (IOException e) {
            // the transcript itself is unharmed, and the next append tries again
        }
    }

    /** Gives the space back; true when that may make room for a last entry. */
    boolean release() {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            return false;
        }
    }

    boolean isFull(IOException failure) {
        return isFull(file.toAbsolutePath().getParent(), failure);
    }

    /** Whether the disk, a quota or a limit on file sizes has no more room. */
    static boolean isFull(Path folder, IOException failure) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        if (Stream.of("no space left", "quota exceeded", "file too large").anyMatch(message::contains)) {
            return true;
        }
        try {
            return Files.getFileStore(folder).getUsableSpace() < NEARLY_NOTHING;
        } catch (IOException e) {
            return false;
        }
    }
}
