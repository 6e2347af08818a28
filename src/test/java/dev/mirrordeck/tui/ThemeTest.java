package dev.mirrordeck.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.tui.draw.Role;
import dev.mirrordeck.tui.draw.ThemeName;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ThemeTest {
    private static final int[] STEPS = {0, 95, 135, 175, 215, 255};

    /** Backgrounds that people have: the extremes, and the lighter dark and darker light ones in common use. */
    private static final Map<ThemeName, List<Integer>> BACKGROUNDS = Map.of(
            ThemeName.DARK, List.of(0x000000, 0x1E1E1E, 0x282C34),
            ThemeName.LIGHT, List.of(0xFFFFFF, 0xFDF6E3, 0xEEEEEE),
            ThemeName.CONTRAST, List.of(0x000000));

    @Test
    void textCanBeReadInEveryTheme() {
        BACKGROUNDS.forEach((theme, backgrounds) -> {
            for (Role role : Role.values()) {
                int colour = Theme.look(theme, role).colour();
                for (int background : backgrounds) {
                    // a frame is no text, and weighs less by intent
                    double wanted = theme == ThemeName.CONTRAST ? 7 : role == Role.FRAME ? 1.9 : 4.5;
                    if (colour != Look.DEFAULT_COLOUR) {
                        assertThat(contrast(rgb(colour), background))
                                .as("%s %s on %06x", theme, role, background)
                                .isGreaterThanOrEqualTo(wanted);
                    }
                }
            }
        });
    }

    @Test
    void noColourMeansNone() {
        for (Role role : Role.values()) {
            assertThat(Theme.look(ThemeName.NONE, role).colour()).isEqualTo(Look.DEFAULT_COLOUR);
        }
    }

    @Test
    void sixteenColoursAreEnoughForSixteen() {
        for (Role role : Role.values()) {
            assertThat(Theme.look(ThemeName.SIXTEEN, role).colour()).isLessThan(16);
        }
    }

    private static int rgb(int index) {
        if (index >= 232) {
            return 0x010101 * (8 + 10 * (index - 232));
        }
        int cube = index - 16;
        return 0x10000 * STEPS[cube / 36] + 0x100 * STEPS[cube / 6 % 6] + STEPS[cube % 6];
    }

    /** As WCAG 2 has it. */
    private static double contrast(int one, int other) {
        double lighter = Math.max(luminance(one), luminance(other));
        double darker = Math.min(luminance(one), luminance(other));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb / 0x10000) + 0.7152 * linear(rgb / 0x100 % 0x100) + 0.0722 * linear(rgb % 0x100);
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.03928 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
