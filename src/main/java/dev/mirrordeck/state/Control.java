package dev.mirrordeck.state;

import dev.mirrordeck.event.GuardEvent;
import dev.mirrordeck.event.LifecycleEvent.IfAsked;
import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.event.PauseReason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What people and guards have said that still holds.
 *
 * @param pauses one a reason, oldest first; each must be lifted
 * @param queue messages that wait for the next turn
 * @param delivered messages that the model reads right now; its reply takes them into the turn
 * @param lastMessage the highest message id
 * @param limits by name, as written
 * @param limitReached the limit that ends the session
 * @param stop the operator's wish to end it
 * @param interventions acts that can change the outcome
 * @param resumedAt the newest turn when a pause was last lifted
 */
public record Control(
        List<OperatorEvent.Paused> pauses,
        List<OperatorMessage> queue,
        List<OperatorMessage> delivered,
        int lastMessage,
        Map<String, String> limits,
        Optional<GuardEvent.LimitReached> limitReached,
        Optional<OperatorEvent.StopRequested> stop,
        int interventions,
        int resumedAt,
        IfAsked ifAsked) {
    public static final Control NONE = new Control(
            List.of(), List.of(), List.of(), 0, Map.of(), Optional.empty(), Optional.empty(), 0, 0, IfAsked.WAIT);

    public Control {
        pauses = List.copyOf(pauses);
        queue = List.copyOf(queue);
        delivered = List.copyOf(delivered);
        limits = Collections.unmodifiableMap(new TreeMap<>(limits));
    }

    public boolean isPaused() {
        return !pauses.isEmpty();
    }

    public boolean isPausedFor(PauseReason reason) {
        return pauses.stream().anyMatch(pause -> pause.reason() == reason);
    }

    Control pause(OperatorEvent.Paused pause) {
        if (isPausedFor(pause.reason())) {
            return this;
        }
        List<OperatorEvent.Paused> next = new ArrayList<>(pauses);
        next.add(pause);
        return new Control(
                next, queue, delivered, lastMessage, limits, limitReached, stop, interventions, resumedAt, ifAsked);
    }

    Control resume(PauseReason reason, int turn) {
        List<OperatorEvent.Paused> next =
                pauses.stream().filter(pause -> pause.reason() != reason).toList();
        // a guard would have ended it here; whoever lets it go on changes what comes out
        boolean isHelp = reason == PauseReason.STALL || reason == PauseReason.SPIN;
        return new Control(
                next,
                queue,
                delivered,
                lastMessage,
                limits,
                limitReached,
                stop,
                interventions + (isHelp ? 1 : 0),
                turn,
                ifAsked);
    }

    Control enqueue(OperatorMessage message) {
        List<OperatorMessage> next = new ArrayList<>(queue);
        next.add(message);
        return new Control(
                pauses,
                next,
                delivered,
                message.id(),
                limits,
                limitReached,
                stop,
                interventions + 1,
                resumedAt,
                ifAsked);
    }

    Control deliver(int id) {
        List<OperatorMessage> read = new ArrayList<>(delivered);
        queue.stream().filter(message -> message.id() == id).forEach(read::add);
        List<OperatorMessage> waiting =
                queue.stream().filter(message -> message.id() != id).toList();
        return new Control(
                pauses, waiting, read, lastMessage, limits, limitReached, stop, interventions, resumedAt, ifAsked);
    }

    Control forgetDelivered() {
        return new Control(
                pauses, queue, List.of(), lastMessage, limits, limitReached, stop, interventions, resumedAt, ifAsked);
    }

    Control limits(Map<String, String> next) {
        return new Control(
                pauses, queue, delivered, lastMessage, next, limitReached, stop, interventions, resumedAt, ifAsked);
    }

    Control changeLimit(String name, String value) {
        Map<String, String> next = new TreeMap<>(limits);
        next.put(name, value);
        return new Control(
                pauses, queue, delivered, lastMessage, next, limitReached, stop, interventions + 1, resumedAt, ifAsked);
    }

    Control reached(GuardEvent.LimitReached limit) {
        return new Control(
                pauses,
                queue,
                delivered,
                lastMessage,
                limits,
                Optional.of(limit),
                stop,
                interventions,
                resumedAt,
                ifAsked);
    }

    Control stop(OperatorEvent.StopRequested wish) {
        return new Control(
                pauses,
                queue,
                delivered,
                lastMessage,
                limits,
                limitReached,
                Optional.of(wish),
                interventions + 1,
                resumedAt,
                ifAsked);
    }

    Control ifAsked(IfAsked next) {
        return new Control(
                pauses, queue, delivered, lastMessage, limits, limitReached, stop, interventions, resumedAt, next);
    }
}
