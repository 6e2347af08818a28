package dev.mirrordeck.session;

import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.transcript.Blobs;

/** Blobs for work that must not fail because the disk is full: keeping one waits until there is room. */
record PatientBlobs(Blobs blobs, Patience patience) implements Blobs {
    @Override
    public BlobId put(byte[] content) {
        return patience.until(() -> blobs.put(content));
    }

    @Override
    public byte[] get(BlobId id) {
        return blobs.get(id);
    }
}
