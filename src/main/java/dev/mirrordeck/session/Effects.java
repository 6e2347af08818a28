package dev.mirrordeck.session;

import dev.mirrordeck.agent.Effect;

/** Starts work and brings its end back to the inbox. */
public interface Effects {

    /** Starts it and returns at once. */
    void start(Effect effect);

    /** Ends whatever runs and frees the machine; nothing comes back any more. */
    void close();
}
