package dev.mirrordeck.tui;

import dev.mirrordeck.tui.draw.Role;
import dev.mirrordeck.tui.draw.ThemeName;
import java.util.EnumMap;
import java.util.Map;

/** Turns what a cell means into how it looks. */
final class Theme {
    private static final int OWN = Look.DEFAULT_COLOUR;

    private Theme() {}

    /** One role's colour in each theme that has any. */
    private record Colours(int dark, int light, int contrast, int sixteen) {}

    /** How every role looks. */
    static Map<Role, Look> looks(ThemeName theme) {
        Map<Role, Look> looks = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            looks.put(role, look(theme, role));
        }
        return looks;
    }

    static Look look(ThemeName theme, Role role) {
        Colours colours = colours(role);
        return switch (theme) {
            case DARK -> new Look(colours.dark(), isBold(role));
            case LIGHT -> new Look(colours.light(), isBold(role));
            case CONTRAST -> new Look(colours.contrast(), isBold(role) || role == Role.BAD || role == Role.WARN);
            case SIXTEEN -> new Look(colours.sixteen(), isBold(role));
            case NONE -> new Look(OWN, isBold(role) || role == Role.BAD);
        };
    }

    private static boolean isBold(Role role) {
        return switch (role) {
            case STRONG, FOCUS, PAUSED, KEY, MATCH -> true;
            case TEXT, DIM, FRAME, ACCENT, RUNNING, GOOD, BAD, YOU, WARN, CODE, ADDED, REMOVED -> false;
        };
    }

    private static Colours colours(Role role) {
        return switch (role) {
            case TEXT, STRONG -> new Colours(OWN, OWN, 231, OWN);
            case DIM -> new Colours(246, 242, 252, 8);
            case FRAME -> new Colours(240, 247, 250, 8);
            case FOCUS -> new Colours(110, 25, 123, 12);
            case ACCENT -> new Colours(152, 60, 159, 6);
            case RUNNING -> new Colours(75, 26, 117, 6);
            case PAUSED, WARN, MATCH -> new Colours(179, 94, 226, 3);
            case GOOD, ADDED -> new Colours(108, 22, 120, 2);
            case BAD, REMOVED -> new Colours(174, 124, 210, 1);
            case CODE -> new Colours(187, 58, 230, 6);
            case YOU -> new Colours(183, 90, 219, 5);
            case KEY -> new Colours(252, 236, 231, OWN);
        };
    }
}
