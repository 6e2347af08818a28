package dev.mirrordeck.tui.pane;

import dev.mirrordeck.agent.Request;

/** What a key makes the console do beyond changing a view. */
public sealed interface Action {

    record Nothing() implements Action {}

    /** Ask the host; {@code draft} comes back into the composer where it refuses. */
    record Ask(Request request, String draft) implements Action {}

    /** Ask back first: {@code request} is sent when the person confirms. */
    record Confirm(Request request, String question) implements Action {}

    /** Have the person type one line; the pane that has the keys gets it. */
    record Prompt(String title, String text) implements Action {}

    /** Give the pane that has the keys the whole room, or its own place again. */
    record Zoom() implements Action {}

    /** Let {@code text} stand in the composer, to be worked on. */
    record Compose(String text) implements Action {}

    /** Hand {@code text} of our own cells to the terminal's clipboard. */
    record Copy(String text) implements Action {}

    /** Let the person write {@code text} on in their own editor. */
    record Edit(String text) implements Action {}

    /** Read a text file of the person's own; the workbench gets it. */
    record ReadFile(String path) implements Action {}

    /** Make two sessions of this one, each going on from one text. */
    record ForkBoth(Request.ResetContext first, Request.ResetContext second) implements Action {}

    /** Leave; the run goes on. */
    record Detach() implements Action {}

    /** Leave; there is nothing left to watch. */
    record Leave() implements Action {}

    record Suspend() implements Action {}

    /** Paint everything anew. */
    record Redraw() implements Action {}
}
