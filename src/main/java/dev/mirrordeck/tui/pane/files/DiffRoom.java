package dev.mirrordeck.tui.pane.files;

import dev.mirrordeck.attach.look.Sight;
import dev.mirrordeck.text.Fit;
import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.files.DiffView.Listing;
import dev.mirrordeck.tui.pane.files.DiffView.Shape;
import dev.mirrordeck.tui.pane.files.DiffView.Sides;

/**
 * How the room of a comparison is dealt out.
 *
 * @param list columns of the list of files; 0 where it is not shown
 * @param body columns of what differs
 * @param notes rows of sentences above it
 * @param rows rows of what differs
 */
record DiffRoom(int list, int body, int notes, int rows, boolean isSideBySide) {
    /** Columns that two sides need at least. */
    static final int TWO = 84;

    /** Columns from which two sides are better than one. */
    private static final int BETTER = 110;

    private static final int WIDE = 110;
    private static final int HEAD = 1;

    static DiffRoom of(Shape shape, Sight.Changes changes, Size inside) {
        boolean isWorthIt = inside.columns() >= WIDE && changes.files().size() > 1;
        boolean isListed = shape.listing() == Listing.SHOWN || (shape.listing() == Listing.FITTING && isWorthIt);
        int list = isListed ? Math.clamp(inside.columns() / 4, 16, 40) : 0;
        int body = inside.columns() - (list > 0 ? list + 1 : 0);
        int least = shape.sides() == Sides.FITTING ? BETTER : TWO;
        boolean isSideBySide = shape.sides() != Sides.ONE_BELOW_THE_OTHER && body >= least;
        int notes = notes(changes, inside.columns());
        return new DiffRoom(list, body, notes, Math.max(1, inside.rows() - HEAD - notes), isSideBySide);
    }

    private static int notes(Sight.Changes changes, int columns) {
        int left = changes.linesLeftOut() > 0 ? 1 : 0;
        return left
                + changes.notes().stream()
                        .mapToInt(note ->
                                Fit.wrap(Sanitiser.block(note), columns, 2).size())
                        .sum();
    }
}
