package dev.mirrordeck.sandbox;

/** A way to make sandboxes on this machine. */
public interface SandboxBackend {

    /** {@code docker}, {@code bubblewrap} or {@code unshare}. */
    String name();

    /** Tries it by running {@code true} in a full sandbox; never guesses from the presence of a file. */
    Availability probe();

    /** Opens a sandbox whose guest answers; throws {@link SandboxLost} with one clear sentence where it cannot. */
    Sandbox open(SandboxSpec spec);
}
