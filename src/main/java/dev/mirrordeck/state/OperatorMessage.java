package dev.mirrordeck.state;

import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.Stamp;
import java.util.Optional;

/**
 * Something a person wrote to the agent, and what became of it.
 *
 * @param text as it reads now
 * @param queued when it was written
 * @param edited who put it in other words last, and when
 */
public record OperatorMessage(int id, Actor by, String text, Stamp queued, Optional<Edit> edited, Delivery delivery) {

    /** A change of its words. */
    public record Edit(Actor by, Stamp at) {}

    /** How far it came. */
    public sealed interface Delivery {
        /** It waits for the next turn. */
        record Waiting() implements Delivery {}

        /** The model read it before it replied with that turn. */
        record Delivered(int turn) implements Delivery {}

        /**
         * The agent never saw it.
         *
         * @param turn the newest turn then
         */
        record Retracted(Actor by, Stamp at, int turn) implements Delivery {}
    }

    static OperatorMessage waiting(int id, Actor by, String text, Stamp queued) {
        return new OperatorMessage(id, by, text, queued, Optional.empty(), new Delivery.Waiting());
    }

    OperatorMessage edit(Actor editor, String words, Stamp at) {
        return new OperatorMessage(id, by, words, queued, Optional.of(new Edit(editor, at)), delivery);
    }

    OperatorMessage with(Delivery next) {
        return new OperatorMessage(id, by, text, queued, edited, next);
    }
}
