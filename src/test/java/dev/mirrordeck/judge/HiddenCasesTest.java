package dev.mirrordeck.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirrordeck.target.Behaviour;
import dev.mirrordeck.target.Case;
import dev.mirrordeck.target.CaseInput;
import dev.mirrordeck.target.files.BadTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HiddenCasesTest {
    private static final Case VISIBLE = Trial.row("seen", "x");

    @TempDir
    Path temp;

    @Test
    void dualsOfVisibleCasesAreOpenedAndCounted() throws Exception {
        Trial trial = Trial.of(temp, "small", 2000, List.of(VISIBLE), List.of(Trial.dual(VISIBLE)));
        assertThat(HiddenCases.count(trial.target())).isEqualTo(1);
        assertThat(HiddenCases.open(trial.target())).containsExactly(Trial.dual(VISIBLE));
    }

    @Test
    void targetWithoutHiddenCasesHasNone() throws Exception {
        Trial trial = Trial.of(temp, "small", 2000, List.of(VISIBLE), List.of());
        assertThat(HiddenCases.count(trial.target())).isZero();
        Files.delete(trial.target().hiddenCasesFile());
        assertThat(HiddenCases.count(trial.target())).isZero();
    }

    @Test
    void caseWithoutTheLabelIsRefused() throws Exception {
        refused(hidden("fresh", List.of(), List.of("seen")), "\"fresh\" lacks the label hidden");
    }

    @Test
    void caseWithAVisibleNameIsRefused() throws Exception {
        refused(hidden("seen", List.of("hidden"), List.of()), "\"seen\" has the name of a visible case");
    }

    @Test
    void dualOfNothingIsRefused() throws Exception {
        refused(
                hidden("fresh", List.of("hidden"), List.of("unseen")),
                "\"fresh\" mirrors \"unseen\", which is no visible case");
    }

    @Test
    void withheldCaseAmongTheVisibleOnesIsRefused() throws Exception {
        Trial trial = Trial.of(temp, "small", 2000, List.of(VISIBLE, Trial.dual(VISIBLE)), List.of());
        assertThatThrownBy(() -> HiddenCases.open(trial.target()))
                .isInstanceOf(BadTarget.class)
                .hasMessageContaining("\"seen_dual\" is labelled as withheld");
    }

    private void refused(Case hidden, String why) throws IOException {
        Trial trial = Trial.of(temp, "small", 2000, List.of(VISIBLE), List.of(hidden));
        assertThatThrownBy(() -> HiddenCases.count(trial.target()))
                .isInstanceOf(BadTarget.class)
                .hasMessageContaining("hidden.jsonl")
                .hasMessageContaining(why);
        assertThatThrownBy(() -> trial.judge().score(trial.script("echo x"))).isInstanceOf(BadTarget.class);
    }

    private static Case hidden(String name, List<String> labels, List<String> duals) {
        return new Case(
                new CaseInput(List.of(), Map.of(), "", Map.of(), name, labels, duals), new Behaviour("x", "", 0));
    }
}
