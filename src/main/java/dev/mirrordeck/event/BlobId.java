package dev.mirrordeck.event;

/** The SHA-256 of some bytes under {@code blobs/}, as 64 lower-case hex digits. */
public record BlobId(String sha256) {
    public BlobId {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("Not a SHA-256 in lower-case hex: " + sha256);
        }
    }

    /** The first eight digits, for people. */
    public String brief() {
        return sha256.substring(0, 8);
    }

    @Override
    public String toString() {
        return sha256;
    }
}
