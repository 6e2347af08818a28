package dev.mirrordeck.state;

import dev.mirrordeck.event.TestEvent.SubmissionScored;
import dev.mirrordeck.event.WorkspaceEvent.Submitted;
import java.util.Optional;

/** What came of it. */
public record Result(Optional<Submitted> submitted, Optional<SubmissionScored> score, int failedScorings) {
    public static final Result NONE = new Result(Optional.empty(), Optional.empty(), 0);

    Result submit(Submitted event) {
        return new Result(Optional.of(event), score, failedScorings);
    }

    Result scored(SubmissionScored event) {
        return new Result(submitted, Optional.of(event), failedScorings);
    }

    Result scoringFailed() {
        return new Result(submitted, score, failedScorings + 1);
    }
}
