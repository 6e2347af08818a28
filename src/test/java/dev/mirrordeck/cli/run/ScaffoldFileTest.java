package dev.mirrordeck.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirrordeck.agent.scaffold.Scaffold;
import dev.mirrordeck.settings.BadSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The scaffold as people write it. */
class ScaffoldFileTest {
    @Test
    void whatIsPrintedIsReadBackAsTheStandard() {
        Scaffold read = Scaffold.STANDARD.with(ScaffoldFile.parse("s.yaml", ScaffoldFile.standard()));
        assertThat(read).isEqualTo(Scaffold.STANDARD);
    }

    @Test
    void listsAndParametersKeepTheirShape() {
        Map<String, String> words = ScaffoldFile.parse("s.yaml", """
                tools_off: [note, resources]
                pinned:
                  - round half away from zero
                parameters:
                  temperature: 0.7
                  top_k: 40
                  metadata:
                    user: team
                    tags: [a, true]
                """);
        assertThat(words.get("tools_off")).isEqualTo("note\nresources");
        assertThat(ScaffoldFile.parameters(words.get("parameters")))
                .containsEntry("top_k", 40)
                .containsEntry("metadata", Map.of("user", "team", "tags", List.of("a", true)));
        assertThat(words.get("parameters")).contains("\"temperature\":0.7");
    }

    @Test
    void everyMistakeIsNamedWithItsLine() {
        Map.of(
                        "compact_at: 2", "s.yaml:1: compact_at: compact_at lies between 0 and 1, not 2.",
                        "\nmood: good", "s.yaml:2: mood: is not known here; known are system_prompt,",
                        "tools_off: bash", "s.yaml:1: tools_off: a list is expected",
                        "system_prompt: 'Rebuild {it}.'", "s.yaml:1: system_prompt: The system_prompt names {it};")
                .forEach((yaml, sentence) -> assertThatThrownBy(() -> ScaffoldFile.parse("s.yaml", yaml))
                        .isInstanceOf(BadSettings.class)
                        .hasMessageStartingWith(sentence));
    }
}
