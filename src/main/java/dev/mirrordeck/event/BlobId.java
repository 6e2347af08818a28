package dev.mirrordeck.event;

/** The SHA-256 of some bytes under {@code blobs/}, as 64 lower-case hex digits. */
public record BlobId(String sha256) {
    public BlobId {
        if (!isOne(sha256)) {
            throw new IllegalArgumentException("Not a SHA-256 in lower-case hex: " + sha256);
        }
    }

    /** Whether a text is such a name. */
    public static boolean isOne(String text) {
        // thousands are read before a console's first picture: no pattern
        return text.length() == 64
                && text.chars().allMatch(digit -> (digit >= '0' && digit <= '9') || (digit >= 'a' && digit <= 'f'));
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
