package dev.mirrordeck.workspace;

import dev.mirrordeck.sandbox.FileRefused;
import dev.mirrordeck.sandbox.FileStat;
import dev.mirrordeck.sandbox.SandboxFiles;
import dev.mirrordeck.sandbox.SandboxLost;
import dev.mirrordeck.transcript.Blobs;
import dev.mirrordeck.transcript.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** One restore of a workspace: what does not belong goes, what differs is written, what is right is not touched. */
final class Restoring {
    private static final String ROOT = "/workdir/";
    private static final int OWNERS = 0700;
    /** A folder that was opened shows what is in it, and there may be closed ones again. */
    private static final int DEEPEST = 2_000;

    private final SandboxFiles files;
    private final Blobs blobs;
    private final Tree wanted;
    private final Tree before;
    private final Set<String> leftOut;
    /** Folders that must be there because something is in them. */
    private final Set<String> implied = new HashSet<>();

    /** @param before the workspace as it stands, with every folder opened */
    Restoring(SandboxFiles files, Blobs blobs, Tree wanted, Tree before) {
        this.files = files;
        this.blobs = blobs;
        this.wanted = wanted;
        this.before = before;
        this.leftOut = Set.copyOf(wanted.leftOut());
        Stream.of(
                        wanted.files().stream().map(Tree.File::path),
                        wanted.links().stream().map(Tree.Link::path),
                        wanted.folders().stream().map(Tree.Folder::path),
                        wanted.leftOut().stream())
                .flatMap(Function.identity())
                .forEach(this::imply);
    }

    private void imply(String path) {
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            implied.add(path.substring(0, slash));
        }
    }

    /** Gives the owner every folder's door, so that all can be listed, changed and removed. */
    static void open(SandboxFiles files) {
        for (int level = 0; level < DEEPEST; level++) {
            List<FileStat> shut = Checkpoints.list(files).stream()
                    .filter(stat -> stat.isFolder() && (stat.mode() & OWNERS) != OWNERS)
                    .toList();
            if (shut.isEmpty()) {
                return;
            }
            doing(() -> {
                for (FileStat folder : shut) {
                    files.folder(ROOT + folder.path(), folder.mode() | OWNERS);
                }
            });
        }
    }

    /** @param listed all that stands there */
    void run(List<FileStat> listed) {
        doing(() -> {
            remove(listed);
            for (Tree.Folder folder : wanted.folders()) {
                files.folder(ROOT + folder.path(), folder.mode() | OWNERS);
            }
            Map<String, Tree.File> there = byPath(before.files(), Tree.File::path);
            for (Tree.File file : wanted.files()) {
                if (!file.equals(there.get(file.path()))) {
                    files.write(ROOT + file.path(), blobs.get(file.blob()), file.mode());
                }
            }
            Map<String, Tree.Link> linked = byPath(before.links(), Tree.Link::path);
            for (Tree.Link link : wanted.links()) {
                if (!link.equals(linked.get(link.path()))) {
                    files.link(ROOT + link.path(), link.to());
                }
            }
            // the deepest first: behind a door that is shut nothing can be changed any more
            List<Tree.Folder> deepestFirst = new ArrayList<>(wanted.folders());
            deepestFirst.sort(Comparator.comparing(Tree.Folder::path).reversed());
            for (Tree.Folder folder : deepestFirst) {
                if ((folder.mode() & OWNERS) != OWNERS) {
                    files.folder(ROOT + folder.path(), folder.mode());
                }
            }
        });
    }

    private void remove(List<FileStat> listed) throws FileRefused {
        Map<String, FileStat.Kind> right = new HashMap<>();
        implied.forEach(path -> right.put(path, FileStat.Kind.FOLDER));
        wanted.folders().forEach(folder -> right.put(folder.path(), FileStat.Kind.FOLDER));
        wanted.files().forEach(file -> right.put(file.path(), FileStat.Kind.FILE));
        wanted.links().forEach(link -> right.put(link.path(), FileStat.Kind.LINK));
        String removed = "\n";
        for (FileStat stat : listed) {
            boolean isGone = stat.path().startsWith(removed);
            // a folder that was shut is named twice: its contents are left out, that it is a folder is not
            boolean isRight =
                    right.containsKey(stat.path()) ? stat.kind() == right.get(stat.path()) : isLeftOut(stat.path());
            if (!isGone && !isRight) {
                files.remove(ROOT + stat.path());
                removed = stat.path() + "/";
            }
        }
    }

    /** Whether the checkpoint knows nothing of what lies there. */
    private boolean isLeftOut(String path) {
        boolean isOut = leftOut.contains(path);
        for (int slash = path.lastIndexOf('/'); slash > 0 && !isOut; slash = path.lastIndexOf('/', slash - 1)) {
            isOut = leftOut.contains(path.substring(0, slash));
        }
        return isOut;
    }

    /** Throws where the workspace, read again, is not what was wanted. */
    void check(Tree now) {
        Optional<String> wrong = difference(wanted.files(), now.files(), Tree.File::path)
                .or(() -> difference(wanted.links(), now.links(), Tree.Link::path))
                .or(() -> difference(wanted.folders(), explicit(now), Tree.Folder::path));
        if (wrong.isPresent()) {
            throw new SandboxLost(
                    "The workspace could not be restored: " + wrong.get() + " is not as the checkpoint has it.");
        }
    }

    /** Without the folders that an older tree does not name. */
    private List<Tree.Folder> explicit(Tree now) {
        Set<String> named = new HashSet<>();
        wanted.folders().forEach(folder -> named.add(folder.path()));
        return now.folders().stream()
                .filter(folder -> named.contains(folder.path()) || !implied.contains(folder.path()))
                .toList();
    }

    private <T> Optional<String> difference(List<T> should, List<T> is, Function<T, String> path) {
        Map<String, T> one = byPath(should, path);
        Map<String, T> other = byPath(is, path);
        Set<String> all = new HashSet<>(one.keySet());
        all.addAll(other.keySet());
        return all.stream()
                .filter(name -> !Objects.equals(one.get(name), other.get(name)) && !isLeftOut(name))
                .sorted()
                .findFirst();
    }

    private static <T> Map<String, T> byPath(List<T> some, Function<T, String> path) {
        Map<String, T> found = new TreeMap<>();
        some.forEach(one -> found.put(path.apply(one), one));
        return found;
    }

    /** Work with files that may be refused. */
    private interface Work {
        void run() throws FileRefused;
    }

    private static void doing(Work work) {
        try {
            work.run();
        } catch (FileRefused refused) {
            throw new SandboxLost("The workspace could not be restored: " + refused.getMessage(), refused);
        }
    }
}
