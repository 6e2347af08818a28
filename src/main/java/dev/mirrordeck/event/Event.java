package dev.mirrordeck.event;

/**
 * One fact about a session, in the past tense. The transcript is a list of these and nothing else; a session's state
 * is their fold. Wire names are the record names, so a record is never renamed once a transcript holds it.
 */
public sealed interface Event
        permits LifecycleEvent,
                ModelEvent,
                ToolEvent,
                TestEvent,
                WorkspaceEvent,
                OperatorEvent,
                GuardEvent,
                ContextEvent,
                UnknownEvent {}
