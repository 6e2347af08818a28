package dev.mirrordeck.state;

import java.util.Locale;

/** How much of a session was the agent's own; computed from the events, never set. */
public enum Label {
    /** Nobody did anything that can change the outcome. */
    AUTONOMOUS,
    /** Somebody did. */
    ASSISTED,
    /** A person was the agent. */
    HUMAN;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
