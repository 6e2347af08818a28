package dev.mirrordeck.workspace;

import dev.mirrordeck.agent.Outcome.Checkpoint;
import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.event.FileChange;
import dev.mirrordeck.sandbox.FileRefused;
import dev.mirrordeck.sandbox.FileStat;
import dev.mirrordeck.sandbox.FileStat.Kind;
import dev.mirrordeck.sandbox.SandboxFiles;
import dev.mirrordeck.sandbox.SandboxLost;
import dev.mirrordeck.transcript.Blobs;
import dev.mirrordeck.transcript.MemoryTranscript;
import dev.mirrordeck.transcript.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes the workspace as it stands, through the guest, file contents by hash. A file whose size, mode and change time
 * are as before is not read again. One a sandbox; any thread, one at a time.
 */
public final class Checkpoints {
    private static final long LARGEST_FILE = 64L << 20;
    private static final int MOST_FILES = 50_000;

    private final Blobs blobs;
    private final ReentrantLock lock = new ReentrantLock();
    /** Replaced as a whole, so that a glance may read it beside a checkpoint that is being taken. */
    private volatile Map<String, Seen> seen = Map.of();

    private Optional<Tree> newest;
    /** What the newest listing holds beyond the limits; a file that was merely gone when it was read is none of it. */
    private List<String> refused = List.of();

    /** @param newest the checkpoint that the session has already, against which the next is compared */
    public Checkpoints(Blobs blobs, Optional<BlobId> newest) {
        this.blobs = blobs;
        this.newest = newest.map(id -> Tree.parse(blobs.get(id)));
    }

    /** A file as it was when its content was read. */
    private record Seen(FileStat stat, Tree.File file) {}

    /** Takes it; empty when nothing differs from the checkpoint before. */
    public Optional<Checkpoint> take(SandboxFiles files) {
        lock.lock();
        try {
            Tree before = newest.orElse(new Tree(List.of(), List.of()));
            Tree now = read(files);
            if (newest.isPresent() && now.equals(before)) {
                return Optional.empty();
            }
            List<String> fresh = refused.stream()
                    .filter(path -> !before.leftOut().contains(path))
                    .toList();
            List<FileChange> changes = TreeDiff.changes(before, now, blobs);
            Checkpoint checkpoint = new Checkpoint(
                    blobs.put(now.toBytes()),
                    now.files().size(),
                    now.bytes(),
                    changes,
                    fresh,
                    Optional.of(contents(changes, now)));
            // only now: what could not be kept must still count as changed the next time
            newest = Optional.of(now);
            return Optional.of(checkpoint);
        } finally {
            lock.unlock();
        }
    }

    private static Map<String, BlobId> contents(List<FileChange> changes, Tree now) {
        Set<String> changed = changes.stream().map(FileChange::path).collect(Collectors.toSet());
        return now.files().stream()
                .filter(file -> changed.contains(file.path()))
                .collect(Collectors.toMap(Tree.File::path, Tree.File::blob));
    }

    /**
     * Looks at the workspace through the guest and keeps nothing; may run beside {@link #take}.
     *
     * @param largest files that changed since the newest checkpoint and are larger, in bytes, are not read
     * @param most what may be read in all, in bytes
     */
    public Glance glance(SandboxFiles files, long largest, long most) {
        Map<String, Seen> known = seen;
        Blobs fresh = new MemoryTranscript().blobs();
        List<Tree.File> found = new ArrayList<>();
        Map<String, Long> unread = new HashMap<>();
        long left = most;
        List<FileStat> listed = list(files);
        for (FileStat stat : listed) {
            if (!stat.isFile()) {
                continue;
            }
            Seen before = known.get(stat.path());
            if (before != null && before.stat().equals(stat)) {
                found.add(before.file());
                continue;
            }
            Seen now = stat.size() > Math.min(largest, left) ? null : fetch(files, stat, fresh);
            if (now == null) {
                unread.put(stat.path(), stat.size());
            } else {
                found.add(now.file());
                left -= now.file().size();
            }
        }
        Tree tree = new Tree(found, List.copyOf(unread.keySet()), links(listed), folders(listed));
        return new Glance(tree, unread, new Beside(fresh, blobs));
    }

    /** Blobs of which the first few lie in memory. */
    private record Beside(Blobs fresh, Blobs kept) implements Blobs {
        @Override
        public BlobId put(byte[] content) {
            return fresh.put(content);
        }

        @Override
        public byte[] get(BlobId id) {
            try {
                return fresh.get(id);
            } catch (Blobs.Lost elsewhere) {
                return kept.get(id);
            }
        }
    }

    /**
     * Makes the workspace what that checkpoint says and reads all of it again to prove it; throws {@link SandboxLost} with
     * the first path that is not as it should be. What the checkpoint left out stays as it stands. Where a content is not
     * to be had, or not as it was, nothing is changed.
     *
     * @return the checkpoint with what differs from the one before, where that is another
     */
    public Optional<Checkpoint> restore(SandboxFiles files, BlobId checkpoint) {
        lock.lock();
        try {
            Tree wanted = Tree.parse(blobs.get(checkpoint));
            wanted.files().forEach(file -> blobs.get(file.blob()));
            Restoring.open(files);
            Restoring restoring = new Restoring(files, blobs, wanted, read(files));
            restoring.run(list(files));
            Tree now = read(files);
            restoring.check(now);
            Optional<Tree> before = newest.filter(was -> !was.equals(wanted));
            newest = Optional.of(now);
            return before.map(was -> new Checkpoint(
                    checkpoint,
                    wanted.files().size(),
                    wanted.bytes(),
                    TreeDiff.changes(was, wanted, blobs),
                    List.of(),
                    Optional.empty()));
        } finally {
            lock.unlock();
        }
    }

    /** The id of the workspace as it stands now, whether it changed or not; keeps it as a checkpoint does. */
    public BlobId newest() {
        lock.lock();
        try {
            return blobs.put(newest.orElseThrow().toBytes());
        } finally {
            lock.unlock();
        }
    }

    private Tree read(SandboxFiles files) {
        List<Tree.File> kept = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        List<String> beyond = new ArrayList<>();
        Map<String, Seen> next = new HashMap<>();
        List<FileStat> listed = list(files);
        for (FileStat stat : listed) {
            if (stat.kind() == Kind.OTHER || stat.kind() == Kind.CLOSED_FOLDER) {
                leftOut.add(stat.path());
            }
            if (!stat.isFile()) {
                continue;
            }
            Seen known = seen.get(stat.path());
            if (known == null || !known.stat().equals(stat)) {
                known = kept.size() < MOST_FILES ? fetch(files, stat, blobs) : null;
            }
            if (known == null) {
                leftOut.add(stat.path());
                if (stat.size() > LARGEST_FILE || kept.size() >= MOST_FILES) {
                    beyond.add(stat.path());
                }
            } else {
                kept.add(known.file());
                next.put(stat.path(), known);
            }
        }
        seen = next;
        refused = List.copyOf(beyond);
        return new Tree(kept, leftOut, links(listed), folders(listed));
    }

    private static List<Tree.Link> links(List<FileStat> listed) {
        return listed.stream()
                .filter(stat -> stat.kind() == Kind.LINK)
                .map(stat -> new Tree.Link(stat.path(), stat.target()))
                .toList();
    }

    private static List<Tree.Folder> folders(List<FileStat> listed) {
        return listed.stream()
                .filter(FileStat::isFolder)
                .map(stat -> new Tree.Folder(stat.path(), stat.mode()))
                .toList();
    }

    static List<FileStat> list(SandboxFiles files) {
        try {
            return files.list("/workdir");
        } catch (FileRefused impossible) {
            throw new SandboxLost("The workspace cannot be listed: " + impossible.getMessage(), impossible);
        }
    }

    /** Null where the file is gone meanwhile, or too large. */
    private static @Nullable Seen fetch(SandboxFiles files, FileStat stat, Blobs into) {
        try {
            byte[] content = files.read("/workdir/" + stat.path(), LARGEST_FILE);
            return new Seen(stat, new Tree.File(stat.path(), stat.mode(), content.length, into.put(content)));
        } catch (FileRefused refused) {
            return null;
        }
    }
}
