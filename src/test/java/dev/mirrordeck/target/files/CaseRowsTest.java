package dev.mirrordeck.target.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirrordeck.target.Case;
import dev.mirrordeck.target.CaseFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseRowsTest {
    private static final Path FILE = Path.of("cases.jsonl");
    private static final String FULL =
            "{\"test_case\":{\"args\":[\"-a\",\"x y\"],\"env\":{\"A\":\"1\"},\"stdin\":\"in\\n\","
                    + "\"files\":{\"b.bin\":{\"format\":\"bytes_base64\",\"content\":\"AP8=\"},"
                    + "\"d/a.txt\":{\"format\":\"str\",\"content\":\"hé\"}},\"name\":\"n\",\"labels\":[\"hidden\"],"
                    + "\"visible_duals\":[\"m\"]},\"stdout\":\"out\",\"stderr\":\"err\",\"returncode\":-11}";

    @TempDir
    Path folder;

    @Test
    void fullRowIsReadAndWrittenBackByteForByte() {
        Case row = CaseRows.parse(FILE, 1, FULL);
        assertThat(row.input().args()).containsExactly("-a", "x y");
        assertThat(row.input().env()).isEqualTo(Map.of("A", "1"));
        assertThat(row.input().files().get("b.bin").bytes()).containsExactly(0, 0xff);
        assertThat(row.input().files().get("d/a.txt")).isEqualTo(new CaseFile.Text("hé"));
        assertThat(row.input().isWithheld()).isTrue();
        assertThat(row.expected().returncode()).isEqualTo(-11);
        assertThat(CaseRows.format(row)).isEqualTo(FULL);
    }

    @Test
    void leanRowHasEmptyParts() {
        Case row = CaseRows.parse(
                FILE,
                1,
                "{\"test_case\":{\"name\":\"n\",\"stdin\":null},\"stdout\":\"\",\"stderr\":\"\",\"returncode\":0}");
        assertThat(row.input().args()).isEmpty();
        assertThat(row.input().env()).isEmpty();
        assertThat(row.input().files()).isEmpty();
        assertThat(row.input().stdin()).isEmpty();
        assertThat(row.input().isWithheld()).isFalse();
    }

    @Test
    void rowForTheAgentTellsNothingButTheInput() {
        assertThat(CaseRows.formatForAgent(CaseRows.parse(FILE, 1, FULL).input()))
                .isEqualTo(
                        "{\"test_case\":{\"args\":[\"-a\",\"x y\"],\"env\":{\"A\":\"1\"},\"stdin\":\"in\\n\",\"files\":"
                                + "{\"b.bin\":{\"format\":\"bytes_base64\",\"content\":\"AP8=\"},"
                                + "\"d/a.txt\":{\"format\":\"str\",\"content\":\"hé\"}},\"name\":\"n\"}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"returncode\":-11 | \"returncode\":\"0\" | returncode: a whole number is expected",
                "\"returncode\":-11 | \"returncode\":1.5 | returncode: a whole number is expected",
                "\"returncode\":-11 | \"returncode\":9999999999 | returncode: a whole number is expected",
                ",\"returncode\":-11 | `` | returncode: a whole number is expected",
                "\"stdout\":\"out\", | `` | stdout: is missing",
                "\"stderr\":\"err\" | \"stderr\":null | stderr: text is expected",
                "\"test_case\": | \"testcase\": | test_case: an object is expected",
                "\"name\":\"n\" | \"name\":\" \" | test_case.name: is empty",
                "\"name\":\"n\", | `` | name: is missing",
                "[\"-a\",\"x y\"] | \"-a\" | args: a list of texts is expected",
                "[\"-a\",\"x y\"] | [\"-a\",3] | args: text is expected",
                "{\"A\":\"1\"} | {\"A\":1} | env: text is expected",
                "{\"A\":\"1\"} | [\"A=1\"] | env: an object is expected",
                "\"stdin\":\"in\\n\" | \"stdin\":7 | stdin: text is expected",
                "d/a.txt | /etc/passwd | test_case.files: \"/etc/passwd\" is not a path below the working folder",
                "d/a.txt | d/../../a | test_case.files: \"d/../../a\" is not a path below the working folder",
                "\"format\":\"str\" | \"format\":\"hex\" | test_case.files.d/a.txt.format: \"hex\" cannot be used",
                "\"format\":\"str\", | `` | format: is missing",
                "AP8= | AP8=! | test_case.files.b.bin.content: is not base64",
                "[\"hidden\"] | \"hidden\" | labels: a list of texts is expected",
                "[\"m\"] | {} | visible_duals: a list of texts is expected"
            })
    void everyBadRowIsAnsweredWithFileLineAndField(String part, String instead, String complaint) {
        assertThat(FULL).contains(part);
        assertThatThrownBy(() -> CaseRows.parse(FILE, 7, FULL.replace(part, instead)))
                .isInstanceOf(BadTarget.class)
                .hasMessage("cases.jsonl:7: " + complaint);
    }

    @Test
    void whatIsNoObjectOnItsOwnIsNoRow() {
        for (String text : List.of("[]", "null", "{", FULL + "x", "{\"a\":1,\"a\":2}", "")) {
            assertThatThrownBy(() -> CaseRows.parse(FILE, 3, text))
                    .as(text)
                    .isInstanceOf(BadTarget.class)
                    .hasMessageStartingWith("cases.jsonl:3: row: ");
        }
    }

    @Test
    void lineIsCountedWithBlankOnesAndANameStandsOnce() throws Exception {
        Path file = Files.writeString(folder.resolve("c.jsonl"), FULL + "\n\n" + FULL + "\n");
        assertThatThrownBy(() -> CaseRows.read(file))
                .isInstanceOf(BadTarget.class)
                .hasMessage(file + ":3: test_case.name: \"n\" stands twice");
        assertThatThrownBy(() -> CaseRows.readInputs(file)).hasMessage(file + ":3: test_case.name: \"n\" stands twice");
    }

    @Test
    void inputsMayStandBareOrInWholeRows() throws Exception {
        Path file =
                Files.writeString(folder.resolve("c.jsonl"), "{\"name\":\"bare\",\"args\":[\"1\"]}\n" + FULL + "\n");
        assertThat(CaseRows.readInputs(file)).extracting("name").containsExactly("bare", "n");
    }

    @Test
    void fileThatIsMissingOrNoTextIsNamed() throws Exception {
        Path none = folder.resolve("none.jsonl");
        assertThatThrownBy(() -> CaseRows.read(none)).hasMessage(none + ": is missing");
        Path binary = Files.write(folder.resolve("b.jsonl"), "caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> CaseRows.read(binary)).hasMessage(binary + ": is not UTF-8");
        assertThatThrownBy(() -> CaseRows.read(folder))
                .isInstanceOf(BadTarget.class)
                .hasMessageContaining(folder + ": cannot be read: ");
    }
}
