package dev.mirrordeck.tui.screen;

import dev.mirrordeck.tui.draw.ThemeName;

/** How one person's console looks and listens; the loop makes the terminal so. */
public record Manner(ThemeName theme, boolean hasMouse) {
    public static final Manner DEFAULT = new Manner(ThemeName.DARK, true);

    Manner with(ThemeName next) {
        return new Manner(next, hasMouse);
    }

    Manner switchMouse() {
        return new Manner(theme, !hasMouse);
    }
}
