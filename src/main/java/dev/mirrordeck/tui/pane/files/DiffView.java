package dev.mirrordeck.tui.pane.files;

import dev.mirrordeck.attach.look.Look;

/**
 * Where a person stands in a comparison.
 *
 * @param path of the file the cursor is in; empty for the first
 * @param offset rows between that file's head and the cursor
 * @param above rows seen above the cursor
 * @param left columns that are scrolled away
 */
record DiffView(Moments.Pair pair, String path, int offset, int above, int left, Shape shape, Query query) {

    /** How it is laid out, as far as the room allows. */
    record Shape(Sides sides, Listing listing) {}

    /** Where the two versions stand. */
    enum Sides {
        /** Side by side where there is plenty of room. */
        FITTING,
        ONE_BELOW_THE_OTHER,
        SIDE_BY_SIDE
    }

    /** Whether the changed files are listed. */
    enum Listing {
        FITTING,
        SHOWN,
        HIDDEN
    }

    /** At the head of {@code path}. */
    static DiffView of(Moments.Pair pair, String path) {
        return new DiffView(pair, path, 0, 0, 0, new Shape(Sides.FITTING, Listing.FITTING), Query.NONE);
    }

    Look.Diff look() {
        return new Look.Diff(pair.from(), pair.to());
    }

    /** The same way of looking at two other moments. */
    DiffView with(Moments.Pair next) {
        return new DiffView(next, path, 0, 0, left, shape, query);
    }

    DiffView at(String file, int rows, int rowsAbove) {
        return new DiffView(pair, file, rows, rowsAbove, left, shape, query);
    }

    DiffView scrolled(int columns) {
        return new DiffView(pair, path, offset, above, Math.clamp(columns, 0, Code.LONGEST), shape, query);
    }

    DiffView with(Shape next) {
        return new DiffView(pair, path, offset, above, 0, next, query);
    }

    DiffView searching(String text) {
        return new DiffView(pair, path, offset, above, left, shape, new Query(text));
    }
}
