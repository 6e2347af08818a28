package dev.mirrordeck.agent;

import dev.mirrordeck.event.Actor;

/** What an operator asks of a session. It may be refused. */
public sealed interface Request extends Input {

    Actor by();

    /** Freeze the sandbox and start nothing new. */
    record Pause(Actor by, String text) implements Request {}

    /** Lift every pause. */
    record Resume(Actor by) implements Request {}

    /** End the session for good. */
    record Stop(Actor by, String text) implements Request {}

    /** Tell the agent something before its next turn. */
    record Say(Actor by, String text) implements Request {}

    /** Set a limit, in the words of the command line. */
    record SetLimit(Actor by, String limit, String value) implements Request {}

    /** Mark this moment for later. */
    record Mark(Actor by, String text) implements Request {}
}
