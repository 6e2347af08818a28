package dev.mirrordeck.state;

import dev.mirrordeck.event.ModelEvent.Bound;
import dev.mirrordeck.event.Money;
import dev.mirrordeck.event.Usage;

/**
 * What was used. The measured part is the lower total, measured and held together are the upper one; limits count that.
 *
 * @param usage measured, of finished requests
 * @param cost measured, of finished requests
 * @param open the worst case of requests that are out
 * @param uncertain the worst case of requests that may be billed and whose bill nobody saw
 */
public record Spend(Usage usage, Money cost, Hold open, Hold uncertain, int turns, int calls, int tests) {
    public static final Spend ZERO = new Spend(Usage.ZERO, Money.ZERO, Hold.NOTHING, Hold.NOTHING, 0, 0, 0);

    /** All that is held beyond what was measured. */
    public Hold held() {
        return open.plus(uncertain);
    }

    /** The money of it. */
    public Money reserved() {
        return held().cost();
    }

    Spend reserve(Hold more) {
        return new Spend(usage, cost, open.plus(more), uncertain, turns, calls, tests);
    }

    Spend settle(Hold was, Usage used, Money real) {
        return new Spend(usage.plus(used), cost.plus(real), open.minus(was), uncertain, turns + 1, calls, tests);
    }

    /** The same of a request that opened no turn. */
    Spend settleAside(Hold was, Usage used, Money real) {
        return new Spend(usage.plus(used), cost.plus(real), open.minus(was), uncertain, turns, calls, tests);
    }

    Spend release(Hold was) {
        return new Spend(usage, cost, open.minus(was), uncertain, turns, calls, tests);
    }

    /** Nobody will ever see what became of it. */
    Spend doubt(Hold was) {
        return new Spend(usage, cost, open.minus(was), uncertain.plus(was), turns, calls, tests);
    }

    Spend call() {
        return new Spend(usage, cost, open, uncertain, turns, calls + 1, tests);
    }

    Spend test() {
        return new Spend(usage, cost, open, uncertain, turns, calls, tests + 1);
    }

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
}
