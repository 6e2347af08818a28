package dev.mirrordeck.tui.pane;

import dev.mirrordeck.agent.Request;

/** What a key makes the console do beyond changing its own view. */
public sealed interface Action {

    record Nothing() implements Action {}

    /** Ask the host; {@code draft} comes back into the composer where it refuses. */
    record Ask(Request request, String draft) implements Action {}

    /** Leave; the run goes on. */
    record Detach() implements Action {}

    /** Leave; there is nothing left to watch. */
    record Leave() implements Action {}

    record Suspend() implements Action {}

    /** Paint everything anew. */
    record Redraw() implements Action {}
}
