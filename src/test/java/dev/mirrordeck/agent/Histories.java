package dev.mirrordeck.agent;

import dev.mirrordeck.event.Entry;
import dev.mirrordeck.event.Event;
import dev.mirrordeck.event.LifecycleEvent.IfAsked;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.state.Reducer;
import dev.mirrordeck.state.SessionState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;

/** Every context that a random session asks its model with: crashes, resets, people and notes included. */
public final class Histories {
    private static final int LONGEST = 60;

    private final Random random;
    private final Surroundings surroundings;
    private final List<ModelContext> asked = new ArrayList<>();
    private SessionState state = SessionState.EMPTY;
    private Stamp now = Given.stamp(0);
    private long entries;

    private Histories(Random random) {
        this.random = random;
        this.surroundings = new Surroundings(random);
    }

    /**
     * The contexts of one session.
     *
     * @param speaks puts a reply into a service's words, given the turn that it opens
     */
    public static List<ModelContext> of(Random random, BiFunction<Integer, Outcome.Replied, Outcome.Replied> speaks) {
        return new Histories(random).walk(speaks);
    }

    private List<ModelContext> walk(BiFunction<Integer, Outcome.Replied, Outcome.Replied> speaks) {
        Map<String, String> scaffold = Map.of(
                "tell_budget_every", "" + random.nextInt(4),
                "pinned", random.nextBoolean() ? "" : "be brief",
                "system_prompt", random.nextBoolean() ? "" : "You rebuild programs.");
        Given.opened(Map.of("turns", "99"), scaffold).entries().forEach(entry -> write(entry.event()));
        step(Given.host(IfAsked.WAIT));
        for (int step = 0; step < LONGEST && !state.phase().isFinal(); step++) {
            Input next = surroundings.next(state);
            step(next instanceof Outcome.Replied replied ? speaks.apply(state.turn() + 1, replied) : next);
        }
        return asked;
    }

    private void step(Input input) {
        now = surroundings.later(now);
        Decision decision = Agent.decide(state, input, now);
        decision.events().forEach(this::write);
        surroundings.started(input, decision.effects());
        for (Effect effect : decision.effects()) {
            if (effect instanceof Effect.AskModel ask) {
                asked.add(ask.context());
            } else if (effect instanceof Effect.Summarise ask) {
                asked.add(ask.context());
            }
        }
    }

    private void write(Event event) {
        state = Reducer.apply(state, new Entry(++entries, now, event));
    }
}
