package dev.mirrordeck.event;

import java.util.Optional;

/** What people did. Every one that can change the outcome makes the session assisted. */
public sealed interface OperatorEvent extends Event {

    /**
     * Somebody wrote to the agent; it waits for its moment.
     *
     * @param id counted up within the session
     * @param timing empty for the next turn
     */
    record MessageQueued(int id, Actor by, String text, Optional<Timing> timing) implements OperatorEvent {
        public MessageQueued(int id, Actor by, String text) {
            this(id, by, text, Optional.empty());
        }
    }

    /** When a message is to be read. */
    enum Timing {
        /** As soon as what runs has ended; nothing else of the agent's starts before. */
        NOW,
        NEXT_TURN,
        /** Once the agent hands in or stops calling tools. */
        AFTER_TASK
    }

    /** What a message for after the task waited for has come; the next turn reads it. */
    record MessageDue(int id, Cause cause) implements OperatorEvent {}

    /** Why the agent seems to be done. */
    enum Cause {
        /** It wanted to hand in, and that was held back. */
        HANDING_IN,
        /** It replied without calling a tool. */
        NO_CALLS
    }

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

    /**
     * The session goes on from the end of another turn, or from one that was left before. Nothing is erased by it.
     *
     * @param turn whose end that is; 0 for the beginning
     * @param from the turn that it stood at
     * @param tree what the workspace is made before anything runs in it; empty where the files stay as they are
     */
    record Rewound(Actor by, int turn, int from, Part part, Optional<BlobId> tree) implements OperatorEvent {}

    /** What goes back. */
    enum Part {
        FILES,
        /** What the model sees. */
        TALK,
        BOTH
    }

    /**
     * The newest rewind holds no more: all is as it was before it.
     *
     * @param turn the turn that the session stands at again
     * @param tree what the workspace is made again; empty where the files had stayed
     * @param why empty where somebody took it back; else what kept the files from being put back
     */
    record RewindUndone(Actor by, int turn, Optional<BlobId> tree, String why) implements OperatorEvent {}

    record LimitChanged(String limit, String value, Actor by) implements OperatorEvent {}

    record StopRequested(Actor by, String text) implements OperatorEvent {}

    /** A place in the session somebody wants to find again; changes nothing. */
    record Marked(Actor by, String text) implements OperatorEvent {}
}
