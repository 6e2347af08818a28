package dev.mirrordeck.tui.pane.files;

import dev.mirrordeck.attach.look.Sight;
import dev.mirrordeck.state.FileBoard.Mark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The workspace as folders in folders: what the state knows of each file, and what a listing adds to it.
 *
 * @param top what lies in the workspace itself, folders first
 * @param sum of everything
 * @param newest the last turn that changed a file; 0 where none did
 */
record Outline(List<Node> top, Sum sum, int newest) {

    /** What a node is. */
    enum Kind {
        FOLDER,
        FILE,
        LINK
    }

    /**
     * A folder or a file.
     *
     * @param path as the workspace calls it, not made safe
     * @param name the last part of the path; several where a folder holds one folder and nothing else
     * @param stat size and mode where they are known
     */
    record Node(
            String path, String name, Kind kind, Optional<Mark> mark, Optional<Stat> stat, List<Node> inside, Sum sum) {
        boolean isFolder() {
            return kind == Kind.FOLDER;
        }

        /** Tells a folder from a file that was deleted to make place for it. */
        String key() {
            return isFolder() ? path + "/" : path;
        }
    }

    record Stat(int mode, long size) {}

    /**
     * How much there is in a folder.
     *
     * @param changed files that a turn changed
     * @param turn the last that did
     */
    record Sum(int files, int changed, int turn, int added, int removed) {
        static final Sum NONE = new Sum(0, 0, 0, 0, 0);

        static Sum of(Optional<Mark> mark) {
            return mark.filter(m -> m.turn() > 0)
                    .map(m -> new Sum(m.isDeleted() ? 0 : 1, 1, m.turn(), m.linesAdded(), m.linesRemoved()))
                    .orElse(new Sum(1, 0, 0, 0, 0));
        }

        Sum and(Sum other) {
            return new Sum(
                    files + other.files,
                    changed + other.changed,
                    Math.max(turn, other.turn),
                    added + other.added,
                    removed + other.removed);
        }
    }

    /** A folder while the outline is made. */
    private static final class Branch {
        final Map<String, Branch> folders = new TreeMap<>();
        final Map<String, Node> files = new TreeMap<>();

        Branch folder(Collection<String> parts) {
            Branch at = this;
            for (String part : parts) {
                at = at.folders.computeIfAbsent(part, fresh -> new Branch());
            }
            return at;
        }
    }

    static Outline of(Map<String, Mark> marks, List<Sight.FileRow> rows) {
        Branch root = new Branch();
        Map<String, Branch> folders = new HashMap<>();
        marks.forEach((path, mark) -> put(root, folders, path, Kind.FILE, Optional.of(mark), Optional.empty()));
        for (Sight.FileRow row : rows) {
            Stat stat = new Stat(row.mode(), row.size());
            Optional<Mark> mark = Optional.ofNullable(marks.get(row.path()));
            switch (row.what()) {
                case FOLDER -> root.folder(parts(row.path()));
                case FILE -> put(root, folders, row.path(), Kind.FILE, mark, Optional.of(stat));
                case LINK -> put(root, folders, row.path(), Kind.LINK, mark, Optional.of(stat));
            }
        }
        List<Node> top = nodes(root, "");
        Sum sum = sum(top);
        return new Outline(top, sum, sum.turn());
    }

    private static void put(
            Branch root,
            Map<String, Branch> folders,
            String path,
            Kind kind,
            Optional<Mark> mark,
            Optional<Stat> stat) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        String parent = path.substring(0, path.length() - name.length());
        Branch folder = folders.computeIfAbsent(parent, unseen -> root.folder(parts(unseen)));
        folder.files.put(name, new Node(path, name, kind, mark, stat, List.of(), Sum.of(mark)));
    }

    private static List<String> parts(String path) {
        return Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
    }

    private static List<Node> nodes(Branch branch, String path) {
        List<Node> nodes = new ArrayList<>();
        branch.folders.forEach((name, folder) -> nodes.add(folder(folder, name, path + name)));
        nodes.addAll(branch.files.values());
        return List.copyOf(nodes);
    }

    private static Node folder(Branch branch, String name, String path) {
        Branch last = branch;
        String whole = name;
        String at = path;
        while (last.files.isEmpty() && last.folders.size() == 1) {
            Map.Entry<String, Branch> only = last.folders.entrySet().iterator().next();
            whole += "/" + only.getKey();
            at += "/" + only.getKey();
            last = only.getValue();
        }
        List<Node> inside = nodes(last, at + "/");
        return new Node(at, whole, Kind.FOLDER, Optional.empty(), Optional.empty(), inside, sum(inside));
    }

    private static Sum sum(List<Node> nodes) {
        return nodes.stream().map(Node::sum).reduce(Sum.NONE, Sum::and);
    }
}
