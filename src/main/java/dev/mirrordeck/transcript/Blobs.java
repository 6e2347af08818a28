package dev.mirrordeck.transcript;

import dev.mirrordeck.event.BlobId;

/** Bytes kept under their own hash. */
public interface Blobs {

    /** Keeps the bytes; they are on disk when this returns. Keeping the same bytes again changes nothing. */
    BlobId put(byte[] content);

    /** The bytes, checked against their name; throws {@link BlobLost} where they are missing or changed. */
    byte[] get(BlobId id);
}
