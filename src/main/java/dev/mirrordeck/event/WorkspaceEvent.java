package dev.mirrordeck.event;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The agent's files. */
public sealed interface WorkspaceEvent extends Event {

    /**
     * The workspace as it stood after a tool call that changed it.
     *
     * @param tree the blob that lists every file with its mode, size and content hash
     * @param changes against the checkpoint before
     * @param contents what each changed file that is still there holds, by path; older transcripts have none
     */
    record CheckpointTaken(
            int turn,
            BlobId tree,
            int files,
            long bytes,
            List<FileChange> changes,
            Optional<Map<String, BlobId>> contents)
            implements WorkspaceEvent {
        public CheckpointTaken(int turn, BlobId tree, int files, long bytes, List<FileChange> changes) {
            this(turn, tree, files, bytes, changes, Optional.empty());
        }

        public CheckpointTaken {
            changes = List.copyOf(changes);
            contents = contents.map(known -> Collections.unmodifiableMap(new TreeMap<>(known)));
        }
    }

    /**
     * Files that no checkpoint keeps and no judge sees, told once for each.
     *
     * @param files how many
     * @param first paths of the first few
     */
    record FilesLeftOut(int files, List<String> first) implements WorkspaceEvent {
        public FilesLeftOut {
            first = List.copyOf(first);
        }
    }

    /** The workspace is what that tree says again, byte by byte. */
    record WorkspaceRestored(BlobId tree) implements WorkspaceEvent {}

    /** The agent, or an operator in its place, handed in the files that {@code tree} names. */
    record Submitted(Actor by, BlobId tree) implements WorkspaceEvent {}
}
