package dev.mirrordeck.tui.home;

import java.util.Map;

/** A wish to see a session. */
public sealed interface Order {

    /**
     * Opens a new one.
     *
     * @param language empty for the target's first
     * @param limits in the words of the command line
     */
    record Start(String target, String language, String agent, Map<String, String> limits) implements Order {
        public Start {
            limits = Map.copyOf(limits);
        }
    }

    /** Looks at one, and steers it where it is hosted. */
    record Watch(String session) implements Order {}

    /** Gives one that lost its host a new host. */
    record Resume(String session) implements Order {}
}
