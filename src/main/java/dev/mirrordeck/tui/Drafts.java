package dev.mirrordeck.tui;

import dev.mirrordeck.event.LifecycleEvent.SessionId;
import dev.mirrordeck.tui.pane.bench.BenchDraft;
import java.util.Optional;

/** Where texts stay that somebody wrote at the workbench and did not apply; small enough to be read and written at once. */
public interface Drafts {

    /** For somebody who keeps nothing. */
    Drafts NONE = new Drafts() {
        @Override
        public Optional<BenchDraft> find(SessionId session) {
            return Optional.empty();
        }

        @Override
        public void keep(SessionId session, BenchDraft draft) {
            // nobody will ask for it
        }
    };

    /** What was left of the session; empty where nothing was, or where it cannot be read. */
    Optional<BenchDraft> find(SessionId session);

    /** Keeps it in place of the one before; an empty one is forgotten. */
    void keep(SessionId session, BenchDraft draft);
}
