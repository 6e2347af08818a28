package dev.mirrordeck.agent;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;

/** Sessions that do anything at any moment: what must hold after every single step. */
class RandomWalkTest {
    private static final int WALKS = 20_000;
    private static final int LONGEST = 40;

    @Test
    void everyWalkKeepsEveryInvariant() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int ended = 0;
        long steps = 0;
        for (int walk = 0; walk < WALKS; walk++) {
            long own = random.nextLong();
            try {
                Walker walker = new Walker(new Random(own));
                steps += walker.walk(LONGEST);
                ended += walker.state.phase().isFinal() ? 1 : 0;
            } catch (RuntimeException | AssertionError broken) {
                throw new AssertionError("seed " + seed + ", walk " + walk + " with seed " + own, broken);
            }
        }
        assertThat(ended).as("walks that came to their end").isBetween(WALKS / 4, WALKS - WALKS / 50);
        assertThat(steps).isGreaterThan(WALKS * 10L);
    }

    /** One walk. */
    private static final class Walker {
        private final Random random;
        private final Invariants invariants = new Invariants();
        private final List<Entry> entries = new ArrayList<>();
        private final Surroundings surroundings;
        private SessionState state = SessionState.EMPTY;
        private Stamp now = Given.stamp(0);

        Walker(Random random) {
            this.random = random;
            this.surroundings = new Surroundings(random);
            Map<String, String> limits = random.nextInt(3) == 0
                    ? Map.of(
                            List.of("wall", "active", "turns", "calls", "tests", "tokens")
                                    .get(random.nextInt(6)),
                            random.nextBoolean() ? "20" : "20,note=2,warn=3,wrapup=12")
                    : Map.of();
            Given.opened(limits, scaffold(random)).entries().forEach(this::write);
        }

        private static Map<String, String> scaffold(Random random) {
            return Map.of(
                    "stall_replies", Integer.toString(random.nextInt(4)),
                    "spin_calls", Integer.toString(random.nextInt(6)),
                    "spin_repeats", Integer.toString(random.nextInt(4)),
                    "spin_runs", Integer.toString(random.nextInt(3)),
                    "spin_returns", Integer.toString(random.nextInt(3)),
                    "on_spin", List.of("tell", "nudge", "pause").get(random.nextInt(3)),
                    "stall_model_seconds", "3",
                    "stall_tool_seconds", "3",
                    "stall_person_seconds", "3");
        }

        int walk(int longest) {
            int step = 0;
            step(Given.host(random.nextInt(4) == 0 ? IfAsked.END : IfAsked.WAIT));
            while (step < longest && (!state.phase().isFinal() || random.nextInt(3) > 0)) {
                step(surroundings.next(state));
                step++;
            }
            invariants.history(state);
            assertThat(Reducer.fold(entries.iterator())).isEqualTo(state);
            return step;
        }

        private void step(Input input) {
            now = surroundings.later(now);
            SessionState before = state;
            Decision decision = Agent.decide(state, input, now);
            if (decision.refusal().isPresent()) {
                assertThat(decision.events()).isEmpty();
                assertThat(decision.effects()).isEmpty();
            }
            for (Event event : decision.events()) {
                assertThat(state.phase().isFinal())
                        .as("an event after the end: %s", event)
                        .isFalse();
                invariants.event(state, event);
                write(new Entry(entries.size() + 1L, now, event));
            }
            surroundings.started(input, decision.effects());
            invariants.after(before, state, decision);
        }

        private void write(Entry entry) {
            entries.add(entry);
            state = Reducer.apply(state, entry);
        }
    }
}
