package dev.mirrordeck.workspace;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import dev.mirrordeck.event.FileChange;
import dev.mirrordeck.transcript.Blobs;
import dev.mirrordeck.transcript.Tree;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What changed between two trees. */
public final class TreeDiff {
    private static final long LARGEST_TEXT = 1L << 20;

    private TreeDiff() {}

    /** Files that differ in content or mode, in path order, with counts of lines where both sides are text. */
    public static List<FileChange> changes(Tree before, Tree now, Blobs blobs) {
        Map<String, Tree.File> old = byPath(before);
        Map<String, Tree.File> all = new TreeMap<>(old);
        all.putAll(byPath(now));
        Map<String, Tree.File> fresh = byPath(now);
        List<FileChange> changes = new ArrayList<>();
        for (String path : all.keySet()) {
            Tree.File was = old.get(path);
            Tree.File is = fresh.get(path);
            if (was != null && is != null && was.equals(is)) {
                continue;
            }
            Optional<List<String>> left = was == null ? Optional.of(List.of()) : lines(was, blobs);
            Optional<List<String>> right = is == null ? Optional.of(List.of()) : lines(is, blobs);
            FileChange.Kind kind = was == null
                    ? FileChange.Kind.ADDED
                    : is == null ? FileChange.Kind.DELETED : FileChange.Kind.CHANGED;
            int[] counts = left.isPresent() && right.isPresent() ? count(left.get(), right.get()) : new int[2];
            changes.add(new FileChange(path, kind, counts[0], counts[1]));
        }
        return changes;
    }

    private static int[] count(List<String> left, List<String> right) {
        int[] counts = new int[2];
        for (AbstractDelta<String> delta : DiffUtils.diff(left, right).getDeltas()) {
            counts[0] += delta.getTarget().size();
            counts[1] += delta.getSource().size();
        }
        return counts;
    }

    private static Optional<List<String>> lines(Tree.File file, Blobs blobs) {
        if (file.size() > LARGEST_TEXT) {
            return Optional.empty();
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(blobs.get(file.blob())))
                    .toString()
                    .lines()
                    .toList());
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        }
    }

    private static Map<String, Tree.File> byPath(Tree tree) {
        Map<String, Tree.File> files = new TreeMap<>();
        tree.files().forEach(file -> files.put(file.path(), file));
        return files;
    }
}
