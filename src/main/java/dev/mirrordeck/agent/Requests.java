package dev.mirrordeck.agent;

import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.event.PauseReason;
import dev.mirrordeck.guard.Limits;
import dev.mirrordeck.state.SessionState;
import java.util.Map;
import java.util.Optional;

/** What people ask, taken in as facts or refused in a sentence. */
final class Requests {
    private Requests() {}

    static Optional<String> take(Steps steps, Request request) {
        SessionState state = steps.state();
        switch (request) {
            case Request.Pause pause -> {
                if (state.control().isPausedFor(PauseReason.OPERATOR)) {
                    return Optional.of("The session is paused already.");
                }
                steps.record(new OperatorEvent.Paused(PauseReason.OPERATOR, pause.by(), pause.text()));
                steps.start(new Effect.Freeze());
            }
            case Request.Resume resume -> {
                if (!state.control().isPaused()) {
                    return Optional.of("The session is not paused.");
                }
                for (OperatorEvent.Paused pause : state.control().pauses()) {
                    steps.record(new OperatorEvent.Resumed(pause.reason(), resume.by()));
                }
                steps.start(new Effect.Thaw());
            }
            case Request.Stop stop -> {
                if (state.control().stop().isPresent()) {
                    return Optional.of("The session is being stopped already.");
                }
                steps.record(new OperatorEvent.StopRequested(stop.by(), stop.text()));
            }
            case Request.Say say -> {
                if (say.text().isBlank()) {
                    return Optional.of("The message is empty.");
                }
                steps.record(new OperatorEvent.MessageQueued(state.control().lastMessage() + 1, say.by(), say.text()));
                if (state.control().isPausedFor(PauseReason.STALL)) {
                    steps.record(new OperatorEvent.Resumed(PauseReason.STALL, say.by()));
                    if (!steps.state().control().isPaused()) {
                        steps.start(new Effect.Thaw());
                    }
                }
            }
            case Request.SetLimit limit -> {
                try {
                    Limits.of(Map.of(limit.limit(), limit.value()));
                } catch (IllegalArgumentException wrong) {
                    return Optional.of(String.valueOf(wrong.getMessage()));
                }
                steps.record(new OperatorEvent.LimitChanged(limit.limit(), limit.value(), limit.by()));
            }
            case Request.Mark mark -> steps.record(new OperatorEvent.Marked(mark.by(), mark.text()));
        }
        return Optional.empty();
    }
}
