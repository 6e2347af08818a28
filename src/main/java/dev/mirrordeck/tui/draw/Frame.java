package dev.mirrordeck.tui.draw;

import java.util.Arrays;
import java.util.Optional;

/** One finished picture of the whole screen. Immutable; equal to another exactly when nothing has to be painted. */
public final class Frame {
    private final Size size;
    private final String[] glyphs;
    private final Role[] roles;
    private final Optional<Spot> cursor;

    /** A place on the screen. */
    public record Spot(int column, int row) {}

    Frame(Size size, String[] glyphs, Role[] roles, Optional<Spot> cursor) {
        this.size = size;
        this.glyphs = glyphs.clone();
        this.roles = roles.clone();
        this.cursor = cursor;
    }

    public Size size() {
        return size;
    }

    /** The grapheme drawn there; empty where the wide one to the left covers the cell. */
    public String glyph(int column, int row) {
        return glyphs[row * size.columns() + column];
    }

    public Role role(int column, int row) {
        return roles[row * size.columns() + column];
    }

    /** Whether nothing in this row has to be painted over that of another frame of the same size. */
    public boolean isRowAsIn(Frame other, int row) {
        int from = row * size.columns();
        int to = from + size.columns();
        for (int at = from; at < to; at++) {
            if (roles[at] != other.roles[at] || !glyphs[at].equals(other.glyphs[at])) {
                return false;
            }
        }
        return true;
    }

    /** Of every cell; the caller's own. */
    String[] glyphs() {
        return glyphs.clone();
    }

    Role[] roles() {
        return roles.clone();
    }

    /** Where the next typed character will appear; none when typing goes nowhere. */
    public Optional<Spot> cursor() {
        return cursor;
    }

    /** One row as it reads. */
    public String text(int row) {
        StringBuilder text = new StringBuilder();
        for (int column = 0; column < size.columns(); column++) {
            text.append(glyph(column, row));
        }
        return text.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Frame frame
                && size.equals(frame.size)
                && cursor.equals(frame.cursor)
                && Arrays.equals(glyphs, frame.glyphs)
                && Arrays.equals(roles, frame.roles);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(glyphs);
    }
}
