package dev.mirrordeck.tui.pane;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextFieldTest {

    @Test
    void theCursorWalksOverWholeCharacters() {
        TextField draft = TextField.of("a😀e\u0301");
        assertThat(draft.text()).hasSize(5);
        assertThat(draft.left().cursor()).isEqualTo(3);
        assertThat(draft.left().left().cursor()).isEqualTo(1);
        assertThat(draft.left().left().right().cursor()).isEqualTo(3);
        assertThat(draft.backspace()).isEqualTo(TextField.of("a😀"));
    }

    @Test
    void wordsAndLinesCanBeKilled() {
        TextField draft = new TextField("one two\nthree", 7);
        assertThat(draft.edit(Deed.KILL_WORD, 20)).isEqualTo(new TextField("one \nthree", 4));
        assertThat(draft.edit(Deed.KILL_START, 20)).isEqualTo(new TextField("\nthree", 0));
        assertThat(draft.home().edit(Deed.KILL_END, 20)).isEqualTo(new TextField("\nthree", 0));
    }

    @Test
    void upAndDownKeepTheColumnWhereTheyCan() {
        TextField draft = new TextField("abcdef\nxy\nlonger", 5);
        assertThat(draft.vertical(1, 20).cursor()).isEqualTo(9);
        assertThat(draft.vertical(1, 20).vertical(1, 20).cursor()).isEqualTo(12);
        assertThat(draft.vertical(-1, 20).cursor()).isZero();
    }

    @Test
    void rowsBreakAtTheEdge() {
        assertThat(TextField.of("abcdefg").rows(3))
                .containsExactly(new TextField.Row(0, 3), new TextField.Row(3, 6), new TextField.Row(6, 7));
        assertThat(TextField.of("a\n").rows(3)).containsExactly(new TextField.Row(0, 1), new TextField.Row(2, 2));
    }

    @Test
    void whatComesInSeveralKeysBecomesOneCharacter() {
        assertThat(TextField.EMPTY.insert("👩").insert("\u200d").insert("💻")).isEqualTo(TextField.of("👩💻"));
        assertThat(TextField.EMPTY.insert("e").insert("\u0301").insert("x").text())
                .isEqualTo("éx");
    }

    @Test
    void whatIsTypedIsSafe() {
        assertThat(TextField.EMPTY.insert("a\u001b[31mb\u202e").text()).isEqualTo("ab⟨U+202E⟩");
    }
}
