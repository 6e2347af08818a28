package dev.mirrordeck.event;

/** The agent's hands: calls that started and what came back. */
public sealed interface ToolEvent extends Event {

    record ToolStarted(EffectId effect, int turn, CallId call, String tool) implements ToolEvent {}

    /** The call's end, good or bad. A failed tool is a result, never an error of the session. */
    record ToolReturned(EffectId effect, CallId call, ToolResult result) implements ToolEvent {}

    /** The agent or an operator pinned a note that outlives the context. */
    record NoteWritten(Actor by, String text) implements ToolEvent {}
}
