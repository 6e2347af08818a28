package dev.mirrordeck.tui.pane;

import dev.mirrordeck.attach.LiveText;
import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.state.Phase;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.text.Sanitiser;

/**
 * All that a frame depends on.
 *
 * @param isHosted whether somebody would hear a request
 * @param me whose screen it is
 */
public record Scene(SessionState state, LiveText live, boolean isHosted, Actor me, UiState ui, Stamp now) {

    boolean isEnded() {
        return state.phase().isFinal();
    }

    boolean isPaused() {
        return state.control().isPaused() && !isEnded();
    }

    /** The turn that a message written now will be read before: one that has been asked for is too late. */
    int nextTurn() {
        return 1 + (state.phase() instanceof Phase.Thinking thinking ? thinking.turn() : state.turn());
    }

    Scene with(UiState next) {
        return new Scene(state, live, isHosted, me, next, now);
    }

    /** How people call somebody who did something. */
    String name(Actor who) {
        return switch (who.kind()) {
            case HOST -> "the host";
            case AGENT -> "the agent";
            case OPERATOR -> who.equals(me) ? "you" : Sanitiser.line(who.name());
        };
    }

    /** Nanoseconds since {@code then}. */
    long since(Stamp then) {
        return now.nanosSince(then);
    }
}
