package dev.mirrordeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What every command says of itself. */
class HelpTest {
    private static final Path GOLDEN = Path.of("src/test/resources/dev/mirrordeck/cli/help.txt");

    @Test
    void helpOfEveryCommandIsAsItWasLookedAt() throws IOException {
        StringBuilder all = new StringBuilder();
        for (List<String> words : commands(new CommandLine(new Commands()), List.of())) {
            List<String> args = new ArrayList<>(words);
            args.add("--help");
            Said said = Said.by(args.toArray(String[]::new));
            assertThat(said.code()).as(String.join(" ", args)).isZero();
            assertThat(said.err()).isEmpty();
            all.append("$ mirrordeck ").append(String.join(" ", args)).append('\n');
            all.append(said.out()).append('\n');
        }
        if (System.getProperty("mirrordeck.golden", "").equals("write")) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, all.toString());
        }
        assertThat(all.toString()).isEqualTo(Files.exists(GOLDEN) ? Files.readString(GOLDEN) : "there is no golden");
    }

    @Test
    void everyCommandAndEveryOptionIsDescribed() {
        for (List<String> words : commands(new CommandLine(new Commands()), List.of())) {
            CommandLine command = new CommandLine(new Commands());
            for (String word : words) {
                command = command.getSubcommands().get(word);
            }
            assertThat(command.getCommandSpec().usageMessage().description())
                    .as(String.join(" ", words))
                    .isNotEmpty();
            assertThat(command.getCommandSpec().options())
                    .allSatisfy(option -> assertThat(option.description())
                            .as(String.join(" ", words) + " " + option.longestName())
                            .isNotEmpty());
        }
    }

    @Test
    void bareNameShowsTheCommandsAndIsNoError() {
        Said bare = Said.by();
        assertThat(bare.code()).isZero();
        assertThat(bare.out()).isEqualTo(Said.by("--help").out()).contains("demo", "doctor");
        assertThat(Said.by("--version").out()).startsWith("mirrordeck ");
    }

    private static List<List<String>> commands(CommandLine command, List<String> path) {
        List<List<String>> found = new ArrayList<>(List.of(path));
        command.getSubcommands().forEach((name, sub) -> {
            List<String> deeper = new ArrayList<>(path);
            deeper.add(name);
            found.addAll(commands(sub, deeper));
        });
        return found;
    }
}
