package dev.mirrordeck.judge;

import dev.mirrordeck.event.Verdict;
import dev.mirrordeck.target.Case;
import java.time.Duration;
import java.util.Optional;

/**
 * One case, judged.
 *
 * @param difference what differs first, in a few words; empty for a pass
 * @param stdout what the candidate printed, decoded with replacement and cut at 2000 characters
 * @param printed what people may look at; empty for a pass, whose output is known, and where there was no run
 */
public record CaseResult(
        Case row,
        Verdict verdict,
        String difference,
        String stdout,
        String stderr,
        Duration took,
        Optional<Printed> printed) {

    /** A case of a candidate that could not be built. */
    static CaseResult unbuilt(Case row) {
        return new CaseResult(row, Verdict.FAIL, "it was not built", "", "", Duration.ZERO, Optional.empty());
    }
}
