package dev.mirrordeck.event;

/** What people did. Every one that can change the outcome makes the session assisted. */
public sealed interface OperatorEvent extends Event {

    /**
     * Somebody wrote to the agent; it waits for the next turn.
     *
     * @param id counted up within the session
     */
    record MessageQueued(int id, Actor by, String text) implements OperatorEvent {}

    record MessageDelivered(int id, int turn) implements OperatorEvent {}

    /** A message was taken back before the agent could read it. */
    record MessageRetracted(int id, Actor by) implements OperatorEvent {}

    /** A message was put in other words before the agent could read it. */
    record MessageEdited(int id, Actor by, String text) implements OperatorEvent {}

    /** Somebody used a tool in the agent's sandbox; the call's start and end follow as they do for the agent's own. */
    record ToolCalled(Actor by, ToolCall call) implements OperatorEvent {}

    /**
     * From here on nothing new starts, and the sandbox is frozen.
     *
     * @param text what the operator gave as the reason; may be empty
     */
    record Paused(PauseReason reason, Actor by, String text) implements OperatorEvent {}

    record Resumed(PauseReason reason, Actor by) implements OperatorEvent {}

    record LimitChanged(String limit, String value, Actor by) implements OperatorEvent {}

    record StopRequested(Actor by, String text) implements OperatorEvent {}

    /** A place in the session somebody wants to find again; changes nothing. */
    record Marked(Actor by, String text) implements OperatorEvent {}
}
