package dev.mirrordeck.state;

import dev.mirrordeck.event.CallId;
import dev.mirrordeck.event.EffectId;
import dev.mirrordeck.event.Ending;
import dev.mirrordeck.event.Stamp;
import java.util.Optional;

/** The one thing a session is doing. A pause lies over it and is told by {@link Control#isPaused}. */
public sealed interface Phase {

    /** When it began. */
    Stamp since();

    default boolean isFinal() {
        return this instanceof Ended;
    }

    /** The work that it is; none where nothing runs. */
    default Optional<EffectId> work() {
        return switch (this) {
            case Idle idle -> Optional.empty();
            case Opening opening -> Optional.of(opening.effect());
            case Thinking thinking -> Optional.of(thinking.effect());
            case Waiting waiting -> Optional.of(waiting.effect());
            case Acting acting -> Optional.of(acting.effect());
            case Scoring scoring -> Optional.of(scoring.effect());
            case Ended ended -> Optional.empty();
        };
    }

    /** Nothing runs: at the very start, after a crash, or held by a pause. */
    record Idle(Stamp since) implements Phase {}

    /** The sandbox is being opened. */
    record Opening(EffectId effect, Stamp since) implements Phase {}

    /** The model has the word. */
    record Thinking(EffectId effect, int turn, Stamp since) implements Phase {}

    /**
     * The model service is given time to recover before it is asked again.
     *
     * @param attempt the one that follows
     * @param why in a word or two
     */
    record Waiting(EffectId effect, int turn, int attempt, long millis, String why, Stamp since) implements Phase {}

    /** A tool runs. */
    record Acting(EffectId effect, int turn, CallId call, String tool, Stamp since) implements Phase {}

    /** The judge has what was handed in. */
    record Scoring(EffectId effect, Stamp since) implements Phase {}

    record Ended(Ending how, String why, Stamp since) implements Phase {}
}
