package dev.mirrordeck.event;

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
     * The agent works, and no visible test changes.
     *
     * @param calls tool calls since a visible test last changed
     */
    record SpinSuspected(int calls, String what) implements GuardEvent {}
}
