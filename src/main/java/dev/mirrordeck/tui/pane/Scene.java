package dev.mirrordeck.tui.pane;

import dev.mirrordeck.attach.Live;
import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.state.Phase;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.tui.draw.Size;

/**
 * All that a frame depends on besides the person's own view.
 *
 * @param isHosted whether somebody would hear a request
 * @param me whose screen it is
 * @param sights what was looked up beyond the state
 * @param size of the whole terminal
 */
public record Scene(SessionState state, Live live, boolean isHosted, Actor me, Sights sights, Size size, Stamp now) {

    public boolean isEnded() {
        return state.phase().isFinal();
    }

    public boolean isPaused() {
        return state.control().isPaused() && !isEnded();
    }

    /** The turn that a message written now will be read before: one that has been asked for is too late. */
    public int nextTurn() {
        return 1 + (state.phase() instanceof Phase.Thinking thinking ? thinking.turn() : state.turn());
    }

    /** How people call somebody who did something. */
    public String name(Actor who) {
        return switch (who.kind()) {
            case HOST -> "the host";
            case AGENT -> "the agent";
            case OPERATOR -> who.equals(me) ? "you" : Sanitiser.line(who.name());
        };
    }

    /** Nanoseconds since {@code then}. */
    public long since(Stamp then) {
        return now.nanosSince(then);
    }
}
