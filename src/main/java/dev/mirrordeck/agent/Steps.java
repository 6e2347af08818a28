package dev.mirrordeck.agent;

import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.EffectId;
import dev.mirrordeck.event.Entry;
import dev.mirrordeck.event.Event;
import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.event.PauseReason;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.state.Reducer;
import dev.mirrordeck.state.SessionState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A decision while it is being made: every recorded event is folded at once, so that each step sees what the steps
 * before it made true. Lives within one call of {@link Agent#decide}.
 */
final class Steps {
    private final Stamp now;
    private final List<Event> events = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();
    private SessionState state;

    Steps(SessionState state, Stamp now) {
        this.state = state;
        this.now = now;
    }

    SessionState state() {
        return state;
    }

    Stamp now() {
        return now;
    }

    void record(Event event) {
        events.add(event);
        state = Reducer.apply(state, new Entry(state.entries() + 1, now, event));
    }

    void start(Effect effect) {
        effects.add(effect);
    }

    void pause(PauseReason reason, String text) {
        record(new OperatorEvent.Paused(reason, Actor.HOST, text));
        start(new Effect.Freeze());
    }

    EffectId newEffect() {
        return state.work().last().next();
    }

    Decision decision() {
        return new Decision(events, effects, Optional.empty());
    }
}
