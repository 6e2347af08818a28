package dev.mirrordeck.state;

import dev.mirrordeck.event.ModelEvent.Bound;
import dev.mirrordeck.event.Money;

/** The most that requests can use whose bill has not been seen. */
public record Hold(Money cost, long input, long output) {
    public static final Hold NOTHING = new Hold(Money.ZERO, 0, 0);

    static Hold of(Money cost, Bound bound) {
        return new Hold(cost, bound.input(), bound.output());
    }

    public Hold plus(Hold other) {
        return new Hold(cost.plus(other.cost), input + other.input, output + other.output);
    }

    Hold minus(Hold other) {
        return new Hold(cost.minus(other.cost), input - other.input, output - other.output);
    }
}
