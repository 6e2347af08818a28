package dev.mirrordeck.state;

import dev.mirrordeck.event.EffectId;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.state.Spend.Hold;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Effects that have begun and not ended.
 *
 * @param last the highest id ever used
 * @param running by id number, in order
 */
public record Work(EffectId last, Map<Integer, Running> running) {
    /** Whose work it is: words alone would not tell, for an agent may give its calls any name. */
    public enum Kind {
        SANDBOX,
        MODEL,
        /** Time that a model service is given to recover. */
        WAIT,
        /** The agent's tool call. */
        TOOL,
        /** A person's tool call: it keeps the agent's next call waiting. */
        COMMAND,
        /** A person's test run: nothing waits for it. */
        HAND_RUN,
        /** A summary for a person to work on: nothing waits for it. */
        DRAFT,
        SCORING
    }

    public static final Work NONE = new Work(new EffectId(0), Map.of());

    public Work {
        running = Collections.unmodifiableMap(new TreeMap<>(running));
    }

    /** One of them; {@code what} names it for people, {@code reserved} is the most it can use. */
    public record Running(EffectId effect, Kind kind, String what, Stamp since, Hold reserved) {}

    /** The one of that kind, where it runs. */
    public Optional<Running> find(Kind kind) {
        return running.values().stream().filter(one -> one.kind() == kind).findFirst();
    }

    Work start(EffectId effect, Kind kind, String what, Stamp since) {
        return start(effect, kind, what, since, Hold.NOTHING);
    }

    Work start(EffectId effect, Kind kind, String what, Stamp since, Hold reserved) {
        Map<Integer, Running> next = new TreeMap<>(running);
        next.put(effect.value(), new Running(effect, kind, what, since, reserved));
        return new Work(effect.value() > last.value() ? effect : last, next);
    }

    /** What the effect holds in reserve; nothing where it is not running. */
    Hold reserved(EffectId effect) {
        Running found = running.get(effect.value());
        return found == null ? Hold.NOTHING : found.reserved();
    }

    Work end(EffectId effect) {
        Map<Integer, Running> next = new TreeMap<>(running);
        next.remove(effect.value());
        return new Work(last, next);
    }

    /**
     * How often the model was asked in vain since it last replied, or since a person lifted the pause that followed.
     *
     * @param failed requests without a reply
     * @param waitedMillis what the waits between them were to take, all together
     * @param hasOverflowed whether one was larger than the model's window
     */
    public record Retries(int failed, long waitedMillis, boolean hasOverflowed) {
        public static final Retries NONE = new Retries(0, 0, false);

        Retries fail() {
            return new Retries(failed + 1, waitedMillis, hasOverflowed);
        }

        Retries overflow() {
            return new Retries(failed + 1, waitedMillis, true);
        }

        Retries await(long millis) {
            return new Retries(failed, waitedMillis + millis, hasOverflowed);
        }
    }
}
