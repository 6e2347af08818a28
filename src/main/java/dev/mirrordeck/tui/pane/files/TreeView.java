package dev.mirrordeck.tui.pane.files;

import java.util.HashSet;
import java.util.Set;

/**
 * Where a person stands in the tree.
 *
 * @param cursor the key of the row the cursor is on; empty until somebody moves it
 * @param above rows seen above the cursor
 * @param filter letters that a path must hold to be seen; empty for all paths
 */
record TreeView(String cursor, int above, Folds folds, String filter) {
    static final TreeView START = new TreeView("", 0, Folds.START, "");

    /**
     * Which folders are open: those somebody opened, and of the others those in which a turn changed something.
     *
     * @param isAllOpen whether untouched folders are open, too
     */
    record Folds(Set<String> opened, Set<String> shut, boolean isAllOpen) {
        static final Folds START = new Folds(Set.of(), Set.of(), false);

        Folds {
            opened = Set.copyOf(opened);
            shut = Set.copyOf(shut);
        }

        boolean isOpen(Outline.Node folder) {
            String key = folder.key();
            return !shut.contains(key)
                    && (isAllOpen || opened.contains(key) || folder.sum().changed() > 0);
        }

        Folds open(Outline.Node folder) {
            return new Folds(with(opened, folder.key()), without(shut, folder.key()), isAllOpen);
        }

        Folds shut(Outline.Node folder) {
            return new Folds(without(opened, folder.key()), with(shut, folder.key()), isAllOpen);
        }

        Folds all() {
            return new Folds(Set.of(), Set.of(), !isAllOpen);
        }

        private static Set<String> with(Set<String> keys, String key) {
            Set<String> more = new HashSet<>(keys);
            more.add(key);
            return more;
        }

        private static Set<String> without(Set<String> keys, String key) {
            Set<String> less = new HashSet<>(keys);
            less.remove(key);
            return less;
        }
    }

    TreeView at(String key, int rowsAbove) {
        return new TreeView(key, rowsAbove, folds, filter);
    }

    TreeView with(Folds next) {
        return new TreeView(cursor, above, next, filter);
    }

    TreeView showing(String letters) {
        return new TreeView(cursor, above, folds, letters);
    }
}
