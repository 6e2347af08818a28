package dev.mirrordeck.state;

import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.OperatorEvent.MessageQueued;
import dev.mirrordeck.event.OperatorEvent.Timing;
import dev.mirrordeck.event.Stamp;
import java.util.Optional;

/**
 * Something a person wrote to the agent, and what became of it.
 *
 * @param text as it reads now
 * @param queued when it was written
 * @param edited who put it in other words last, and when
 */
public record OperatorMessage(
        int id, Actor by, String text, Timing timing, Stamp queued, Optional<Edit> edited, Delivery delivery) {

    /** A change of its words. */
    public record Edit(Actor by, Stamp at) {}

    /** How far it came. */
    public sealed interface Delivery {
        /** It waits for its moment. */
        record Waiting() implements Delivery {}

        /**
         * It was for after the task, and the agent seems to be done.
         *
         * @param turn in which that was seen
         */
        record Due(int turn) implements Delivery {}

        /** The model read it before it replied with that turn. */
        record Delivered(int turn) implements Delivery {}

        /**
         * The agent never saw it.
         *
         * @param turn the newest turn then
         */
        record Retracted(Actor by, Stamp at, int turn) implements Delivery {}
    }

    static OperatorMessage waiting(MessageQueued queued, Stamp at) {
        return new OperatorMessage(
                queued.id(),
                queued.by(),
                queued.text(),
                queued.timing().orElse(Timing.NEXT_TURN),
                at,
                Optional.empty(),
                new Delivery.Waiting());
    }

    /** Whether the next request holds it. */
    public boolean isNext() {
        return timing != Timing.AFTER_TASK || delivery instanceof Delivery.Due;
    }

    /** Whether it is a person's; the host writes, too, where it may help by itself. */
    public boolean isPersons() {
        return by.kind() == Actor.Kind.OPERATOR;
    }

    OperatorMessage edit(Actor editor, String words, Stamp at) {
        return new OperatorMessage(id, by, words, timing, queued, Optional.of(new Edit(editor, at)), delivery);
    }

    OperatorMessage with(Delivery next) {
        return new OperatorMessage(id, by, text, timing, queued, edited, next);
    }
}
