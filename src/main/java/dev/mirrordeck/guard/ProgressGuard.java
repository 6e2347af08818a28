package dev.mirrordeck.guard;

import dev.mirrordeck.event.GuardEvent.SpinSuspected;
import dev.mirrordeck.state.SessionState;
import java.util.Optional;

/** Does the agent get anywhere? */
public final class ProgressGuard {
    private ProgressGuard() {}

    /** Raised once each time another {@code calls} tool calls went by without a visible test changing. */
    public static Optional<SpinSuspected> spin(SessionState state, int calls) {
        int since = state.tests().callsSinceChange();
        if (calls <= 0 || since == 0 || since % calls != 0) {
            return Optional.empty();
        }
        return Optional.of(new SpinSuspected(since, since + " tool calls without a changed test."));
    }

    /** True when the last {@code replies} turns, all since a pause was lifted, asked for no tool at all; 0 never. */
    public static boolean isStalled(SessionState state, int replies) {
        int turns = state.turns().size();
        return replies > 0
                && turns - state.control().resumedAt() >= replies
                && state.turns().subList(turns - replies, turns).stream()
                        .allMatch(turn -> turn.calls().isEmpty() && turn.told().isEmpty());
    }
}
