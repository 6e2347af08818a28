package dev.mirrordeck.state;

import dev.mirrordeck.event.Money;
import dev.mirrordeck.event.Usage;

/**
 * What was used.
 *
 * @param cost measured, of finished requests
 * @param reserved the worst case of requests that are out, and of those whose end nobody saw
 */
public record Spend(Usage usage, Money cost, Money reserved, int turns, int calls, int tests) {
    public static final Spend ZERO = new Spend(Usage.ZERO, Money.ZERO, Money.ZERO, 0, 0, 0);

    Spend reserve(Money more) {
        return new Spend(usage, cost, reserved.plus(more), turns, calls, tests);
    }

    Spend settle(Money was, Usage used, Money real) {
        return new Spend(usage.plus(used), cost.plus(real), reserved.minus(was), turns + 1, calls, tests);
    }

    Spend release(Money was) {
        return new Spend(usage, cost, reserved.minus(was), turns, calls, tests);
    }

    Spend call() {
        return new Spend(usage, cost, reserved, turns, calls + 1, tests);
    }

    Spend test() {
        return new Spend(usage, cost, reserved, turns, calls, tests + 1);
    }
}
