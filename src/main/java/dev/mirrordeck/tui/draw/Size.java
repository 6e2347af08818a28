package dev.mirrordeck.tui.draw;

/** Columns and rows. */
public record Size(int columns, int rows) {
    public Size {
        columns = Math.max(0, columns);
        rows = Math.max(0, rows);
    }

    public boolean isAtLeast(Size other) {
        return columns >= other.columns && rows >= other.rows;
    }
}
