package dev.mirrordeck.transcript;

/**
 * Bytes that are not what was written, or something missing or foreign.
 *
 * @param file below the session's folder, with {@code /}
 * @param from the first byte concerned
 * @param to one past the last; equal to {@code from} where the file is missing
 * @param what in words, such as {@code is not a whole entry}
 */
public record Damage(String file, long from, long to, String what) {
    @Override
    public String toString() {
        return file + " bytes " + from + " to " + to + ": " + what;
    }
}
