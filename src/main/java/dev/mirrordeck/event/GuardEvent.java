package dev.mirrordeck.event;

/** A guard said no, or raised its hand. */
public sealed interface GuardEvent extends Event {

    /** The session ends here: what was used has come to the limit. Values are in the limit's own unit. */
    record LimitReached(String limit, String used, String max) implements GuardEvent {}

    /**
     * The agent works, and no visible test changes.
     *
     * @param calls tool calls since a visible test last changed
     */
    record SpinSuspected(int calls, String what) implements GuardEvent {}
}
