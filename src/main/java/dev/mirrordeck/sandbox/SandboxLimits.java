package dev.mirrordeck.sandbox;

/**
 * Limits over everything inside, in bytes and plain counts.
 *
 * @param cpus how many processors' worth of time, such as 2.0
 * @param scratchBytes size of each of {@code /tmp}, {@code /dev/shm} and the case folder
 */
public record SandboxLimits(
        long memoryBytes, int processes, double cpus, int openFiles, long fileBytes, long scratchBytes) {

    /** MirrorCode's 2 GiB, and room for a compiler. */
    public static SandboxLimits standard() {
        return new SandboxLimits(2L << 30, 256, 2.0, 1024, 512L << 20, 256L << 20);
    }
}
