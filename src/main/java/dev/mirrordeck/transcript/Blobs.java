package dev.mirrordeck.transcript;

import dev.mirrordeck.event.BlobId;

/** Bytes kept under their own hash. */
public interface Blobs {

    /** Keeps the bytes; they are on disk when this returns. Keeping the same bytes again changes nothing. */
    BlobId put(byte[] content);

    /** The bytes, checked against their name; throws {@link Lost} where they are missing or changed. */
    byte[] get(BlobId id);

    /** The name that bytes are kept under. */
    static BlobId hash(byte[] content) {
        return FolderBlobs.hash(content);
    }

    /** A blob is missing or does not match its name. */
    final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Lost(BlobId id, String what) {
            super("Blob " + id + " " + what + ".");
        }
    }
}
