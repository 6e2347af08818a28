package dev.mirrordeck.attach;

import dev.mirrordeck.agent.Request;
import dev.mirrordeck.attach.look.Look;
import dev.mirrordeck.attach.look.Sight;
import dev.mirrordeck.state.SessionState;
import java.util.Optional;

/**
 * A console's line to one session. States come from folding the transcript, so they are what is on disk; requests go
 * to the host. Safe to use from any thread.
 */
public interface SessionLine extends AutoCloseable {

    /** The newest state that is on disk; never waits. */
    SessionState state();

    /** What goes on right now; beside the state, never part of it. */
    Live live();

    /** What people must hear now and the transcript cannot hold, such as a full disk; until the next entry. */
    Optional<String> alarm();

    /** Whether a host answers; without one the session can be looked at but not steered. */
    boolean isHosted();

    /** Asks the host for something and waits for its word, five seconds at most. */
    Answer ask(Request request);

    /** Looks at what the state does not hold; may take seconds, so never on a thread that paints. */
    Sight look(Look look);

    /** Calls {@code changed} soon after anything above has changed, from a thread of the line's own. */
    void onChange(Runnable changed);

    /** Lets go of the session; the run goes on. */
    @Override
    void close();
}
