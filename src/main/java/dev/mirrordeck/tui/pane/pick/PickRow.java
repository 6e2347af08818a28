package dev.mirrordeck.tui.pane.pick;

import dev.mirrordeck.text.Fit;
import dev.mirrordeck.text.Width;
import dev.mirrordeck.tui.draw.Canvas;
import dev.mirrordeck.tui.draw.Role;
import java.util.List;

/**
 * One row of a list, in sanitised text.
 *
 * @param hits the letters of the label that were asked for
 * @param right what stands at the right edge: a key, a figure
 * @param more what is said of it; for a row that cannot be taken, why
 */
public record PickRow(String label, List<Integer> hits, String right, String more, boolean isOpen) {
    public PickRow {
        hits = List.copyOf(hits);
    }

    /** Draws rows so that the chosen one is seen; {@code labels} columns are kept for labels where there is more. */
    public static void draw(Canvas canvas, List<PickRow> rows, int chosen, int labels) {
        int seen = canvas.size().rows();
        int top = Math.clamp(chosen - seen + 1, 0, Math.max(0, rows.size() - seen));
        for (int i = top; i < rows.size() && i - top < seen; i++) {
            rows.get(i).draw(canvas, i - top, i == chosen, labels);
        }
    }

    private void draw(Canvas canvas, int row, boolean isChosen, int labels) {
        int columns = canvas.size().columns();
        int edge = columns - (right.isEmpty() ? 0 : Width.of(right) + 2);
        canvas.put(0, row, isChosen ? "▸ " : "  ", Role.FOCUS);
        String shown = Fit.cut(label, edge - 2);
        int at = 2;
        for (int i = 0; i < shown.length(); ) {
            int end = Width.graphemeEnd(shown, i);
            Role role = !isOpen ? Role.DIM : hits.contains(i) ? Role.FOCUS : Role.TEXT;
            at = canvas.put(at, row, shown.substring(i, end), role);
            i = end;
        }
        int said = Math.max(at + 2, 2 + labels + 2);
        canvas.put(said, row, Fit.cut(more, edge - said), Role.DIM);
        if (!right.isEmpty()) {
            canvas.put(columns - Width.of(right), row, right, isOpen ? Role.KEY : Role.DIM);
        }
    }
}
