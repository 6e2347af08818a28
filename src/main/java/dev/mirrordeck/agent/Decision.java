package dev.mirrordeck.agent;

import dev.mirrordeck.event.Event;
import java.util.List;
import java.util.Optional;

/**
 * What follows from one input.
 *
 * @param events to write, in order, before anything else
 * @param effects to start once the events are on disk
 * @param refusal why a request was not done, in a sentence; empty when it was
 */
public record Decision(List<Event> events, List<Effect> effects, Optional<String> refusal) {
    public Decision {
        events = List.copyOf(events);
        effects = List.copyOf(effects);
    }

    public static Decision nothing() {
        return new Decision(List.of(), List.of(), Optional.empty());
    }

    public static Decision refuse(String why) {
        return new Decision(List.of(), List.of(), Optional.of(why));
    }
}
