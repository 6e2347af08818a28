package dev.mirrordeck.state;

import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.OperatorEvent.Timing;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.state.OperatorMessage.Delivery;
import java.util.ArrayList;
import java.util.List;

/**
 * People's messages that are in no turn yet, or never will be.
 *
 * @param queue those that wait for their moment
 * @param delivered those that the model reads right now; its reply takes them into the turn
 * @param retracted those that were taken back, oldest first
 * @param last the highest id
 */
public record Messages(
        List<OperatorMessage> queue, List<OperatorMessage> delivered, List<OperatorMessage> retracted, int last) {
    static final Messages NONE = new Messages(List.of(), List.of(), List.of(), 0);

    public Messages {
        queue = List.copyOf(queue);
        delivered = List.copyOf(delivered);
        retracted = List.copyOf(retracted);
    }

    /** Whether the message can still be taken back or put in other words. */
    public boolean isWaiting(int id) {
        return queue.stream().anyMatch(message -> message.id() == id);
    }

    /** Those of the queue that the next request holds. */
    public List<OperatorMessage> next() {
        return queue.stream().filter(OperatorMessage::isNext).toList();
    }

    /** Those that wait for the agent to be done. */
    public List<OperatorMessage> afterTask() {
        return queue.stream().filter(message -> !message.isNext()).toList();
    }

    /** Whether the agent is held until it has read one; its calls that had not begun then never will. */
    public boolean isHolding() {
        return queue.stream().anyMatch(Messages::isForNow) || delivered.stream().anyMatch(Messages::isForNow);
    }

    private static boolean isForNow(OperatorMessage message) {
        return message.timing() == Timing.NOW;
    }

    Messages due(int id, int turn) {
        List<OperatorMessage> next = queue.stream()
                .map(message -> message.id() == id ? message.with(new Delivery.Due(turn)) : message)
                .toList();
        return new Messages(next, delivered, retracted, last);
    }

    Messages enqueue(OperatorMessage message) {
        return new Messages(plus(queue, List.of(message)), delivered, retracted, message.id());
    }

    Messages edit(int id, Actor by, String text, Stamp at) {
        List<OperatorMessage> next = queue.stream()
                .map(message -> message.id() == id ? message.edit(by, text, at) : message)
                .toList();
        return new Messages(next, delivered, retracted, last);
    }

    Messages deliver(int id, int turn) {
        return new Messages(without(id), plus(delivered, taken(id, new Delivery.Delivered(turn))), retracted, last);
    }

    Messages retract(int id, Delivery.Retracted how) {
        return new Messages(without(id), delivered, plus(retracted, taken(id, how)), last);
    }

    Messages forgetDelivered() {
        return new Messages(queue, List.of(), retracted, last);
    }

    private List<OperatorMessage> taken(int id, Delivery delivery) {
        return queue.stream()
                .filter(message -> message.id() == id)
                .map(message -> message.with(delivery))
                .toList();
    }

    private List<OperatorMessage> without(int id) {
        return queue.stream().filter(message -> message.id() != id).toList();
    }

    private static List<OperatorMessage> plus(List<OperatorMessage> some, List<OperatorMessage> more) {
        List<OperatorMessage> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
