package dev.mirrordeck.state;

import dev.mirrordeck.event.TestEvent.ScoringStarted;
import dev.mirrordeck.event.TestEvent.SubmissionScored;
import dev.mirrordeck.event.WorkspaceEvent.Submitted;
import java.util.Optional;

/**
 * What came of it.
 *
 * @param judged the newest beginning of a scoring, which says which files are judged and why
 */
public record Result(
        Optional<Submitted> submitted,
        Optional<ScoringStarted> judged,
        Optional<SubmissionScored> score,
        int failedScorings) {
    public static final Result NONE = new Result(Optional.empty(), Optional.empty(), Optional.empty(), 0);

    Result submit(Submitted event) {
        return new Result(Optional.of(event), judged, score, failedScorings);
    }

    Result judge(ScoringStarted event) {
        return new Result(submitted, Optional.of(event), score, failedScorings);
    }

    Result scored(SubmissionScored event) {
        return new Result(submitted, judged, Optional.of(event), failedScorings);
    }

    Result scoringFailed() {
        return new Result(submitted, judged, score, failedScorings + 1);
    }
}
