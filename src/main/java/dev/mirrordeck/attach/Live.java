package dev.mirrordeck.attach;

import dev.mirrordeck.session.TestsGoing;
import java.util.Optional;

/**
 * What goes on beside the facts: never written down, told at most twenty times a second, gone when the host is.
 *
 * @param turn the turn that the streaming reply will become; 0 when nothing streams
 * @param text all of it that came so far; untrusted like everything a model says
 * @param tests how far a run over visible cases is, the agent's or one by hand
 */
public record Live(int turn, String text, Optional<TestsGoing> tests) {
    public static final Live NONE = new Live(0, "", Optional.empty());

    Live reply(int nextTurn, String nextText) {
        return new Live(nextTurn, nextText, tests);
    }

    Live tests(Optional<TestsGoing> going) {
        return new Live(turn, text, going);
    }
}
