package dev.mirrordeck.attach.look;

import dev.mirrordeck.transcript.Tree;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Files and their text, out of a snapshot. */
final class FileLooks {
    /** So much of a file is looked at, in bytes. */
    static final int LARGEST = 2 << 20;

    private static final int MOST_ROWS = 20_000;

    private FileLooks() {}

    static Sight list(Snapshot snapshot) {
        List<Sight.FileRow> rows = new ArrayList<>();
        for (Tree.File file : snapshot.tree().files()) {
            rows.add(new Sight.FileRow(
                    file.path(), Sight.What.FILE, file.mode(), file.size(), Optional.of(file.blob())));
        }
        for (String path : snapshot.tree().leftOut()) {
            long size = snapshot.unread().getOrDefault(path, 0L);
            rows.add(new Sight.FileRow(path, Sight.What.FILE, 0, size, Optional.empty()));
        }
        rows.sort(Comparator.comparing(Sight.FileRow::path));
        int shown = Math.min(MOST_ROWS, rows.size());
        return new Sight.FileList(rows.subList(0, shown), rows.size() - shown, snapshot.notes());
    }

    static Sight text(Snapshot snapshot, String path) {
        Optional<Tree.File> file = find(snapshot, path);
        if (file.isEmpty()) {
            return snapshot.tree().leftOut().contains(path)
                    ? new Sight.Text(
                            path,
                            snapshot.unread().getOrDefault(path, 0L),
                            Sight.Content.TOO_LARGE,
                            List.of(),
                            snapshot.unread().getOrDefault(path, 0L),
                            snapshot.notes())
                    : new Sight.Missing("There is no file " + path + " at that moment.");
        }
        byte[] bytes = snapshot.blobs().get(file.get().blob());
        int shown = Math.min(LARGEST, bytes.length);
        Optional<String> text = decoded(bytes, shown);
        return new Sight.Text(
                path,
                bytes.length,
                text.isPresent() ? Sight.Content.TEXT : Sight.Content.BINARY,
                text.map(all -> all.lines().toList()).orElse(List.of()),
                text.isPresent() ? bytes.length - shown : bytes.length,
                snapshot.notes());
    }

    static Optional<Tree.File> find(Snapshot snapshot, String path) {
        return snapshot.tree().files().stream()
                .filter(file -> file.path().equals(path))
                .findFirst();
    }

    /** The first bytes as text; empty where they are not UTF-8 or hold a NUL. A last character may be cut. */
    static Optional<String> decoded(byte[] bytes, int length) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer text = CharBuffer.allocate(length + 1);
        boolean isWhole = length == bytes.length;
        boolean isText = !decoder.decode(ByteBuffer.wrap(bytes, 0, length), text, isWhole)
                .isError();
        String decoded = text.flip().toString();
        return isText && decoded.indexOf('\0') < 0 ? Optional.of(decoded) : Optional.empty();
    }
}
