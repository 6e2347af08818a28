package dev.mirrordeck.agent;

import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.event.EffectId;
import dev.mirrordeck.event.FileChange;
import dev.mirrordeck.event.ModelEvent.Failure;
import dev.mirrordeck.event.ModelEvent.Spoken;
import dev.mirrordeck.event.Money;
import dev.mirrordeck.event.ToolCall;
import dev.mirrordeck.event.ToolResult;
import dev.mirrordeck.event.Usage;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The end of an effect, good or bad. */
public sealed interface Outcome extends Input {

    EffectId effect();

    /** The sandbox answers; {@code start} is the workspace as it was first laid out, or put back to be. */
    record SandboxOpened(EffectId effect, String backend, List<String> missing, Optional<Checkpoint> start)
            implements Outcome {}

    record SandboxRefused(EffectId effect, String reason) implements Outcome {}

    /** The sandbox is there, and its files could not be made what the checkpoint says. */
    record NotRestored(EffectId effect, String reason) implements Outcome {}

    /** The sandbox went away under a tool call; whether the call had effects is unknown. */
    record SandboxLost(EffectId effect, String reason) implements Outcome {}

    record Replied(EffectId effect, String text, List<ToolCall> calls, Usage usage, Money cost, Optional<Spoken> spoken)
            implements Outcome {
        public Replied(EffectId effect, String text, List<ToolCall> calls, Usage usage, Money cost) {
            this(effect, text, calls, usage, cost, Optional.empty());
        }
    }

    /**
     * There is no reply.
     *
     * @param failure empty for faults of ours and for requests that were cancelled
     */
    record ModelGaveUp(EffectId effect, String reason, Optional<Failure> failure) implements Outcome {
        public ModelGaveUp(EffectId effect, String reason) {
            this(effect, reason, Optional.empty());
        }
    }

    /** A wait is over, whether it came to its end or was cut short. */
    record Waited(EffectId effect) implements Outcome {}

    /** The model summed up, be it for itself or as a draft for a person. */
    record Summarised(EffectId effect, String text, Usage usage, Money cost, Optional<Spoken> spoken)
            implements Outcome {}

    /**
     * The model did not sum up.
     *
     * @param failure as with {@link ModelGaveUp}
     */
    record NotSummarised(EffectId effect, String reason, Optional<Failure> failure) implements Outcome {
        public NotSummarised(EffectId effect, String reason) {
            this(effect, reason, Optional.empty());
        }
    }

    /**
     * A tool call ended.
     *
     * @param checkpoint the workspace, where the call changed it
     * @param tests the visible cases, where the call ran them
     * @param note what the agent wants pinned
     * @param handedIn the tree that the agent wants judged
     */
    record Returned(
            EffectId effect,
            ToolResult result,
            Optional<Checkpoint> checkpoint,
            Optional<TestRun> tests,
            Optional<String> note,
            Optional<BlobId> handedIn)
            implements Outcome {
        public static Returned plain(EffectId effect, ToolResult result) {
            return new Returned(effect, result, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /** Visible cases, run for a person; one verdict letter a case. */
    record HandTested(EffectId effect, String verdicts, String build, long millis, Optional<BlobId> details)
            implements Outcome {}

    record HandTestRefused(EffectId effect, String reason) implements Outcome {}

    record Scored(
            EffectId effect,
            String verdicts,
            int hiddenPassed,
            int hiddenTotal,
            String sealed,
            BlobId sealedHash,
            String backend)
            implements Outcome {}

    record ScoringRefused(EffectId effect, String reason) implements Outcome {}

    /**
     * The workspace at one moment.
     *
     * @param leftOut files that are too large or too many to be kept and were not told of before
     * @param contents what each changed file that is still there holds, by path; empty where nobody looked
     */
    record Checkpoint(
            BlobId tree,
            int files,
            long bytes,
            List<FileChange> changes,
            List<String> leftOut,
            Optional<Map<String, BlobId>> contents) {
        public Checkpoint {
            changes = List.copyOf(changes);
            leftOut = List.copyOf(leftOut);
        }

        public Checkpoint(BlobId tree, int files, long bytes, List<FileChange> changes, List<String> leftOut) {
            this(tree, files, bytes, changes, leftOut, Optional.empty());
        }

        /** One with every file in it. */
        public Checkpoint(BlobId tree, int files, long bytes, List<FileChange> changes) {
            this(tree, files, bytes, changes, List.of());
        }
    }

    /**
     * The judge over the visible cases, once.
     *
     * @param details the blob with what each case that does not pass did
     */
    record TestRun(BlobId tree, String verdicts, String build, long millis, Optional<BlobId> details) {}
}
