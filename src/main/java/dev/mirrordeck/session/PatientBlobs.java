package dev.mirrordeck.session;

import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.transcript.Blobs;
import dev.mirrordeck.transcript.DiskFull;
import java.util.concurrent.TimeUnit;

/**
 * Blobs for work that must not fail because the disk is full: keeping one waits until there is room, says so once, and
 * ends early only when its thread is interrupted.
 */
public final class PatientBlobs implements Blobs {
    private final Blobs blobs;
    private final Audience audience;

    public PatientBlobs(Blobs blobs, Audience audience) {
        this.blobs = blobs;
        this.audience = audience;
    }

    @Override
    public BlobId put(byte[] content) {
        boolean isTold = false;
        while (true) {
            try {
                return blobs.put(content);
            } catch (DiskFull full) {
                if (!isTold) {
                    audience.alarm("The disk is full: " + full.getMessage()
                            + " The files of the workspace wait; free some space and the session goes on by itself.");
                    isTold = true;
                }
                try {
                    TimeUnit.SECONDS.sleep(1);
                } catch (InterruptedException cancelled) {
                    Thread.currentThread().interrupt();
                    throw full;
                }
            }
        }
    }

    @Override
    public byte[] get(BlobId id) {
        return blobs.get(id);
    }
}
