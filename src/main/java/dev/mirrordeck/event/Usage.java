package dev.mirrordeck.event;

/** Tokens in the four buckets that are priced apart. */
public record Usage(long input, long cacheWrite, long cacheRead, long output) {
    public static final Usage ZERO = new Usage(0, 0, 0, 0);

    public long total() {
        return input + cacheWrite + cacheRead + output;
    }

    public Usage plus(Usage other) {
        return new Usage(
                input + other.input, cacheWrite + other.cacheWrite, cacheRead + other.cacheRead, output + other.output);
    }
}
