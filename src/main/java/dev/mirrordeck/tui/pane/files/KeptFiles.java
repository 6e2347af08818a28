package dev.mirrordeck.tui.pane.files;

import dev.mirrordeck.text.Sanitiser;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a person stands in the files pane, in values that can be written down.
 *
 * @param tookRoom as in {@link FilesView}
 */
public record KeptFiles(KeptTree tree, Optional<KeptFile> file, Optional<KeptDiff> diff, boolean tookRoom) {
    /** Nobody stands further down than this. */
    private static final int FURTHEST = 100_000_000;

    /** As {@link TreeView}, with lists for its sets. */
    record KeptTree(
            String cursor, int above, List<String> opened, List<String> shut, boolean isAllOpen, String filter) {}

    /** As {@link FileView}, without what was marked; {@code when} is a moment as {@link Moments#code} writes it. */
    record KeptFile(String path, String when, Cursor cursor, int left, boolean isWrapped, String query) {}

    /** As {@link DiffView}. */
    record KeptDiff(
            String from, String to, String path, int offset, int above, int left, DiffView.Shape shape, String query) {}

    public static KeptFiles of(FilesView view) {
        TreeView tree = view.tree();
        TreeView.Folds folds = tree.folds();
        return new KeptFiles(
                new KeptTree(
                        tree.cursor(),
                        tree.above(),
                        List.copyOf(folds.opened()),
                        List.copyOf(folds.shut()),
                        folds.isAllOpen(),
                        tree.filter()),
                view.file().map(KeptFiles::kept),
                view.diff().map(KeptFiles::kept),
                view.tookRoom());
    }

    private static KeptFile kept(FileView file) {
        return new KeptFile(
                file.path(),
                Moments.code(file.when()),
                file.cursor(),
                file.left(),
                file.isWrapped(),
                file.query().text());
    }

    private static KeptDiff kept(DiffView diff) {
        return new KeptDiff(
                Moments.code(diff.pair().from()),
                Moments.code(diff.pair().to()),
                diff.path(),
                diff.offset(),
                diff.above(),
                diff.left(),
                diff.shape(),
                diff.query().text());
    }

    /** The view again; without what names no moment. */
    public FilesView view() {
        TreeView.Folds folds = new TreeView.Folds(set(tree.opened()), set(tree.shut()), tree.isAllOpen());
        return new FilesView(
                new TreeView(tree.cursor(), within(tree.above()), folds, Sanitiser.line(tree.filter())),
                file.flatMap(KeptFiles::file),
                diff.flatMap(KeptFiles::diff),
                tookRoom);
    }

    private static Optional<FileView> file(KeptFile kept) {
        Cursor cursor =
                new Cursor(within(kept.cursor().at()), within(kept.cursor().above()));
        return Moments.decode(kept.when())
                .map(when -> FileView.of(kept.path(), when).with(cursor))
                .map(file -> kept.isWrapped() ? file.wrapped() : file.scrolled(kept.left()))
                .map(file -> file.searching(Sanitiser.line(kept.query())));
    }

    private static Optional<DiffView> diff(KeptDiff kept) {
        return Moments.decode(kept.from())
                .flatMap(from -> Moments.decode(kept.to()).map(to -> new Moments.Pair(from, to)))
                .map(pair -> DiffView.of(pair, kept.path())
                        .with(kept.shape())
                        .at(kept.path(), within(kept.offset()), within(kept.above()))
                        .scrolled(kept.left())
                        .searching(Sanitiser.line(kept.query())));
    }

    private static int within(int rows) {
        return Math.clamp(rows, 0, FURTHEST);
    }

    private static Set<String> set(List<String> keys) {
        return new HashSet<>(keys);
    }
}
