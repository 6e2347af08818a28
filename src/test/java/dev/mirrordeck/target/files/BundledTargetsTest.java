package dev.mirrordeck.target.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mirrordeck.target.Case;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The targets that come with mirrordeck hold what issue and brief promise of them. */
class BundledTargetsTest {
    private static final Path TARGETS = Path.of("targets");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern OPTION = Pattern.compile("(?<=`)--?[a-z][a-z-]*");

    @ParameterizedTest
    @CsvSource({"rev, 60", "numfmt, 180"})
    void thereAreEnoughCasesAndAThirdIsHidden(String name, int least) {
        int visible = visible(name).size();
        int hidden = hidden(name).size();
        assertThat(visible + hidden).isGreaterThanOrEqualTo(least);
        assertThat(hidden / (double) (visible + hidden)).isBetween(0.3, 0.4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rev", "numfmt"})
    void everyHiddenCaseMirrorsVisibleOnesAndIsNoneOfThem(String name) {
        Set<String> names = visible(name).stream().map(Case::name).collect(Collectors.toSet());
        Set<String> inputs =
                visible(name).stream().map(BundledTargetsTest::inputOnly).collect(Collectors.toSet());
        for (Case row : hidden(name)) {
            assertThat(row.input().isWithheld()).as(row.name()).isTrue();
            assertThat(row.input().visibleDuals()).as(row.name()).isNotEmpty();
            assertThat(names)
                    .as(row.name())
                    .containsAll(row.input().visibleDuals())
                    .doesNotContain(row.name());
            assertThat(inputs)
                    .as(row.name() + " is a visible case under another name")
                    .doesNotContain(inputOnly(row));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rev/cases/visible.jsonl",
                "rev/cases/hidden.jsonl",
                "numfmt/cases/visible.jsonl",
                "numfmt/cases/hidden.jsonl"
            })
    void everyRowComesBackByteForByte(String file) throws IOException {
        String text = Files.readString(TARGETS.resolve(file));
        assertThat(CaseRows.read(TARGETS.resolve(file)).stream()
                        .map(row -> CaseRows.format(row) + "\n")
                        .collect(Collectors.joining()))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rev", "numfmt"})
    void rowsForTheAgentCarryNeitherLabelsNorDualsNorOutputs(String name) throws IOException {
        for (Case row : visible(name)) {
            JsonNode node = JSON.readTree(CaseRows.formatForAgent(row.input()));
            assertThat(node.properties()).extracting(field -> field.getKey()).containsExactly("test_case");
            assertThat(node.path("test_case").properties())
                    .extracting(field -> field.getKey())
                    .containsExactly("args", "env", "stdin", "files", "name");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rev", "numfmt"})
    void everyDocumentedOptionOccursAmongVisibleCases(String name) {
        TargetFolder folder = TargetFolder.open(TARGETS, name);
        String manual = folder.docs().values().stream()
                .map(doc -> new String(doc, StandardCharsets.UTF_8))
                .collect(Collectors.joining());
        List<String> rows = manual.lines()
                .filter(line -> line.startsWith("| `-") && !line.contains("out of scope"))
                .map(line -> line.split("\\|")[1])
                .toList();
        List<String> used = new ArrayList<>();
        visible(name).forEach(row -> used.addAll(row.input().args()));
        assertThat(rows).as("options in the manual's tables").isNotEmpty();
        assertThat(rows)
                .allSatisfy(row -> assertThat(used)
                        .anyMatch(arg -> OPTION.matcher(row)
                                .results()
                                .anyMatch(spelling ->
                                        arg.equals(spelling.group()) || arg.startsWith(spelling.group() + "="))));
    }

    @Test
    void manualOfNumfmtNamesAllItsOptions() {
        String manual =
                new String(TargetFolder.open(TARGETS, "numfmt").docs().get("manual.md"), StandardCharsets.UTF_8);
        assertThat(manual)
                .contains("--from", "--to", "--round", "--padding", "--suffix", "--format", "--grouping", "--field")
                .contains("--delimiter", "--header", "--invalid", "--zero-terminated", "--debug", "--to-unit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rev", "numfmt"})
    void errorPathsAreCovered(String name) {
        assertThat(visible(name)).anyMatch(row -> row.expected().returncode() != 0);
        assertThat(visible(name)).anyMatch(row -> !row.expected().stderr().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rev", "numfmt"})
    void everyLanguageHasASolutionAndEveryScriptCanBeRead(String name) {
        TargetFolder folder = TargetFolder.open(TARGETS, name);
        folder.target().languages().forEach(language -> {
            assertThat(folder.solution(language)).as(language.word()).isPresent();
            assertThat(dev.mirrordeck.model.ScriptedModel.read(folder.script(language), 0))
                    .isNotNull();
        });
    }

    private static List<Case> visible(String name) {
        return TargetFolder.open(TARGETS, name).visibleCases();
    }

    private static List<Case> hidden(String name) {
        return CaseRows.read(TargetFolder.open(TARGETS, name).hiddenCasesFile());
    }

    private static String inputOnly(Case row) {
        return row.input().args() + "\0" + row.input().env() + "\0"
                + row.input().stdin() + "\0" + row.input().files();
    }
}
