package dev.mirrordeck.guard;

import dev.mirrordeck.state.SessionState;

/** Does the agent do anything but talk? */
public final class ProgressGuard {
    private ProgressGuard() {}

    /** True when the last {@code replies} turns, all since a pause was lifted, asked for no tool at all; 0 never. */
    public static boolean isStalled(SessionState state, int replies) {
        int turns = state.turns().size();
        return replies > 0
                && turns - state.control().resumedAt() >= replies
                && state.turns().subList(turns - replies, turns).stream()
                        .allMatch(turn -> turn.calls().isEmpty() && turn.told().isEmpty());
    }
}
