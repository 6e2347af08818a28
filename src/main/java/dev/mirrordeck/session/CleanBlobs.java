package dev.mirrordeck.session;

import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.secret.Redactor;
import dev.mirrordeck.transcript.Blobs;

/** Blobs for what programs printed: it is kept without its secrets, under the hash of what is kept. */
record CleanBlobs(Blobs blobs, Redactor redactor) implements Blobs {
    @Override
    public BlobId put(byte[] content) {
        return blobs.put(redactor.redact(content));
    }

    @Override
    public byte[] get(BlobId id) {
        return blobs.get(id);
    }
}
