package dev.mirrordeck.tui.place;

import dev.mirrordeck.event.LifecycleEvent.SessionId;
import java.util.Optional;

/** Where a console looks for a person's place when it comes to a session, and leaves it when it goes. */
public interface PlaceKeeper {

    /** For somebody who begins anew every time. */
    PlaceKeeper NONE = new PlaceKeeper() {
        @Override
        public Optional<KeptPlace> find(SessionId session) {
            return Optional.empty();
        }

        @Override
        public void keep(SessionId session, KeptPlace place) {
            // nobody will ask for it
        }
    };

    /** Where the person was; empty where they never were, or where nothing of it can be used. */
    Optional<KeptPlace> find(SessionId session);

    /** Keeps it in place of the one before. That it could not be kept is no reason to stop anybody who leaves. */
    void keep(SessionId session, KeptPlace place);
}
