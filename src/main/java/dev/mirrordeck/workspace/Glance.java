package dev.mirrordeck.workspace;

import dev.mirrordeck.transcript.Blobs;
import dev.mirrordeck.transcript.Tree;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The workspace as it stands, looked at without keeping anything.
 *
 * @param tree what was read
 * @param unread sizes by path of what was not, for being too large
 * @param blobs has the content of every file of the tree
 */
public record Glance(Tree tree, Map<String, Long> unread, Blobs blobs) {
    public Glance {
        unread = Collections.unmodifiableMap(new TreeMap<>(unread));
    }
}
