package dev.mirrordeck.tui.draw;

import dev.mirrordeck.text.Width;
import java.util.Arrays;
import java.util.Optional;

/**
 * Draws a frame. A canvas cut out of another shares its cells and cannot reach beyond its own rectangle. Owned by the
 * one call of render that made it.
 */
public final class Canvas {
    /** A letter and the marks on it; more would grow out of its row. */
    private static final int MOST_CODE_POINTS = 9;

    /** Strings of one letter, made when they are first drawn. */
    private static final String[] ONE = new String[0x2600];

    private final Cells cells;
    private final Rect area;

    private static final class Cells {
        final Size size;
        final String[] glyphs;
        final Role[] roles;
        Optional<Frame.Spot> cursor = Optional.empty();

        Cells(Size size, String[] glyphs, Role[] roles) {
            this.size = size;
            this.glyphs = glyphs;
            this.roles = roles;
        }
    }

    private Canvas(Cells cells, Rect area) {
        this.cells = cells;
        this.area = area;
    }

    public static Canvas of(Size size) {
        int count = size.columns() * size.rows();
        Cells cells = new Cells(size, new String[count], new Role[count]);
        Arrays.fill(cells.glyphs, " ");
        Arrays.fill(cells.roles, Role.TEXT);
        return new Canvas(cells, Rect.of(size));
    }

    /** A canvas on which that frame is drawn already. */
    public static Canvas over(Frame frame) {
        Cells cells = new Cells(frame.size(), frame.glyphs(), frame.roles());
        cells.cursor = frame.cursor();
        return new Canvas(cells, Rect.of(frame.size()));
    }

    public Frame freeze() {
        return new Frame(cells.size, cells.glyphs, cells.roles, cells.cursor);
    }

    /** The part of this canvas under {@code part}, which is given in this canvas's own coordinates. */
    public Canvas in(Rect part) {
        int left = Math.clamp(part.column(), 0, area.columns());
        int top = Math.clamp(part.row(), 0, area.rows());
        int right = Math.clamp(part.column() + part.columns(), left, area.columns());
        int bottom = Math.clamp(part.row() + part.rows(), top, area.rows());
        return new Canvas(cells, new Rect(area.column() + left, area.row() + top, right - left, bottom - top));
    }

    public Size size() {
        return area.size();
    }

    public void cursor(int column, int row) {
        if (column >= 0 && column < area.columns() && row >= 0 && row < area.rows()) {
            cells.cursor = Optional.of(new Frame.Spot(area.column() + column, area.row() + row));
        }
    }

    public void noCursor() {
        cells.cursor = Optional.empty();
    }

    /** Blanks the whole canvas. */
    public void clear() {
        for (int row = 0; row < area.rows(); row++) {
            for (int column = 0; column < area.columns(); column++) {
                cell(column, row, " ", 1, Role.TEXT);
            }
        }
    }

    /** Draws one row of text and gives the column after it; what lies outside is not drawn. */
    public int put(int column, int row, String text, Role role) {
        int at = column;
        for (int i = 0; i < text.length(); ) {
            int end = Width.graphemeEnd(text, i);
            String glyph = end == i + 1 ? one(text.charAt(i)) : text.substring(i, end);
            int width = Width.of(glyph);
            cell(at, row, glyph, width, role);
            at += width;
            i = end;
        }
        return at;
    }

    public int put(int column, int row, Line line) {
        int at = column;
        for (Line.Span span : line.spans()) {
            at = put(at, row, span.text(), span.role());
        }
        return at;
    }

    /** Draws the line so that it ends with the canvas. */
    public void putRight(int row, Line line) {
        put(area.columns() - line.width(), row, line);
    }

    private void cell(int column, int row, String glyph, int width, Role role) {
        if (row < 0 || row >= area.rows() || column < 0 || column >= area.columns() || width == 0) {
            return;
        }
        boolean isCut = column + width > area.columns();
        int at = (area.row() + row) * cells.size.columns() + area.column() + column;
        separate(at);
        cells.glyphs[at] = isCut ? " " : isDrawable(glyph) ? glyph : width == 2 ? "？" : "?";
        cells.roles[at] = role;
        if (width == 2 && !isCut) {
            separate(at + 1);
            cells.glyphs[at + 1] = "";
            cells.roles[at + 1] = role;
        }
    }

    /** A screen is made of few letters, and a picture of thousands of cells. */
    private static String one(char letter) {
        if (letter >= ONE.length) {
            return String.valueOf(letter);
        }
        String known = ONE[letter];
        if (known == null) {
            known = String.valueOf(letter);
            ONE[letter] = known;
        }
        return known;
    }

    /** Where one half of a wide glyph is about to be covered, the other half becomes blank. */
    private void separate(int at) {
        if (cells.glyphs[at].isEmpty()) {
            cells.glyphs[at - 1] = " ";
            cells.glyphs[at] = " ";
        }
        if (at + 1 < cells.glyphs.length && cells.glyphs[at + 1].isEmpty()) {
            cells.glyphs[at + 1] = " ";
        }
    }

    /** The last door: whoever forgot the sanitiser draws a question mark. */
    private static boolean isDrawable(String glyph) {
        if (glyph.length() == 1 && glyph.charAt(0) >= ' ' && glyph.charAt(0) <= '~') {
            return true;
        }
        boolean isSafe = glyph.codePointCount(0, glyph.length()) <= MOST_CODE_POINTS;
        for (int i = 0; isSafe && i < glyph.length(); ) {
            int codePoint = glyph.codePointAt(i);
            isSafe = isDrawable(codePoint);
            i += Character.charCount(codePoint);
        }
        return isSafe;
    }

    private static boolean isDrawable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
