package dev.mirrordeck.tui.pane;

import java.util.OptionalInt;

/** How far the reading keys move. */
public final class Paging {
    private static final int FAR = 1_000_000_000;

    private Paging() {}

    /** Lines to move by in a pane of {@code rows}, or cells in a list; empty where the deed does not move. */
    public static OptionalInt lines(Deed deed, int rows) {
        int page = Math.max(1, rows);
        return switch (deed) {
            case UP, SCROLL_UP -> OptionalInt.of(-1);
            case DOWN, SCROLL_DOWN -> OptionalInt.of(1);
            case HALF_UP -> OptionalInt.of(-Math.max(1, page / 2));
            case HALF_DOWN -> OptionalInt.of(Math.max(1, page / 2));
            case PAGE_UP -> OptionalInt.of(Math.min(-1, 1 - page));
            case PAGE_DOWN -> OptionalInt.of(Math.max(1, page - 1));
            case TOP -> OptionalInt.of(-FAR);
            case END -> OptionalInt.of(FAR);
            default -> OptionalInt.empty();
        };
    }

    /** Whether a move goes all the way. */
    public static boolean isFar(int lines) {
        return Math.abs(lines) >= FAR;
    }

    /** The first row to show after a move, for {@code height} lines in {@code rows}. */
    public static int top(int top, int lines, int height, int rows) {
        return Math.clamp((long) top + lines, 0, Math.max(0, height - rows));
    }

    /** The first row to show so that {@code at} is seen. */
    public static int reveal(int top, int at, int rows) {
        return Math.clamp(top, Math.max(0, at - Math.max(1, rows) + 1), Math.max(0, at));
    }
}
