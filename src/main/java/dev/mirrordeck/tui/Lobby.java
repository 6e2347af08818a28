package dev.mirrordeck.tui;

import dev.mirrordeck.attach.SessionLine;
import dev.mirrordeck.tui.home.HomeContent;
import dev.mirrordeck.tui.home.Order;
import java.util.List;

/** What the home screen shows, and where it leads. Safe to use from any thread. */
public interface Lobby {

    /** The newest that is known; never waits. */
    HomeContent content();

    /** Reads everything anew in the background, unless that is going on already. */
    void refresh();

    /** Calls {@code changed} soon after the content has changed, from a thread of the lobby's own. */
    void onChange(Runnable changed);

    /** Does what it takes to see a session; may take seconds, so never on a thread that paints. */
    Reached reach(Order order);

    /** Tries what this machine can do, as lines for people; may take seconds. */
    List<String> checkup();

    /** The first-run hints have been seen, and come no more. */
    void hintsSeen();

    /** Where an order led. */
    sealed interface Reached {
        /** To a session; whoever asked closes the line. */
        record Session(String id, SessionLine line) implements Reached {}

        /** Nowhere; {@code why} is a sentence. */
        record Refused(String why) implements Reached {}
    }
}
