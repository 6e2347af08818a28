package dev.mirrordeck.judge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How many bytes can still be written where a judgement works: a builder that found no room says nothing of the candidate. */
interface DiskRoom {
    /** With less than this free, no failed build is believed. */
    long SCARCE = 32L << 20;

    /** With more than this free, a builder that complains of want of space is not: it has eaten up what it was given. */
    long PLENTY = 2L << 30;

    String COMPLAINT = "No space left on device";

    long at(Path folder) throws IOException;

    /** What the file system says. */
    static long left(Path folder) throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    /** Whether a failed build may be the disk's fault; {@code printed} is what the builder said. */
    default boolean isToBlame(Path folder, String printed) {
        try {
            long left = at(folder);
            return left < SCARCE || (left < PLENTY && printed.contains(COMPLAINT));
        } catch (IOException unknown) {
            return true;
        }
    }
}
