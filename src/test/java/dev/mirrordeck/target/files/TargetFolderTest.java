package dev.mirrordeck.target.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirrordeck.target.Language;
import dev.mirrordeck.target.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetFolderTest {
    private static final String YAML = """
            name: toy
            title: A toy
            category: none
            size: S
            reference:
              command: [/usr/bin/rev, -x]
              package: util-linux
              install: apt-get install util-linux
            mask: [/usr/bin/rev]
            scope: All of it.
            languages: [python, c]
            case:
              time_ms: 2000
            licence: MIT
            origin: ours
            """;
    private static final String ROW =
            "{\"test_case\":{\"name\":\"%s\",\"labels\":[%s]},\"stdout\":\"\",\"stderr\":\"\",\"returncode\":0}\n";

    @TempDir
    Path targets;

    @BeforeEach
    void makeAToy() throws IOException {
        Files.createDirectories(targets.resolve("toy/cases"));
        Files.writeString(targets.resolve("toy/target.yaml"), YAML);
        Files.writeString(targets.resolve("toy/cases/visible.jsonl"), ROW.formatted("a", ""));
    }

    @Test
    void descriptionIsReadKeyByKey() {
        Target target = TargetFolder.open(targets, "toy").target();
        assertThat(target.reference().path()).isEqualTo("/usr/bin/rev");
        assertThat(target.reference().command()).containsExactly("/usr/bin/rev", "-x");
        assertThat(target.languages()).containsExactly(Language.PYTHON, Language.C);
        assertThat(target.caseRules().timeMs()).isEqualTo(2_000);
        assertThat(target.humanEstimateHours()).isEmpty();
        assertThat(target.size()).isEqualTo(Target.Size.S);
    }

    @Test
    void unknownTargetIsAnsweredWithThoseThatAreThere() {
        assertThatThrownBy(() -> TargetFolder.open(targets, "tyo"))
                .isInstanceOf(BadTarget.class)
                .hasMessage("There is no target \"tyo\" in " + targets + "; there are toy.");
        assertThatThrownBy(() -> TargetFolder.open(targets, "../" + targets.getFileName() + "/toy"))
                .isInstanceOf(BadTarget.class)
                .hasMessageStartingWith("There is no target ");
        Path none = targets.resolve("none");
        assertThatThrownBy(() -> TargetFolder.open(none, "toy"))
                .hasMessage("There is no target \"toy\" in " + none + "; there are none.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: toy | name: joy | 1: name: \"joy\" differs from the folder's name \"toy\"",
                "size: S | size: XL | 4: size: \"XL\" is none of s, m, l",
                "[/usr/bin/rev, -x] | [rev] | 6: reference: command must begin with an absolute path",
                "[/usr/bin/rev, -x] | [] | 6: reference: command must begin with an absolute path",
                "mask: [/usr/bin/rev] | mask: [usr/bin/rev] | 9: mask: \"usr/bin/rev\" is not an absolute path",
                "[python, c] | [python, cobol] | 11: languages: \"cobol\" is not known",
                "[python, c] | [] | 11: languages: one at least is needed",
                "time_ms: 2000 | time_ms: 5 | 13: case: time_ms must lie between 100 and 60000, not 5",
                "licence: MIT | license: MIT | 1: licence: is missing",
                "package: util-linux | packages: util-linux | 6: package: is missing"
            })
    void badDescriptionIsRefusedWithFileLineAndField(String part, String instead, String complaint) throws IOException {
        Path file = targets.resolve("toy/target.yaml");
        assertThat(YAML).contains(part);
        Files.writeString(file, YAML.replace(part, instead));
        assertThatThrownBy(() -> TargetFolder.open(targets, "toy"))
                .isInstanceOf(BadTarget.class)
                .hasMessage(file + ":" + complaint);
    }

    @Test
    void visibleCasesMustBeThereAndNoneOfThemWithheld() throws IOException {
        Path file = targets.resolve("toy/cases/visible.jsonl");
        TargetFolder toy = TargetFolder.open(targets, "toy");
        assertThat(toy.visibleCases()).hasSize(1);
        for (String label : new String[] {"\"hidden\"", "\"ablated\""}) {
            Files.writeString(file, ROW.formatted("a", label));
            assertThatThrownBy(toy::visibleCases)
                    .hasMessage(file + ": \"a\" is labelled as withheld and must not stand here");
        }
        Files.writeString(file, "\n");
        assertThatThrownBy(toy::visibleCases).hasMessage(file + ": holds no case");
        Files.delete(file);
        assertThatThrownBy(toy::visibleCases).hasMessage(file + ": is missing");
    }

    @Test
    void hashChangesWithEverythingThatDecidesAScoreAndNothingElse() throws IOException {
        TargetFolder toy = TargetFolder.open(targets, "toy");
        String before = toy.hash();
        Files.createDirectories(targets.resolve("toy/docs"));
        Files.writeString(targets.resolve("toy/docs/manual.md"), "new");
        assertThat(toy.hash()).isEqualTo(before);
        Files.writeString(targets.resolve("toy/cases/hidden.jsonl"), "");
        assertThat(toy.hash()).isEqualTo(before);
        Files.writeString(targets.resolve("toy/cases/hidden.jsonl"), ROW.formatted("h", "\"hidden\""));
        String withHidden = toy.hash();
        Files.writeString(targets.resolve("toy/cases/visible.jsonl"), ROW.formatted("b", ""));
        assertThat(toy.hash()).isNotIn(before, withHidden);
    }

    @Test
    void docsAndSolutionsAreReadByPathAndLinksAreLeftOut() throws IOException {
        Path docs = Files.createDirectories(targets.resolve("toy/docs/more"));
        Files.writeString(docs.resolve("a.md"), "A");
        Files.createSymbolicLink(docs.resolve("link.md"), Path.of("a.md"));
        Files.createDirectories(targets.resolve("toy/solutions/c/src"));
        Files.writeString(targets.resolve("toy/solutions/c/src/toy.c"), "int main;");
        TargetFolder toy = TargetFolder.open(targets, "toy");
        assertThat(toy.docs()).containsOnlyKeys("more/a.md");
        assertThat(toy.docs().get("more/a.md")).isEqualTo("A".getBytes(StandardCharsets.UTF_8));
        assertThat(toy.solution(Language.C)).map(files -> files.keySet()).contains(java.util.Set.of("src/toy.c"));
        assertThat(toy.solution(Language.PYTHON)).isEmpty();
    }

    @Test
    void briefOfTheFolderStandsInForTheGeneratedOne() throws IOException {
        TargetFolder toy = TargetFolder.open(targets, "toy");
        assertThat(toy.brief()).isEqualTo(Optional.empty());
        Files.writeString(targets.resolve("toy/brief.md"), "Do it.");
        assertThat(toy.brief()).contains("Do it.");
    }
}
