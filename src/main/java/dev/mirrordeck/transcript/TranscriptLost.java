package dev.mirrordeck.transcript;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The disk failed in a way after which this process cannot know what it holds; only a new one may read and go on. */
public final class TranscriptLost extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    TranscriptLost(Path folder, IOException cause) {
        super(
                "The transcript in " + folder + " can no longer be written (" + cause.getMessage()
                        + "). Check the disk, then resume the session.",
                cause);
    }
}
