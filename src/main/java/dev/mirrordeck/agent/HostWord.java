package dev.mirrordeck.agent;

import dev.mirrordeck.event.LifecycleEvent;
import java.util.List;

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

    /** Time has passed and some limit may have come. */
    record Tick() implements HostWord {}
}
