package dev.mirrordeck.event;

import java.util.List;

/** The agent's files. */
public sealed interface WorkspaceEvent extends Event {

    /**
     * The workspace as it stood after a tool call that changed it.
     *
     * @param tree the blob that lists every file with its mode, size and content hash
     * @param changes against the checkpoint before
     */
    record CheckpointTaken(int turn, BlobId tree, int files, long bytes, List<FileChange> changes)
            implements WorkspaceEvent {
        public CheckpointTaken {
            changes = List.copyOf(changes);
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

    /** The agent handed in the files that {@code tree} names. */
    record Submitted(Actor by, BlobId tree) implements WorkspaceEvent {}
}
