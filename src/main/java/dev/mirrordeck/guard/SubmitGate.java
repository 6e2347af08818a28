package dev.mirrordeck.guard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** May the agent hand in already? Keeps a tired model from submitting at eight per cent. */
public final class SubmitGate {
    private SubmitGate() {}

    /**
     * The refusal as the agent reads it; empty when it may.
     *
     * @param threshold the share of visible cases that must pass, 0 to 1
     */
    public static Optional<String> refusal(int passed, int total, double threshold) {
        int needed = BigDecimal.valueOf(threshold)
                .multiply(BigDecimal.valueOf(total))
                .setScale(0, RoundingMode.CEILING)
                .intValueExact();
        if (passed >= needed) {
            return Optional.empty();
        }
        return Optional.of("Not submitted: " + passed + " of " + total + " visible cases pass, at least " + needed
                + " are needed. Keep working; evaluate_testcases shows what fails.");
    }
}
