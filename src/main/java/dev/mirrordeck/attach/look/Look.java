package dev.mirrordeck.attach.look;

import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.event.CallId;
import java.util.List;

/**
 * A question about the session whose answer is too large, or too fresh, for the folded state. Asked on a background
 * thread; the answer is a {@link Sight}.
 */
public sealed interface Look {

    /** Which moment of the workspace is meant. */
    sealed interface When {
        /** As it was first laid out. */
        record Start() implements When {}

        /** The newest checkpoint at or before the end of that turn. */
        record AtTurn(int turn) implements When {}

        /** One checkpoint by its files. */
        record AtTree(BlobId tree) implements When {}

        /** As it stands; from the newest checkpoint where the sandbox is frozen or no host runs. */
        record Now() implements When {}
    }

    /** The moments it asks about; none where it is not about files. */
    default List<When> moments() {
        return switch (this) {
            case Files files -> List.of(files.when());
            case FileText text -> List.of(text.when());
            case Diff diff -> List.of(diff.from(), diff.to());
            case CaseDetail detail -> List.of();
            case Labels labels -> List.of();
            case ModelInput input -> List.of();
            case WholeResult result -> List.of();
        };
    }

    /** Every file; answered by {@link Sight.FileList}. */
    record Files(When when) implements Look {}

    /**
     * One file's text; answered by {@link Sight.Text}.
     *
     * @param path below the workspace, with {@code /}
     */
    record FileText(When when, String path) implements Look {}

    /** What differs, over all files, with three lines of context; answered by {@link Sight.Changes}. */
    record Diff(When from, When to) implements Look {}

    /**
     * One visible case; answered by {@link Sight.CaseSeen}.
     *
     * @param run the number of the run, by the agent or by hand; 0 for what the case asks alone
     */
    record CaseDetail(int run, String name) implements Look {}

    /** What the visible cases are grouped by; answered by {@link Sight.Labels}. */
    record Labels() implements Look {}

    /** What the model saw before it replied with that turn; answered by {@link Sight.Input}. */
    record ModelInput(int turn) implements Look {}

    /** What a tool call gave back, whole; answered by {@link Sight.Result}. */
    record WholeResult(CallId call) implements Look {}
}
