package dev.mirrordeck.event;

/** Why nothing moves. Reasons stack; each must be lifted. */
public enum PauseReason {
    /** Somebody at the console wanted it. */
    OPERATOR,
    /** The agent said nothing but words, again and again. */
    STALL,
    /** The agent works without getting anywhere. */
    SPIN,
    /** A limit's soft level was reached. */
    LIMIT,
    /** The model service does not answer. */
    MODEL,
    /** The judge could not work. */
    JUDGE,
    /** The sandbox that the session had cannot be had again. */
    SANDBOX
}
