package dev.mirrordeck.agent;

import dev.mirrordeck.event.LifecycleEvent;
import dev.mirrordeck.event.Stamp;
import java.util.List;
import java.util.Optional;

/** What the host itself has to say. */
public sealed interface HostWord extends Input {

    /**
     * A host took the session, for the first time or after another one was lost.
     *
     * @param findings repairs and damage that opening the transcript brought to light
     */
    record Hosted(LifecycleEvent.HostStarted host, List<LifecycleEvent> findings) implements HostWord {
        public Hosted {
            findings = List.copyOf(findings);
        }
    }

    /**
     * Time has passed and something may have come with it.
     *
     * @param heard when something last came of the reply that streams in; empty where none does
     */
    record Tick(Optional<Stamp> heard) implements HostWord {
        public Tick() {
            this(Optional.empty());
        }
    }
}
