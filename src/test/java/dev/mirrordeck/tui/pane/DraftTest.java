package dev.mirrordeck.tui.pane;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DraftTest {

    @Test
    void theCursorWalksOverWholeCharacters() {
        Draft draft = Draft.of("a😀e\u0301");
        assertThat(draft.text()).hasSize(5);
        assertThat(draft.left().cursor()).isEqualTo(3);
        assertThat(draft.left().left().cursor()).isEqualTo(1);
        assertThat(draft.left().left().right().cursor()).isEqualTo(3);
        assertThat(draft.backspace()).isEqualTo(Draft.of("a😀"));
    }

    @Test
    void wordsAndLinesCanBeKilled() {
        Draft draft = new Draft("one two\nthree", 7);
        assertThat(draft.killWord()).isEqualTo(new Draft("one \nthree", 4));
        assertThat(draft.killToStart()).isEqualTo(new Draft("\nthree", 0));
        assertThat(draft.home().killToEnd()).isEqualTo(new Draft("\nthree", 0));
    }

    @Test
    void upAndDownKeepTheColumnWhereTheyCan() {
        Draft draft = new Draft("abcdef\nxy\nlonger", 5);
        assertThat(draft.vertical(1, 20).cursor()).isEqualTo(9);
        assertThat(draft.vertical(1, 20).vertical(1, 20).cursor()).isEqualTo(12);
        assertThat(draft.vertical(-1, 20).cursor()).isZero();
    }

    @Test
    void rowsBreakAtTheEdge() {
        assertThat(Draft.of("abcdefg").rows(3))
                .containsExactly(new Draft.Row(0, 3), new Draft.Row(3, 6), new Draft.Row(6, 7));
        assertThat(Draft.of("a\n").rows(3)).containsExactly(new Draft.Row(0, 1), new Draft.Row(2, 2));
    }

    @Test
    void whatComesInSeveralKeysBecomesOneCharacter() {
        assertThat(Draft.EMPTY.insert("👩").insert("\u200d").insert("💻")).isEqualTo(Draft.of("👩💻"));
        assertThat(Draft.EMPTY.insert("e").insert("\u0301").insert("x").text()).isEqualTo("éx");
    }

    @Test
    void whatIsTypedIsSafe() {
        assertThat(Draft.EMPTY.insert("a\u001b[31mb\u202e").text()).isEqualTo("ab⟨U+202E⟩");
    }
}
