package dev.mirrordeck.tui.pane.pick;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FuzzyTest {
    @Test
    void lettersInOrderAreFoundWhateverTheirCase() {
        assertThat(Fuzzy.match("MPY", "src/__main__.py"))
                .hasValueSatisfying(match -> assertThat(match.hits()).containsExactly(6, 13, 14));
        assertThat(Fuzzy.match("ym", "src/__main__.py")).isEmpty();
        assertThat(Fuzzy.match("", "anything")).contains(Fuzzy.Match.ALL);
    }

    @Test
    void whatStandsTogetherComesBeforeWhatIsScatteredAndWordsBeginBest() {
        List<String> texts = List.of("pattern sets", "latest", "to the tests", "nothing");
        assertThat(Fuzzy.filter("tes", texts, text -> text, 9).stream().map(Fuzzy.Found::item))
                .containsExactly("to the tests", "latest", "pattern sets");
    }

    @Test
    void everyWordMustBeThere() {
        assertThat(Fuzzy.match("exit code", "check the code of exit")).isPresent();
        assertThat(Fuzzy.match("exit lunch", "check the code of exit")).isEmpty();
    }

    @Test
    void noMoreAreGivenThanAreWanted() {
        assertThat(Fuzzy.filter("a", List.of("a", "ab", "abc"), text -> text, 2))
                .hasSize(2);
    }
}
