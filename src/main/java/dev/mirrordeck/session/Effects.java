package dev.mirrordeck.session;

import dev.mirrordeck.agent.Effect;
import dev.mirrordeck.event.Stamp;
import java.util.Optional;

/** Starts work and brings its end back to the inbox. */
public interface Effects {

    /** Starts it and returns at once. */
    void start(Effect effect);

    /** When something last came of a reply that streams in, be it text or not; empty where none does. Any thread. */
    default Optional<Stamp> heard() {
        return Optional.empty();
    }

    /** Ends whatever runs and frees the machine; nothing comes back any more. */
    void close();
}
