package dev.mirrordeck.transcript;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** No room for the transcript: nothing of the call was kept, the log is whole, and the call may be tried again. */
public final class DiskFull extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    public DiskFull(Path folder, IOException cause) {
        super("The disk that holds " + folder + " is full (" + cause.getMessage() + "). Free some space.", cause);
    }
}
