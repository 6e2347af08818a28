package dev.mirrordeck.attach.look;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Chunk;
import dev.mirrordeck.transcript.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What differs between two snapshots, as hunks. Lives within one look, on its thread. */
final class TreeChanges {
    private static final int CONTEXT = 3;
    private static final int MOST_LINES = 200_000;
    /** Texts that differ in more lines than this are shown as replaced: finding the least change would take minutes. */
    private static final int MOST_COMPARED = 10_000;

    private static final long MOST_CHARACTERS = 16 << 20;
    private static final long ABSENT = -2;
    private static final long UNKNOWN = -1;

    private final Snapshot from;
    private final Snapshot to;
    private final Map<String, Tree.File> before;
    private final Map<String, Tree.File> after;
    private int shown;
    private long characters;
    private int leftOut;

    private TreeChanges(Snapshot from, Snapshot to) {
        this.from = from;
        this.to = to;
        this.before = byPath(from);
        this.after = byPath(to);
    }

    private static Map<String, Tree.File> byPath(Snapshot side) {
        Map<String, Tree.File> files = new HashMap<>();
        side.tree().files().forEach(file -> files.put(file.path(), file));
        return files;
    }

    static Sight between(Snapshot from, Snapshot to) {
        return new TreeChanges(from, to).all();
    }

    private Sight all() {
        TreeSet<String> paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        paths.addAll(from.tree().leftOut());
        paths.addAll(to.tree().leftOut());
        List<Sight.FileDiff> files = new ArrayList<>();
        for (String path : paths) {
            diff(path).ifPresent(files::add);
        }
        List<String> notes = new ArrayList<>(from.notes());
        to.notes().stream().filter(note -> !notes.contains(note)).forEach(notes::add);
        return new Sight.Changes(files, leftOut, notes);
    }

    private Optional<Sight.FileDiff> diff(String path) {
        Optional<Tree.File> old = Optional.ofNullable(before.get(path));
        Optional<Tree.File> fresh = Optional.ofNullable(after.get(path));
        long was = size(old, from, path);
        long is = size(fresh, to, path);
        Sight.Change change =
                was == ABSENT ? Sight.Change.ADDED : is == ABSENT ? Sight.Change.DELETED : Sight.Change.CHANGED;
        boolean isUnread = (old.isEmpty() && was != ABSENT) || (fresh.isEmpty() && is != ABSENT);
        if (isUnread) {
            // of what was not read only the size can tell
            boolean isSame = was == is || (change == Sight.Change.CHANGED && (was == UNKNOWN || is == UNKNOWN));
            return isSame ? Optional.empty() : Optional.of(without(path, change, Sight.Content.TOO_LARGE));
        }
        if (old.equals(fresh)) {
            return Optional.empty();
        }
        if (was > FileLooks.LARGEST || is > FileLooks.LARGEST) {
            return Optional.of(without(path, change, Sight.Content.TOO_LARGE));
        }
        Optional<List<String>> left = lines(from, old);
        Optional<List<String>> right = lines(to, fresh);
        return Optional.of(
                left.isEmpty() || right.isEmpty()
                        ? without(path, change, Sight.Content.BINARY)
                        : text(path, change, left.get(), right.get()));
    }

    private static long size(Optional<Tree.File> file, Snapshot side, String path) {
        if (file.isPresent()) {
            return file.get().size();
        }
        return side.tree().leftOut().contains(path) ? side.unread().getOrDefault(path, UNKNOWN) : ABSENT;
    }

    private static Sight.FileDiff without(String path, Sight.Change change, Sight.Content content) {
        return new Sight.FileDiff(path, change, content, 0, 0, List.of());
    }

    private static Optional<List<String>> lines(Snapshot side, Optional<Tree.File> file) {
        if (file.isEmpty()) {
            return Optional.of(List.of());
        }
        byte[] bytes = side.blobs().get(file.get().blob());
        return FileLooks.decoded(bytes, bytes.length).map(text -> text.lines().toList());
    }

    private Sight.FileDiff text(String path, Sight.Change change, List<String> left, List<String> right) {
        List<Stretch> stretches = stretches(left, right);
        int added = 0;
        int removed = 0;
        for (Stretch stretch : stretches) {
            added += stretch.rightEnd() - stretch.rightStart();
            removed += stretch.leftEnd() - stretch.leftStart();
        }
        return new Sight.FileDiff(path, change, Sight.Content.TEXT, added, removed, hunks(stretches, left, right));
    }

    /** Lines of the left side that those of the right one replace; ends are exclusive. */
    private record Stretch(int leftStart, int leftEnd, int rightStart, int rightEnd) {}

    private static List<Stretch> stretches(List<String> left, List<String> right) {
        int head = 0;
        while (head < Math.min(left.size(), right.size()) && left.get(head).equals(right.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < Math.min(left.size(), right.size()) - head
                && left.get(left.size() - 1 - tail).equals(right.get(right.size() - 1 - tail))) {
            tail++;
        }
        List<String> leftMiddle = left.subList(head, left.size() - tail);
        List<String> rightMiddle = right.subList(head, right.size() - tail);
        if (leftMiddle.isEmpty() && rightMiddle.isEmpty()) {
            return List.of();
        }
        if (leftMiddle.size() + rightMiddle.size() > MOST_COMPARED) {
            return List.of(new Stretch(head, left.size() - tail, head, right.size() - tail));
        }
        List<Stretch> stretches = new ArrayList<>();
        for (AbstractDelta<String> delta : DiffUtils.diff(
                        leftMiddle, rightMiddle, new MyersDiffWithLinearSpace<String>())
                .getDeltas()) {
            Chunk<String> was = delta.getSource();
            Chunk<String> is = delta.getTarget();
            Stretch found = new Stretch(
                    head + was.getPosition(),
                    head + was.getPosition() + was.size(),
                    head + is.getPosition(),
                    head + is.getPosition() + is.size());
            // lines that go and lines that come at one place are one change
            boolean isTouching = !stretches.isEmpty()
                    && stretches.getLast().leftEnd() == found.leftStart()
                    && stretches.getLast().rightEnd() == found.rightStart();
            Stretch before = isTouching ? stretches.removeLast() : found;
            stretches.add(new Stretch(before.leftStart(), found.leftEnd(), before.rightStart(), found.rightEnd()));
        }
        return stretches;
    }

    private List<Sight.Hunk> hunks(List<Stretch> stretches, List<String> left, List<String> right) {
        List<Sight.Hunk> hunks = new ArrayList<>();
        for (int i = 0; i < stretches.size(); ) {
            int next = i + 1;
            while (next < stretches.size()
                    && stretches.get(next).leftStart() - stretches.get(next - 1).leftEnd() <= 2 * CONTEXT) {
                next++;
            }
            hunk(stretches.subList(i, next), left, right).ifPresent(hunks::add);
            i = next;
        }
        return hunks;
    }

    private Optional<Sight.Hunk> hunk(List<Stretch> near, List<String> left, List<String> right) {
        Stretch first = near.getFirst();
        int lead = Math.min(CONTEXT, first.leftStart());
        List<Sight.DiffLine> lines = new ArrayList<>();
        int at = first.leftStart() - lead;
        for (Stretch stretch : near) {
            add(lines, Sight.Side.KEPT, left.subList(at, stretch.leftStart()));
            add(lines, Sight.Side.REMOVED, left.subList(stretch.leftStart(), stretch.leftEnd()));
            add(lines, Sight.Side.ADDED, right.subList(stretch.rightStart(), stretch.rightEnd()));
            at = stretch.leftEnd();
        }
        add(lines, Sight.Side.KEPT, left.subList(at, Math.min(left.size(), at + CONTEXT)));
        int room = 0;
        while (room < lines.size() && shown < MOST_LINES && characters < MOST_CHARACTERS) {
            characters += lines.get(room).text().length();
            room++;
            shown++;
        }
        leftOut += lines.size() - room;
        return room == 0
                ? Optional.empty()
                : Optional.of(new Sight.Hunk(
                        first.leftStart() - lead + 1, first.rightStart() - lead + 1, lines.subList(0, room)));
    }

    private static void add(List<Sight.DiffLine> lines, Sight.Side side, List<String> texts) {
        texts.forEach(text -> lines.add(new Sight.DiffLine(side, text)));
    }
}
