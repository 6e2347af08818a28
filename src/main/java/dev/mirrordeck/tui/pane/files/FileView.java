package dev.mirrordeck.tui.pane.files;

import dev.mirrordeck.attach.look.Look;

/**
 * Where a person stands in one file.
 *
 * @param cursor counts lines from 0
 * @param mark the other end of the lines that are marked; -1 where none are
 * @param left columns that are scrolled away
 */
record FileView(String path, Look.When when, Cursor cursor, int mark, int left, boolean isWrapped, Query query) {

    static FileView of(String path, Look.When when) {
        return new FileView(path, when, Cursor.START, -1, 0, false, Query.NONE);
    }

    Look.FileText look() {
        return new Look.FileText(when, path);
    }

    FileView with(Look.When next) {
        return new FileView(path, next, cursor, -1, left, isWrapped, query);
    }

    FileView with(Cursor next) {
        return new FileView(path, when, next, mark, left, isWrapped, query);
    }

    FileView marking(int line) {
        return new FileView(path, when, cursor, line, left, isWrapped, query);
    }

    FileView scrolled(int columns) {
        return new FileView(path, when, cursor, mark, Math.clamp(columns, 0, Code.LONGEST), isWrapped, query);
    }

    FileView wrapped() {
        return new FileView(path, when, cursor, mark, 0, !isWrapped, query);
    }

    FileView searching(String text) {
        return new FileView(path, when, cursor, mark, left, isWrapped, new Query(text));
    }
}
