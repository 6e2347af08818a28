package dev.mirrordeck.tui.draw;

/** A part of a screen; columns and rows count from 0 at the top left. */
public record Rect(int column, int row, int columns, int rows) {
    public Rect {
        columns = Math.max(0, columns);
        rows = Math.max(0, rows);
    }

    public static Rect of(Size size) {
        return new Rect(0, 0, size.columns(), size.rows());
    }

    public Size size() {
        return new Size(columns, rows);
    }

    /** Without its outermost cells, and one more column of air on either side. */
    public Rect inside() {
        return new Rect(column + 2, row + 1, columns - 4, rows - 2);
    }

    public boolean contains(int x, int y) {
        return x >= column && x < column + columns && y >= row && y < row + rows;
    }

    /** A rectangle of that size in the middle of this one, cut where it does not fit. */
    public Rect centred(Size wanted) {
        int width = Math.min(columns, wanted.columns());
        int height = Math.min(rows, wanted.rows());
        return new Rect(column + (columns - width) / 2, row + (rows - height) / 2, width, height);
    }
}
