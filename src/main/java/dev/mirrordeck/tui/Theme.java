package dev.mirrordeck.tui;

import dev.mirrordeck.tui.draw.Role;

/** Turns what a cell means into how it looks. */
enum Theme {
    /** For a dark background and 256 colours. */
    DARK,
    /** For terminals with sixteen colours. */
    SIXTEEN,
    /** Weight alone: for {@code NO_COLOR} and terminals without colours. */
    PLAIN;

    /**
     * The theme for a terminal.
     *
     * @param noColor the value of {@code NO_COLOR}; empty where it is not set
     * @param colours how many the terminal has; 0 where nobody knows
     */
    static Theme choose(String noColor, int colours) {
        if (!noColor.isEmpty() || colours < 8) {
            return PLAIN;
        }
        return colours >= 256 ? DARK : SIXTEEN;
    }

    Look look(Role role) {
        return switch (this) {
            case DARK -> new Look(dark(role), isBold(role));
            case SIXTEEN -> new Look(sixteen(role), isBold(role));
            case PLAIN -> new Look(Look.DEFAULT_COLOUR, isBold(role) || role == Role.BAD);
        };
    }

    private static boolean isBold(Role role) {
        return switch (role) {
            case STRONG, FOCUS, PAUSED, KEY, MATCH -> true;
            case TEXT, DIM, FRAME, ACCENT, RUNNING, GOOD, BAD, YOU, WARN, CODE, ADDED, REMOVED -> false;
        };
    }

    private static int dark(Role role) {
        return switch (role) {
            case TEXT, STRONG -> Look.DEFAULT_COLOUR;
            case DIM -> 245;
            case FRAME -> 240;
            case FOCUS -> 110;
            case ACCENT -> 152;
            case RUNNING -> 75;
            case PAUSED, WARN, MATCH -> 179;
            case GOOD, ADDED -> 108;
            case BAD, REMOVED -> 174;
            case CODE -> 187;
            case YOU -> 183;
            case KEY -> 252;
        };
    }

    private static int sixteen(Role role) {
        return switch (role) {
            case TEXT, STRONG, KEY -> Look.DEFAULT_COLOUR;
            case DIM, FRAME -> 8;
            case FOCUS -> 12;
            case ACCENT, RUNNING, CODE -> 6;
            case PAUSED, WARN, MATCH -> 3;
            case GOOD, ADDED -> 2;
            case BAD, REMOVED -> 1;
            case YOU -> 5;
        };
    }
}
