package dev.mirrordeck.tui.pane.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.tui.pane.Deed;
import dev.mirrordeck.tui.pane.TextField;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComposerTest {
    private final Composer composer = Composer.remembering(List.of("one", "two\nlines", "three"));

    @Test
    void upOnTheFirstRowGoesBackAndDownOnTheLastComesToTheDraft() {
        Composer drafting = composer.with(TextField.of("draft"));
        Composer back = up(drafting);
        assertThat(back.text().text()).isEqualTo("three");
        assertThat(up(back).text()).isEqualTo(new TextField("two\nlines", 3));
        assertThat(up(up(back)).text().text()).isEqualTo("one");
        assertThat(up(up(up(back))).text().text()).isEqualTo("one");
        assertThat(down(back).text()).isEqualTo(TextField.of("draft"));
        assertThat(down(down(back)).text()).isEqualTo(TextField.of("draft"));
    }

    @Test
    void withinTheTextUpAndDownMoveTheCursor() {
        Composer lines = composer.with(TextField.of("first\nsecond"));
        assertThat(up(lines).text()).isEqualTo(new TextField("first\nsecond", 5));
        assertThat(up(up(lines)).text().text()).isEqualTo("three");
    }

    @Test
    void whatIsSentIsRememberedOnceAndUpToTheMost() {
        Composer sent = composer.with(TextField.of("three")).sent("three");
        assertThat(sent.recall().past()).containsExactly("one", "two\nlines", "three");
        Composer full = Composer.EMPTY;
        for (String text :
                IntStream.range(0, Recall.MOST + 5).mapToObj(Integer::toString).toList()) {
            full = full.sent(text);
        }
        assertThat(full.recall().past()).hasSize(Recall.MOST).startsWith("5");
    }

    @Test
    void clearingForgetsTheWayBackButNotThePast() {
        assertThat(up(up(composer)).cleared()).isEqualTo(composer);
    }

    private static Composer up(Composer from) {
        return from.edit(Deed.CURSOR_UP, 40);
    }

    private static Composer down(Composer from) {
        return from.edit(Deed.CURSOR_DOWN, 40);
    }
}
