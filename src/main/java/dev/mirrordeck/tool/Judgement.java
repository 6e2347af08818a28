package dev.mirrordeck.tool;

import dev.mirrordeck.agent.Outcome;
import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.judge.RunDetails;
import dev.mirrordeck.judge.SuiteRun;
import java.util.Optional;

/** A run of the judge as the session records it. */
final class Judgement {
    private Judgement() {}

    /** Keeps what the cases did as a blob. */
    static Outcome.TestRun of(BlobId tree, SuiteRun run, ToolRoom room) {
        Optional<BlobId> details = Optional.of(room.blobs().put(RunDetails.of(run)));
        return new Outcome.TestRun(tree, run.verdicts(), run.build(), run.millis(), details);
    }
}
