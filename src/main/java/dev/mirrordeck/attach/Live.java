package dev.mirrordeck.attach;

import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.session.TestsGoing;
import java.util.Optional;

/**
 * What goes on beside the facts: never written down, told at most twenty times a second, gone when the host is.
 *
 * @param turn the turn that the streaming reply will become; 0 when nothing streams
 * @param text all of it that came so far; untrusted like everything a model says
 * @param tests how far a run over visible cases is, the agent's or one by hand
 * @param heard when something last came of a reply, to the second; it may be of the reply before
 */
public record Live(int turn, String text, Optional<TestsGoing> tests, Optional<Stamp> heard) {
    public static final Live NONE = new Live(0, "", Optional.empty());

    public Live(int turn, String text, Optional<TestsGoing> tests) {
        this(turn, text, tests, Optional.empty());
    }

    Live reply(int nextTurn, String nextText) {
        return new Live(nextTurn, nextText, tests, heard);
    }

    Live tests(Optional<TestsGoing> going) {
        return new Live(turn, text, going, heard);
    }

    Live heard(Stamp at) {
        return new Live(turn, text, tests, Optional.of(at));
    }
}
