package dev.mirrordeck.event;

/** A session's name, equal to its folder's name under {@code transcripts/}. */
public record SessionId(String value) {
    public SessionId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("A session id is 1 to 64 letters, digits, dots, dashes; not: " + value);
        }
    }

    public static boolean isValid(String value) {
        return value.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    }

    @Override
    public String toString() {
        return value;
    }
}
