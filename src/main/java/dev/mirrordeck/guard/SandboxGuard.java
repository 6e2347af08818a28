package dev.mirrordeck.guard;

import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.state.Turn;
import java.util.List;

/** Does the machine hold? */
public final class SandboxGuard {
    /** So many broken calls in a row are borne; at the next one a person must look. */
    public static final int MOST_BROKEN = 3;

    private SandboxGuard() {}

    /** How many of the newest calls, all since a pause was lifted, were broken off with none coming to its end between. */
    public static int brokenInARow(SessionState state) {
        int broken = 0;
        for (Turn turn : state.turns().reversed()) {
            if (turn.number() <= state.control().resumedAt()) {
                return broken;
            }
            List<Turn.Call> calls = turn.calls();
            for (Turn.Call call : calls.reversed()) {
                if (call.progress() instanceof Turn.Progress.Done) {
                    return broken;
                }
                broken += call.progress() instanceof Turn.Progress.Broken ? 1 : 0;
            }
        }
        return broken;
    }
}
