package dev.mirrordeck.transcript;

import dev.mirrordeck.event.BlobId;

/** A blob is missing or does not match its name. */
public final class BlobLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BlobLost(BlobId id, String what) {
        super("Blob " + id + " " + what + ".");
    }
}
