package dev.mirrordeck.tui.draw;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The looks there are. What each makes of a role is the terminal's matter. */
public enum ThemeName {
    DARK("for a dark background"),
    LIGHT("for a light background"),
    CONTRAST("bright on black, nothing faint"),
    SIXTEEN("the terminal's own sixteen colours"),
    NONE("no colour, weight alone");

    private static final List<ThemeName> ORDER = List.of(values());

    private final String help;

    ThemeName(String help) {
        this.help = help;
    }

    public String help() {
        return help;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ThemeName> of(String word) {
        return Arrays.stream(values())
                .filter(name -> name.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    public ThemeName next() {
        return ORDER.get((ORDER.indexOf(this) + 1) % ORDER.size());
    }
}
