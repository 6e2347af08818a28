package dev.mirrordeck.agent;

import dev.mirrordeck.event.LifecycleEvent;
import java.util.List;

/** What the host itself has to say. */
public sealed interface HostWord extends Input {

    /** The very first input: the session is opened and hosted. */
    record Open(LifecycleEvent.SessionOpened opened, LifecycleEvent.HostStarted host) implements HostWord {}

    /**
     * A new host took over a session that was there.
     *
     * @param findings repairs and damage that opening the transcript brought to light
     */
    record Return(LifecycleEvent.HostStarted host, List<LifecycleEvent> findings) implements HostWord {
        public Return {
            findings = List.copyOf(findings);
        }
    }

    /** Time has passed and some limit may have come. */
    record Tick() implements HostWord {}
}
