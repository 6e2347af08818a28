package dev.mirrordeck.tui.pane.files;

import java.util.Optional;

/**
 * Where a person stands in the files pane: in the tree, in a file over it, in a comparison over both. What lies below
 * stays as it was left.
 *
 * @param tookRoom whether opening something gave the pane the whole room, which closing it gives back
 */
public record FilesView(TreeView tree, Optional<FileView> file, Optional<DiffView> diff, boolean tookRoom) {
    public static final FilesView START = new FilesView(TreeView.START, Optional.empty(), Optional.empty(), false);

    FilesView with(TreeView next) {
        return new FilesView(next, file, diff, tookRoom);
    }

    FilesView with(FileView next) {
        return new FilesView(tree, Optional.of(next), diff, tookRoom);
    }

    FilesView with(DiffView next) {
        return new FilesView(tree, file, Optional.of(next), tookRoom);
    }

    FilesView taking(boolean room) {
        return new FilesView(tree, file, diff, room);
    }

    /** Without what lies on top. */
    FilesView closed() {
        return diff.isPresent()
                ? new FilesView(tree, file, Optional.empty(), tookRoom)
                : new FilesView(tree, Optional.empty(), Optional.empty(), tookRoom);
    }

    boolean isTree() {
        return file.isEmpty() && diff.isEmpty();
    }
}
