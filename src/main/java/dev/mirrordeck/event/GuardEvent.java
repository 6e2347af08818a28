package dev.mirrordeck.event;

import java.util.List;
import java.util.Optional;

/** A guard said no, or raised its hand. */
public sealed interface GuardEvent extends Event {

    /** The session ends here: what was used has come to the limit. Values are in the limit's own unit. */
    record LimitReached(String limit, String used, String max) implements GuardEvent {}

    /** A limit comes nearer: what was used has come to a level below it. Values are in the limit's own unit. */
    record LimitNeared(String limit, Level level, String used, String at) implements GuardEvent {}

    /** What a level below a limit does. */
    enum Level {
        /** It is recorded and shown where people look for it; nobody is told. */
        NOTE,
        /** People are told. */
        WARN,
        /** The session pauses and asks. */
        SOFT
    }

    /**
     * The agent works and gets nowhere. Once an episode: what follows of the same kind is the same finding, until the
     * agent gets on again.
     *
     * @param calls how many tool calls are meant
     * @param what was seen, as a sentence
     * @param evidence older transcripts have none
     */
    record SpinSuspected(int calls, String what, Optional<Evidence> evidence) implements GuardEvent {
        public SpinSuspected(int calls, String what) {
            this(calls, what, Optional.empty());
        }
    }

    /** How an agent can go round in circles. */
    enum Spin {
        /** The same call brings the same result, and no file has changed in between. */
        SAME_RESULT,
        /** Call after call, and no test comes out otherwise. */
        NO_CHANGE,
        /** Test runs, and none better than the best. */
        FLAT_CURVE,
        /** More and more calls fail. */
        FAILING,
        /** A file goes to and fro between contents that it had before. */
        BACK_AND_FORTH
    }

    /**
     * What a finding rests on.
     *
     * @param calls those that show it, oldest first; the newest few where there are many
     */
    record Evidence(Spin spin, int fromTurn, int toTurn, List<CallId> calls) {
        public Evidence {
            calls = List.copyOf(calls);
        }
    }

    /**
     * Something is waited for longer than it should be. Once for each thing that is waited for.
     *
     * @param what it is by name, such as the tool; may be empty
     * @param millis how long by now
     */
    record StallNoticed(Wait awaited, String what, long millis) implements GuardEvent {}

    /** What a session can wait for. */
    enum Wait {
        SANDBOX,
        /** The model service's first word of a reply. */
        FIRST_WORD,
        /** More of a reply that has begun. */
        MORE_WORDS,
        TOOL,
        JUDGE,
        PERSON
    }
}
