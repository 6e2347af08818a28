package dev.mirrordeck.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirrordeck.settings.BadSettings;
import dev.mirrordeck.tui.Furnishing;
import dev.mirrordeck.tui.config.ConsoleConfig;
import dev.mirrordeck.tui.pane.compose.Recall;
import dev.mirrordeck.tui.screen.KeyMap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnFilesTest {
    @TempDir
    private Path home;

    @Test
    void filesLieWhereTheRulesPutThem() {
        assertThat(files(Map.of()).configFile()).isEqualTo(home.resolve(".config/mirrordeck/config.yaml"));
        assertThat(files(Map.of()).historyFile()).isEqualTo(home.resolve(".local/state/mirrordeck/history"));
        OwnFiles moved = files(Map.of("XDG_CONFIG_HOME", "/etc/me", "XDG_STATE_HOME", "not/absolute"));
        assertThat(moved.keysFile()).isEqualTo(Path.of("/etc/me/mirrordeck/keys.yaml"));
        assertThat(moved.historyFile()).isEqualTo(home.resolve(".local/state/mirrordeck/history"));
    }

    @Test
    void withoutFilesEverythingIsAsItComes() {
        assertThat(files(Map.of()).config()).isEqualTo(ConsoleConfig.DEFAULT);
        assertThat(files(Map.of()).keys()).isEqualTo(KeyMap.DEFAULT);
    }

    @Test
    void aBadFileDoesNotKeepTheConsoleFromStarting() throws Exception {
        Path folder = Files.createDirectories(home.resolve(".config/mirrordeck"));
        Files.writeString(folder.resolve("config.yaml"), "theme: pink\n");
        Files.writeString(folder.resolve("keys.yaml"), "composer:\n  history-search: F4\n");
        assertThatThrownBy(() -> files(Map.of()).config()).isInstanceOf(BadSettings.class);
        try (History history = new History(home.resolve("history"))) {
            Furnishing furnishing = files(Map.of()).furnishing(history);
            assertThat(furnishing.config()).isEqualTo(ConsoleConfig.DEFAULT);
            assertThat(furnishing.keys()).isNotEqualTo(KeyMap.DEFAULT);
            assertThat(furnishing.notice())
                    .startsWith("Settings are not used: ")
                    .contains("config.yaml:1: theme:");
        }
    }

    @Test
    void whatWasWrittenIsThereForTheNextConsoleAndForNobodyElse() throws Exception {
        Path file = home.resolve("state/mirrordeck/history");
        try (History history = new History(file)) {
            assertThat(history.past()).isEmpty();
            history.remember("one\nwith “quotes”");
            history.remember("two");
            history.remember("x".repeat(20_000));
        }
        assertThat(Files.readAllLines(file)).containsExactly("\"one\\nwith “quotes”\"", "\"two\"");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (History history = new History(file)) {
            assertThat(history.past()).containsExactly("one\nwith “quotes”", "two");
        }
    }

    @Test
    void aLongHistoryIsMadeShorterAndDamagedLinesAreLeftOut() throws Exception {
        Path file = home.resolve("history");
        List<String> lines = IntStream.range(0, 2 * Recall.MOST + 1)
                .mapToObj(i -> i == 2 * Recall.MOST ? "\"half a li" : "\"line " + i + "\\u001b[2J\"")
                .toList();
        Files.write(file, lines);
        try (History history = new History(file)) {
            assertThat(history.past()).hasSize(Recall.MOST - 1).endsWith("line " + (2 * Recall.MOST - 1));
        }
        assertThat(Files.readAllLines(file)).hasSize(Recall.MOST);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    private OwnFiles files(Map<String, String> variables) {
        return new OwnFiles(name -> name.equals("HOME") ? home.toString() : variables.getOrDefault(name, ""));
    }
}
