package dev.mirrordeck.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirrordeck.agent.scaffold.Scaffold;
import dev.mirrordeck.agent.scaffold.Setting;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScaffoldTest {
    @Test
    void whatAnOldSessionDoesNotNameIsAsItWasThen() {
        Scaffold old = Scaffold.of(Map.of("tool_seconds", "5"));
        assertThat(old.toolSeconds()).isEqualTo(5);
        assertThat(old.submitGate()).isEqualTo(0.3);
        assertThat(old.text(Setting.SYSTEM_PROMPT)).isEmpty();
        assertThat(old.compactAt()).isZero();
        assertThat(old.tellBudgetEvery()).isZero();
    }

    @Test
    void wordsComeBackAsTheyWentOut() {
        Scaffold scaffold = Scaffold.STANDARD.with(Map.of("submit_gate", "0.5", "pinned", "one\ntwo"));
        assertThat(Scaffold.of(scaffold.words())).isEqualTo(scaffold);
        assertThat(scaffold.lines(Setting.PINNED)).containsExactly("one", "two");
    }

    @Test
    void promptNamesOnlyWhatCanBeFilledIn() {
        assertThatThrownBy(() -> Scaffold.STANDARD.with(Map.of("system_prompt", "Rebuild {program}.")))
                .hasMessage("The system_prompt names {program}; there are {target}, {language}, {cases}, {limits},"
                        + " {tools}.");
    }

    @Test
    void outputIsNeverMoreThanSixteenKibibytes() {
        assertThat(Scaffold.of(Map.of("output_bytes", "1000000")).outputBytes()).isEqualTo(16_384);
    }

    @Test
    void everyWrongSettingIsNamed() {
        Map.of(
                        "tool_seconds=fast",
                        "The scaffold setting tool_seconds is a whole number, not \"fast\".",
                        "spin_calls=-1",
                        "The scaffold setting spin_calls cannot be negative, as -1 is.",
                        "submit_gate=1.5",
                        "submit_gate lies between 0 and 1, not 1.5.",
                        "submit_gate=NaN",
                        "submit_gate lies between 0 and 1, not NaN.",
                        "submit_gate=half",
                        "submit_gate lies between 0 and 1, not \"half\".",
                        "mood=good",
                        "There is no scaffold setting \"mood\"; there are system_prompt, continue_message,"
                                + " pinned, tools_off, tool_seconds, output_bytes, effort, parameters, compact_at,"
                                + " submit_gate, submit_doubts, tell_budget_every, spin_calls, spin_repeats,"
                                + " spin_runs, spin_failing, spin_returns, on_spin, stall_model_seconds,"
                                + " stall_tool_seconds, stall_judge_seconds, stall_person_seconds, stall_replies,"
                                + " at_limit,"
                                + " retry_minutes, pace_ms.",
                        "on_spin=shout",
                        "The scaffold setting on_spin is tell, nudge or pause, not \"shout\".")
                .forEach((words, sentence) -> {
                    String[] pair = words.split("=", 2);
                    assertThatThrownBy(() -> Scaffold.of(Map.of(pair[0], pair[1])))
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessage(sentence);
                });
    }
}
