package dev.mirrordeck.tui.pane.files;

import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.tui.pane.files.Outline.Node;
import dev.mirrordeck.tui.pane.files.TreeView.Folds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The rows of the tree as a person has folded and filtered it.
 *
 * @param places where each key stands
 * @param files how many of the rows are files
 */
record TreeRows(List<Row> rows, Map<String, Integer> places, int files) {

    /** One row. */
    record Row(Node node, int depth, boolean isOpen) {}

    static TreeRows of(Outline outline, Folds folds, String filter) {
        List<Row> rows = new ArrayList<>();
        if (filter.isBlank()) {
            outline.top().forEach(node -> add(rows, node, 0, folds));
        } else {
            List<String> words = List.of(filter.strip().toLowerCase(Locale.ROOT).split("\\s+"));
            outline.top().forEach(node -> addMatching(rows, node, 0, words));
        }
        Map<String, Integer> places = new HashMap<>();
        int files = 0;
        for (int i = 0; i < rows.size(); i++) {
            places.put(rows.get(i).node().key(), i);
            files += rows.get(i).node().isFolder() ? 0 : 1;
        }
        return new TreeRows(rows, places, files);
    }

    /** Where the cursor stands; where its row is gone or folded away, the nearest folder above; -1 where it is nowhere. */
    int at(String key) {
        if (key.isEmpty()) {
            return -1;
        }
        String path = key;
        while (!places.containsKey(path)) {
            int slash = path.lastIndexOf('/', path.length() - 2);
            if (slash < 0) {
                return 0;
            }
            path = path.substring(0, slash + 1);
        }
        return places.get(path);
    }

    private static void add(List<Row> rows, Node node, int depth, Folds folds) {
        boolean isOpen = node.isFolder() && folds.isOpen(node);
        rows.add(new Row(node, depth, isOpen));
        if (isOpen) {
            node.inside().forEach(inner -> add(rows, inner, depth + 1, folds));
        }
    }

    private static void addMatching(List<Row> rows, Node node, int depth, List<String> words) {
        if (!node.isFolder()) {
            String path = Sanitiser.line(node.path()).toLowerCase(Locale.ROOT);
            if (words.stream().allMatch(path::contains)) {
                rows.add(new Row(node, depth, false));
            }
            return;
        }
        int before = rows.size();
        rows.add(new Row(node, depth, true));
        node.inside().forEach(inner -> addMatching(rows, inner, depth + 1, words));
        if (rows.size() == before + 1) {
            rows.removeLast();
        }
    }
}
