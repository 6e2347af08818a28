package dev.mirrordeck.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ScaffoldTest {
    @Test
    void whatIsNotNamedIsStandard() {
        assertThat(Scaffold.of(Map.of())).isEqualTo(Scaffold.STANDARD);
        assertThat(Scaffold.of(Map.of("tool_seconds", "5"))).isEqualTo(new Scaffold(5, 16_384, 0.3, 3, 50, 1_440, 0));
    }

    @Test
    void wordsComeBackAsTheyWentOut() {
        Scaffold scaffold = new Scaffold(1, 2, 0.5, 3, 4, 6, 5);
        assertThat(Scaffold.of(scaffold.words())).isEqualTo(scaffold);
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
                        "There is no scaffold setting \"mood\"; there are tool_seconds, output_bytes, submit_gate,"
                                + " stall_replies, spin_calls, retry_minutes, pace_ms.")
                .forEach((words, sentence) -> {
                    String[] pair = words.split("=", 2);
                    assertThatThrownBy(() -> Scaffold.of(Map.of(pair[0], pair[1])))
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessage(sentence);
                });
    }
}
