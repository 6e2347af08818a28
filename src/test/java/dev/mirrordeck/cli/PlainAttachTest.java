package dev.mirrordeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.cli.run.PlainAttach;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** The short way to {@code attach} against the table of commands. */
class PlainAttachTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attach",
                "attach one",
                "attach --transcripts some/dir",
                "attach one --transcripts some/dir",
                "attach --transcripts some/dir one",
                "attach 7",
                "attach help"
            })
    void plainWordsMeanWhatTheTableSaysTheyMean(String words) {
        String[] args = words.split(" ", -1);
        PlainAttach plain = PlainAttach.of(args).orElseThrow();
        ParseResult table = new CommandLine(new AttachCommand()).parseArgs(Arrays.copyOfRange(args, 1, args.length));
        String session = table.matchedPositionalValue(0, null);
        Path transcripts = table.matchedOptionValue("--transcripts", null);
        assertThat(plain.session()).isEqualTo(Optional.ofNullable(session));
        assertThat(plain.transcripts()).isEqualTo(Optional.ofNullable(transcripts));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sessions",
                "attach --help",
                "attach -h",
                "attach --line",
                "attach one --line",
                "attach one two",
                "attach --transcripts",
                "attach --transcripts=some/dir",
                "attach --transcripts a --transcripts b",
                "attach --transcripts --line",
                "attach -- one",
                "attach @options",
                "attach ",
                "--version attach"
            })
    void everyOtherSpellingIsLeftToTheTable(String words) {
        assertThat(PlainAttach.of(words.split(" ", -1))).isEmpty();
    }

    @Test
    void noWordsAreNoAttach() {
        assertThat(PlainAttach.of(List.<String>of().toArray(String[]::new))).isEmpty();
    }
}
