package dev.mirrordeck.event;

/** How a session came to its end. */
public enum Ending {
    /** The agent handed in, or an operator in its place. */
    SUBMITTED,
    /** A limit was reached, or the session had to ask and nobody was there; the workspace was scored as it stood. */
    LIMIT,
    /** An operator stopped it. */
    STOPPED,
    /** The machine, the model service or mirrordeck itself failed. */
    FAILED
}
