package dev.mirrordeck.tui.pane.compose;

import dev.mirrordeck.tui.pane.Deed;
import dev.mirrordeck.tui.pane.TextField;
import java.util.List;
import java.util.Optional;

/**
 * What a person is writing.
 *
 * @param mends the queued message that this text will replace; empty for a new one
 */
public record Composer(TextField text, Recall recall, Offered offered, Optional<Integer> mends) {
    public static final Composer EMPTY = new Composer(TextField.EMPTY, Recall.NONE, Offered.FIRST, Optional.empty());

    /**
     * The list of completions.
     *
     * @param at the row that would be taken
     * @param isClosed put away until the text changes
     */
    public record Offered(int at, boolean isClosed) {
        static final Offered FIRST = new Offered(0, false);
    }

    /** With what was written in earlier consoles. */
    public static Composer remembering(List<String> past) {
        return new Composer(TextField.EMPTY, Recall.of(past), Offered.FIRST, Optional.empty());
    }

    public Composer with(TextField next) {
        Offered fresh = next.text().equals(text.text()) ? offered : Offered.FIRST;
        return new Composer(next, recall, fresh, mends);
    }

    /** What would be lost if nobody kept it: the text, or the one that waits while somebody looks at what was sent. */
    public TextField unsent() {
        boolean isLookingBack = recall.isBack() && text.text().equals(recall.text());
        return isLookingBack ? TextField.of(recall.draft()) : text;
    }

    /** Writing again what was not sent. */
    public Composer unsent(TextField kept, Optional<Integer> mended) {
        return new Composer(kept, recall, new Offered(0, true), mended);
    }

    /** Nothing written; what was is the newest of the past, from where one key brings it back. */
    public Composer putAside() {
        String left = unsent().text();
        return left.isBlank() ? cleared() : sent(left);
    }

    /** Nothing written, and no way back into the past begun. */
    public Composer cleared() {
        return new Composer(TextField.EMPTY, Recall.of(recall.past()), Offered.FIRST, Optional.empty());
    }

    /** Empty again after {@code said} was sent. */
    public Composer sent(String said) {
        return new Composer(TextField.EMPTY, recall.remember(said), Offered.FIRST, Optional.empty());
    }

    /** Writing a queued message anew. */
    public Composer mending(int id, String before) {
        return new Composer(TextField.of(before), recall, new Offered(0, true), Optional.of(id));
    }

    public Composer choosing(int row) {
        return new Composer(text, recall, new Offered(row, false), mends);
    }

    public Composer withoutList() {
        return new Composer(text, recall, new Offered(0, true), mends);
    }

    /** What a key of writing does in a composer {@code columns} wide; beyond the first and last row lies the past. */
    public Composer edit(Deed deed, int columns) {
        List<TextField.Row> rows = text.rows(columns);
        int row = text.rowOfCursor(rows);
        boolean isUp = deed == Deed.HISTORY_UP || (deed == Deed.CURSOR_UP && row == 0);
        boolean isDown = deed == Deed.HISTORY_DOWN || (deed == Deed.CURSOR_DOWN && row == rows.size() - 1);
        if (isUp || isDown) {
            Recall next = recall.step(isUp ? -1 : 1, text.text());
            if (!next.equals(recall)) {
                return recalled(next, isUp, columns);
            }
        }
        return with(text.edit(deed, columns));
    }

    /** The cursor stands so that the same key goes on. */
    private Composer recalled(Recall next, boolean isUp, int columns) {
        TextField whole = TextField.of(next.text());
        TextField shown = isUp
                ? new TextField(whole.text(), whole.rows(columns).getFirst().end())
                : whole;
        return new Composer(shown, next, new Offered(0, true), mends);
    }
}
