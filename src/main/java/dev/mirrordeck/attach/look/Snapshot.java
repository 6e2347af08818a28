package dev.mirrordeck.attach.look;

import dev.mirrordeck.transcript.Blobs;
import dev.mirrordeck.transcript.Tree;
import dev.mirrordeck.workspace.Glance;
import java.util.List;
import java.util.Map;

/**
 * The files of one moment and what people must know about them.
 *
 * @param unread sizes by path of files whose content is not there
 * @param notes sentences
 */
record Snapshot(Tree tree, Map<String, Long> unread, Blobs blobs, List<String> notes) {

    static Snapshot of(Tree tree, Blobs blobs, List<String> notes) {
        return new Snapshot(tree, Map.of(), blobs, notes);
    }

    static Snapshot of(Glance glance) {
        return new Snapshot(glance.tree(), glance.unread(), glance.blobs(), List.of());
    }
}
