package dev.mirrordeck.tui.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirrordeck.settings.BadSettings;
import dev.mirrordeck.tui.config.ConsoleConfig.Call;
import dev.mirrordeck.tui.draw.ThemeName;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ConsoleConfigTest {
    @Test
    void everySettingIsRead() {
        ConsoleConfig config = parse("""
                theme: light
                motion: reduced
                mouse: off
                notify: desktop
                notify_on: [paused, regression]
                wide_ambiguous: on
                editor: nano -w
                """);
        assertThat(config.theme(ConsoleConfigTest::bare, 256)).isEqualTo(ThemeName.LIGHT);
        assertThat(config.isCalm()).isTrue();
        assertThat(config.hasMouse()).isFalse();
        assertThat(config.call()).isEqualTo(Call.DESKTOP);
        assertThat(config.occasions()).containsExactly(Occasion.PAUSED, Occasion.REGRESSION);
        assertThat(config.isWide()).isTrue();
        assertThat(config.editor(ConsoleConfigTest::bare)).isEqualTo("nano -w");
    }

    @Test
    void aFileWithoutSettingsChangesNothing() {
        assertThat(parse("# theme: dark\n\n")).isEqualTo(ConsoleConfig.DEFAULT);
        assertThat(parse("")).isEqualTo(ConsoleConfig.DEFAULT);
    }

    @Test
    void whatIsWrongIsNamedWithItsLine() {
        complains("mouse: on\ntheme: pink\n", "config.yaml:2: theme: \"pink\" is none of auto, dark, light, contrast,");
        complains("mouse: on\ncolour: dark\n", "config.yaml:2: colour: is not known here; known are theme, motion,");
        complains("notify_on: [lunch]\n", "config.yaml:1: notify_on: \"lunch\" is none of paused, ended, asks,");
    }

    @Test
    void theThemeFollowsTheTerminalUnlessAFileNamesOne() {
        ConsoleConfig auto = ConsoleConfig.DEFAULT;
        assertThat(auto.theme(ConsoleConfigTest::bare, 256)).isEqualTo(ThemeName.DARK);
        assertThat(auto.theme(ConsoleConfigTest::bare, 16)).isEqualTo(ThemeName.SIXTEEN);
        assertThat(auto.theme(ConsoleConfigTest::bare, 0)).isEqualTo(ThemeName.NONE);
        assertThat(auto.theme(given(Map.of("COLORFGBG", "0;15")), 256)).isEqualTo(ThemeName.LIGHT);
        assertThat(auto.theme(given(Map.of("COLORFGBG", "15;0")), 256)).isEqualTo(ThemeName.DARK);
        assertThat(auto.theme(given(Map.of("COLORFGBG", "12;8")), 256)).isEqualTo(ThemeName.DARK);
        assertThat(auto.theme(given(Map.of("NO_COLOR", "1")), 256)).isEqualTo(ThemeName.NONE);
        assertThat(parse("theme: contrast\n").theme(given(Map.of("NO_COLOR", "1")), 256))
                .isEqualTo(ThemeName.CONTRAST);
        assertThat(parse("theme: contrast\n").theme(ConsoleConfigTest::bare, 0)).isEqualTo(ThemeName.NONE);
    }

    @Test
    void theEditorIsTheFirstThatIsNamed() {
        ConsoleConfig bare = ConsoleConfig.DEFAULT;
        assertThat(bare.editor(ConsoleConfigTest::bare)).isEqualTo("vi");
        assertThat(bare.editor(given(Map.of("EDITOR", "nano")))).isEqualTo("nano");
        assertThat(bare.editor(given(Map.of("EDITOR", "nano", "VISUAL", "vim"))))
                .isEqualTo("vim");
    }

    @Test
    void settingsSayWhereTheyCameFrom() {
        assertThat(parse("motion: reduced\n").settings(given(Map.of("EDITOR", "nano"))))
                .contains(
                        new ConsoleConfig.Setting("theme", "auto", "default"),
                        new ConsoleConfig.Setting("motion", "reduced", "config.yaml"),
                        new ConsoleConfig.Setting("notify_on", "[ended, asks, limit]", "default"),
                        new ConsoleConfig.Setting("editor", "nano", "EDITOR"));
    }

    private static String bare(String name) {
        return "";
    }

    private static UnaryOperator<String> given(Map<String, String> variables) {
        return name -> variables.getOrDefault(name, "");
    }

    private static ConsoleConfig parse(String text) {
        return ConsoleConfig.parse("config.yaml", text);
    }

    private static void complains(String text, String why) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(BadSettings.class).hasMessageStartingWith(why);
    }
}
