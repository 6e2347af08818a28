package dev.mirrordeck.tui;

import dev.mirrordeck.agent.Request;
import dev.mirrordeck.event.LifecycleEvent.SessionId;

/** Makes sessions that go on from where another stands. Safe to use from any thread; may take seconds. */
public interface Forking {

    /** Two sessions from the newest checkpoint, each going on from one text; the first one is not disturbed. */
    Result both(SessionId from, Request.ResetContext first, Request.ResetContext second);

    /** What came of it. */
    sealed interface Result {
        /** Both run; by their ids. */
        record Started(SessionId first, SessionId second) implements Result {}

        /** Neither was made; {@code why} is a sentence. */
        record Refused(String why) implements Result {}
    }
}
