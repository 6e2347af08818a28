package dev.mirrordeck.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.tui.config.ConsoleConfig;
import dev.mirrordeck.tui.config.KeysFile;
import dev.mirrordeck.tui.config.Occasion;
import dev.mirrordeck.tui.pane.Context;
import dev.mirrordeck.tui.screen.KeyMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the README says about settings and keys is what the program does. */
final class SettingsDocsTest {
    private final String readme = Files.readString(Path.of("README.md"));

    SettingsDocsTest() throws IOException {}

    @Test
    void theSettingsAreAllThereAndAsTheyCome() {
        ConsoleConfig config = ConsoleConfig.parse("README.md", yaml(0));
        List<String> shown = config.settings(name -> "").stream()
                .map(setting -> setting.name() + ": " + setting.value())
                .toList();
        List<String> own = ConsoleConfig.DEFAULT.settings(name -> "").stream()
                .map(setting -> setting.name() + ": " + setting.value())
                .toList();
        assertThat(shown).isEqualTo(own);
        assertThat(config.settings(name -> ""))
                .allSatisfy(setting -> assertThat(setting.origin()).isEqualTo("config.yaml"));
    }

    @Test
    void everyChoiceIsNamed() {
        assertThat(yaml(0))
                .contains("# " + words(ConsoleConfig.Wish.values()))
                .contains("# " + words(ConsoleConfig.Motion.values()))
                .contains("# " + words(ConsoleConfig.Switch.values()))
                .contains("# " + words(ConsoleConfig.Call.values()))
                .contains("# " + words(Occasion.values()));
    }

    @Test
    void theKeysFileIsOne() {
        assertThat(KeysFile.parse("README.md", yaml(1))).isNotEqualTo(KeyMap.DEFAULT);
    }

    @Test
    void theKeysAreThoseOfTheTable() {
        List<String> own = KeyMap.DEFAULT.table().stream()
                .filter(keyed -> keyed.where() == Context.COMPOSER)
                .map(keyed -> "| `" + String.join("` `", keyed.keys()) + "` | " + keyed.help() + " |")
                .toList();
        List<String> shown = new ArrayList<>(readme.lines()
                .dropWhile(line -> !line.startsWith("| While a message"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList());
        assertThat(shown).hasSizeGreaterThan(5).isSubsetOf(own);
    }

    private String yaml(int which) {
        List<String> blocks = Pattern.compile("(?s)```yaml\n(.*?)```")
                .matcher(readme)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        return blocks.get(which);
    }

    private static String words(Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
