package dev.mirrordeck.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.event.Verdict;
import dev.mirrordeck.sandbox.ProgramResult;
import dev.mirrordeck.sandbox.ProgramResult.Outcome;
import dev.mirrordeck.target.Behaviour;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ComparisonTest {

    static Stream<Arguments> streams() {
        return Stream.of(
                Arguments.of("a\n", "a\n", true),
                Arguments.of("a\n", "a", true),
                Arguments.of("a", "a\n", true),
                Arguments.of("", "", true),
                Arguments.of("", "\n", true),
                Arguments.of("\n", "", true),
                Arguments.of("a\n\n", "a\n", true),
                Arguments.of("a\n\n", "a", false),
                Arguments.of("a", "a\n\n", false),
                Arguments.of("", "\n\n", false),
                Arguments.of("\n\n", "", false),
                Arguments.of("a\n", "a\r\n", false),
                Arguments.of("a\n", "a ", false),
                Arguments.of("a\nb\n", "a\n\nb\n", false),
                Arguments.of("\na", "a", false),
                Arguments.of("a", "A", false),
                Arguments.of("ä", "ä", true),
                Arguments.of("a\0", "a", false));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void oneNewlineAtTheEndMayBeMissingOnEitherSide(String expected, String got, boolean isSame) {
        assertThat(Comparison.equal(expected, bytes(got))).isEqualTo(isSame);
        Verdict verdict = isSame ? Verdict.PASS : Verdict.FAIL;
        assertThat(Comparison.verdict(new Behaviour(expected, "", 0), exited(got, "", 0)))
                .isEqualTo(verdict);
        assertThat(Comparison.verdict(new Behaviour("", expected, 0), exited("", got, 0)))
                .isEqualTo(verdict);
    }

    @Test
    void bytesThatAreNoTextNeverEqualTheirReplacement() {
        ProgramResult result =
                new ProgramResult(new Outcome.Exited(0), new byte[] {(byte) 0xff}, new byte[0], Duration.ZERO);
        assertThat(Comparison.verdict(new Behaviour("\ufffd", "", 0), result)).isEqualTo(Verdict.FAIL);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, true",
        "1, 1, true",
        "0, 1, false",
        "1, 0, false",
        "256, 0, true",
        "257, 1, true",
        "-6, 250, true",
        "250, -6, true",
        "-1, 255, true",
        "-256, 0, true",
        "-6, 6, false",
        "2, 130, false"
    })
    void exitCodesCountModulo256(int expected, int got, boolean isSame) {
        assertThat(Comparison.sameCode(expected, got)).isEqualTo(isSame);
        assertThat(Comparison.verdict(new Behaviour("", "", expected), exited("", "", got)))
                .isEqualTo(isSame ? Verdict.PASS : Verdict.FAIL);
    }

    static Stream<Arguments> ends() {
        return Stream.of(
                Arguments.of(new Outcome.Signalled(6), -6, Verdict.PASS, ""),
                Arguments.of(new Outcome.Signalled(6), 250, Verdict.PASS, ""),
                Arguments.of(new Outcome.Exited(250), -6, Verdict.PASS, ""),
                Arguments.of(new Outcome.Signalled(11), -6, Verdict.CRASH, "exit code -11, expected -6"),
                Arguments.of(new Outcome.Signalled(11), 0, Verdict.CRASH, "exit code -11, expected 0"),
                Arguments.of(new Outcome.Exited(3), 0, Verdict.FAIL, "exit code 3, expected 0"),
                Arguments.of(new Outcome.TimedOut(), 0, Verdict.TIMEOUT, "it ran out of time"),
                Arguments.of(new Outcome.Flooded(), 0, Verdict.FAIL, "it printed without end"),
                Arguments.of(
                        new Outcome.NotStarted("No such file or directory"),
                        127,
                        Verdict.FAIL,
                        "it could not be started: No such file or directory"));
    }

    /** The streams are as they should be each time: only the end of the run decides. */
    @ParameterizedTest
    @MethodSource("ends")
    void endOfTheRunDecidesWhereTheStreamsAreRight(Outcome outcome, int expected, Verdict verdict, String difference) {
        Behaviour behaviour = new Behaviour("same\n", "", expected);
        ProgramResult result = new ProgramResult(outcome, bytes("same\n"), new byte[0], Duration.ZERO);
        assertThat(Comparison.verdict(behaviour, result)).isEqualTo(verdict);
        assertThat(Comparison.difference(behaviour, result).orElse("")).isEqualTo(difference);
    }

    @Test
    void firstDifferenceIsNamed() {
        Behaviour expected = new Behaviour("out", "err", 1);
        assertThat(Comparison.difference(expected, exited("other", "other", 0))).contains("standard output differs");
        assertThat(Comparison.difference(expected, exited("out", "other", 0))).contains("standard error differs");
        assertThat(Comparison.difference(expected, exited("out", "err", 0))).contains("exit code 0, expected 1");
        assertThat(Comparison.difference(expected, exited("out\n", "err\n", 1))).isEmpty();
    }

    private static ProgramResult exited(String stdout, String stderr, int code) {
        return new ProgramResult(new Outcome.Exited(code), bytes(stdout), bytes(stderr), Duration.ZERO);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
