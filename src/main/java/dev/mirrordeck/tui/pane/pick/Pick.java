package dev.mirrordeck.tui.pane.pick;

import dev.mirrordeck.tui.pane.Deed;
import dev.mirrordeck.tui.pane.Paging;
import dev.mirrordeck.tui.pane.TextField;
import java.util.OptionalInt;

/**
 * Where somebody stands in a list that the letters they type make shorter.
 *
 * @param at the row that would be taken
 */
public record Pick(TextField query, int at) {
    public static final Pick START = new Pick(TextField.EMPTY, 0);

    /** Other letters begin at the best row again. */
    public Pick with(TextField next) {
        return next.text().equals(query.text()) ? new Pick(next, at) : new Pick(next, 0);
    }

    /** What a key does in a list of {@code size} rows of which {@code rows} are seen. */
    public Pick react(Deed deed, int size, int rows) {
        OptionalInt move = Paging.lines(deed, rows);
        return move.isPresent()
                ? new Pick(query, move(at, move.getAsInt(), size))
                : with(query.edit(deed, Integer.MAX_VALUE));
    }

    /** One step beyond an end comes out at the other. */
    public static int move(int at, int lines, int size) {
        if (size == 0) {
            return 0;
        }
        return Math.abs(lines) == 1 ? Math.floorMod(at + lines, size) : Math.clamp((long) at + lines, 0, size - 1);
    }
}
