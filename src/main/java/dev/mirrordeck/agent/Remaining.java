package dev.mirrordeck.agent;

import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.guard.LimitGuard;
import dev.mirrordeck.guard.Limits;
import dev.mirrordeck.state.SessionState;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is left of the limits, in a sentence for the agent. */
final class Remaining {
    private Remaining() {}

    /** Empty where nothing is bounded. */
    static Optional<String> of(SessionState state, Stamp now) {
        Limits limits = Limits.readable(state.control().limits());
        String left = Stream.of(Limits.Name.values())
                .flatMap(name -> limits.get(name).stream().map(max -> {
                    long used = LimitGuard.used(name, state, now);
                    return name.word() + " " + Limits.show(name, Math.max(0, max - used)) + " of "
                            + Limits.show(name, max);
                }))
                .collect(Collectors.joining(", "));
        return left.isEmpty() ? Optional.empty() : Optional.of("Left of the budget: " + left + ".");
    }
}
