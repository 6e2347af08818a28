package dev.mirrordeck.state;

import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.event.FileChange;
import dev.mirrordeck.event.WorkspaceEvent.CheckpointTaken;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The workspace as of the newest checkpoint.
 *
 * @param tree its files with content hashes; empty before the first checkpoint
 * @param marks by path, what happened to each file since the start
 * @param owed what the workspace must be made before anything runs in it
 */
public record FileBoard(Optional<BlobId> tree, int files, long bytes, Map<String, Mark> marks, Optional<BlobId> owed) {
    public static final FileBoard EMPTY = new FileBoard(Optional.empty(), 0, 0, Map.of(), Optional.empty());

    public FileBoard {
        marks = Collections.unmodifiableMap(new TreeMap<>(marks));
    }

    /**
     * One file's history in short.
     *
     * @param turn the last that changed it; 0 for what was there at the start
     * @param isNew whether it was not there at the start
     * @param linesAdded over all turns
     */
    public record Mark(int turn, boolean isNew, boolean isDeleted, int linesAdded, int linesRemoved) {}

    FileBoard add(CheckpointTaken checkpoint) {
        Map<String, Mark> next = new TreeMap<>(marks);
        for (FileChange change : checkpoint.changes()) {
            boolean isGiven = checkpoint.turn() == 0;
            boolean isNew = !isGiven && change.kind() == FileChange.Kind.ADDED;
            Mark before = next.getOrDefault(change.path(), new Mark(0, isNew, false, 0, 0));
            next.put(
                    change.path(),
                    new Mark(
                            checkpoint.turn(),
                            before.isNew(),
                            change.kind() == FileChange.Kind.DELETED,
                            isGiven ? 0 : before.linesAdded() + change.linesAdded(),
                            isGiven ? 0 : before.linesRemoved() + change.linesRemoved()));
        }
        return new FileBoard(Optional.of(checkpoint.tree()), checkpoint.files(), checkpoint.bytes(), next, owed);
    }

    /** The workspace as it stands, or as it is made before anything runs in it. */
    public Optional<BlobId> due() {
        return owed.isPresent() ? owed : tree;
    }

    /** That checkpoint is still to be made true. */
    FileBoard owe(Optional<BlobId> wanted) {
        return new FileBoard(tree, files, bytes, marks, wanted);
    }

    FileBoard restored() {
        return new FileBoard(due(), files, bytes, marks, Optional.empty());
    }
}
