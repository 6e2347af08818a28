package dev.mirrordeck.guard;

import dev.mirrordeck.event.GuardEvent.StallNoticed;
import dev.mirrordeck.event.GuardEvent.Wait;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.state.Phase;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.state.Work;
import java.util.Map;
import java.util.Optional;

/** What is being waited for, since when, and whether that is too long. */
public final class StallGuard {
    private static final long MILLI = 1_000_000L;

    private StallGuard() {}

    /**
     * One wait.
     *
     * @param what it is by name, such as the tool; untrusted, may be empty
     */
    public record Waiting(Wait awaited, String what, Stamp since) {}

    /**
     * What is waited for; empty where nothing is, or where the wait has its own end and is told already.
     *
     * @param heard when something last came of a reply, where that is known
     */
    public static Optional<Waiting> now(SessionState state, Optional<Stamp> heard) {
        Phase phase = state.phase();
        if (phase.isFinal()) {
            return Optional.empty();
        }
        Optional<Stamp> paused = state.control().pausedSince();
        if (paused.isPresent()) {
            return Optional.of(new Waiting(Wait.PERSON, "", paused.get()));
        }
        return switch (phase) {
            case Phase.Idle idle ->
                state.work()
                        .find(Work.Kind.COMMAND)
                        .map(running -> new Waiting(Wait.TOOL, "a command by hand", running.since()));
            case Phase.Opening opening -> Optional.of(new Waiting(Wait.SANDBOX, "", opening.since()));
            case Phase.Thinking thinking ->
                heard.filter(at -> at.nanosSince(thinking.since()) > 0)
                        .map(at -> new Waiting(Wait.MORE_WORDS, "", at))
                        .or(() -> Optional.of(new Waiting(Wait.FIRST_WORD, "", thinking.since())));
            case Phase.Waiting waiting -> Optional.empty();
            case Phase.Acting acting -> Optional.of(new Waiting(Wait.TOOL, acting.tool(), acting.since()));
            case Phase.Scoring scoring -> Optional.of(new Waiting(Wait.JUDGE, "", scoring.since()));
            case Phase.Ended ended -> Optional.empty();
        };
    }

    /**
     * What is waited for too long and was not told of yet.
     *
     * @param seconds how long each may take; one that is not named, or 0, as long as it likes
     */
    public static Optional<StallNoticed> found(
            SessionState state, Optional<Stamp> heard, Map<Wait, Integer> seconds, Stamp now) {
        return due(state, heard, seconds)
                .filter(waiting -> left(waiting, seconds, now) <= 0)
                .map(waiting ->
                        new StallNoticed(waiting.awaited(), waiting.what(), now.nanosSince(waiting.since()) / MILLI));
    }

    /** How long until something is waited for too long, in nanoseconds; empty where that cannot come. */
    public static Optional<Long> untilNext(
            SessionState state, Optional<Stamp> heard, Map<Wait, Integer> seconds, Stamp now) {
        return due(state, heard, seconds).map(waiting -> Math.max(0, left(waiting, seconds, now)));
    }

    private static Optional<Waiting> due(SessionState state, Optional<Stamp> heard, Map<Wait, Integer> seconds) {
        return now(state, heard)
                .filter(waiting -> seconds.getOrDefault(waiting.awaited(), 0) > 0)
                .filter(waiting -> !state.watch().isNoticed(waiting.awaited()));
    }

    private static long left(Waiting waiting, Map<Wait, Integer> seconds, Stamp now) {
        return seconds.getOrDefault(waiting.awaited(), 0) * 1_000 * MILLI - now.nanosSince(waiting.since());
    }
}
