package dev.mirrordeck.tui.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirrordeck.settings.BadSettings;
import dev.mirrordeck.tui.pane.Context;
import dev.mirrordeck.tui.pane.Deed;
import dev.mirrordeck.tui.screen.KeyMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeysFileTest {
    @Test
    void deedsGetTheKeysOfTheFileAndLoseTheirOwn() {
        KeyMap keys = parse("""
                composer:
                  editor: [F4, Ctrl+X e]
                  history-search: none
                conversation:
                  down: "n"
                  search-next: "j"
                """);
        assertThat(keys(keys, Context.COMPOSER, Deed.EDITOR)).containsExactly("F4", "Ctrl+X e");
        assertThat(keys(keys, Context.COMPOSER, Deed.HISTORY_SEARCH)).isEmpty();
        assertThat(keys(keys, Context.CONVERSATION, Deed.DOWN)).containsExactly("n");
        assertThat(keys(keys, Context.FILES, Deed.DOWN)).containsExactly("j", "Down");
    }

    @Test
    void aFileWithoutKeysChangesNothing() {
        assertThat(parse("# nothing yet\n")).isEqualTo(KeyMap.DEFAULT);
    }

    @Test
    void whatIsWrittenIsReadAgainAsTheSame() {
        KeyMap changed = parse("conversation:\n  fold: [\"#\", \"\\\"\"]\n  copy: none\n");
        String text = KeysFile.write(changed);
        assertThat(text).contains("conversation: # the conversation", "  fold: [\"#\", \"\\\"\"]", "  copy: none");
        assertThat(parse(text).table()).isEqualTo(changed.table());
        assertThat(parse(KeysFile.write(KeyMap.DEFAULT)).table()).isEqualTo(KeyMap.DEFAULT.table());
    }

    @Test
    void whatIsUnknownIsNamedWithItsLine() {
        complains("\ncomposr:\n  send: F4\n", "keys.yaml:3: there is no context “composr”; there are composer,");
        complains("composer:\n  axis: F4\n", "keys.yaml:2: “axis” is nothing that can be done in composer;");
        complains("composer: F4\n", "keys.yaml:1: composer: deeds with keys are expected");
        complains("composer:\n  send: {a: b}\n", "keys.yaml:2: send: a key, a list of keys or none is expected");
    }

    @Test
    void aKeyMeansOneThing() {
        complains("tests:\n  axis: f\n", "keys.yaml:2: “f” cannot mean both axis and only-failing in tests");
        complains("composer:\n  fold-all: Ctrl+X\n", "keys.yaml:2: “Ctrl+X ");
    }

    @Test
    void keysThatCannotWorkAreRefused() {
        complains("composer:\n  send: Ctrl+S\n", "keys.yaml:2: send: “Ctrl+S” stops many terminals and never arrives");
        complains("composer:\n  send: Ctrl+X Ctrl+Q\n", "keys.yaml:2: send: “Ctrl+X Ctrl+Q” starts many terminals");
        complains("composer:\n  send: Ctrl+M\n", "keys.yaml:2: send: “Ctrl+M” arrives as Enter");
        complains("composer:\n  send: Ctrl+x\n", "keys.yaml:2: send: “Ctrl+x” does not exist;");
        complains("composer:\n  send: Return\n", "keys.yaml:2: send: “Return” is no key;");
        complains("composer:\n  send: a\n", "keys.yaml:2: send: “a” is text in writing a message");
        complains("palette:\n  up: k\n", "keys.yaml:2: up: “k” is text in the palette");
        complains("conversation:\n  fold: x y\n", "keys.yaml:2: fold: “x y” begins with a character;");
        complains("confirm:\n  break: none\n", "keys.yaml:2: break: some key must lead out");
        complains("composer:\n  editor: Esc\n", "keys.yaml:2: editor: “Esc” is known only by waiting");
    }

    @Test
    void noQuestionIsAnsweredByEnter() {
        complains("confirm:\n  confirm: Enter\n", "keys.yaml:2: confirm: “Enter” is pressed without reading;");
        complains("confirm:\n  confirm: Space\n", "keys.yaml:2: confirm: “Space” is pressed without reading;");
        assertThat(keys(parse("confirm:\n  confirm: Y\n"), Context.CONFIRM, Deed.CONFIRM))
                .containsExactly("Y");
    }

    private static List<String> keys(KeyMap map, Context where, Deed deed) {
        return map.table().stream()
                .filter(keyed -> keyed.where() == where && keyed.deed() == deed)
                .flatMap(keyed -> keyed.keys().stream())
                .toList();
    }

    private static KeyMap parse(String text) {
        return KeysFile.parse("keys.yaml", text);
    }

    private static void complains(String text, String why) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(BadSettings.class).hasMessageStartingWith(why);
    }
}
