package dev.mirrordeck.tui.pane.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.attach.look.Look;
import dev.mirrordeck.attach.look.Sight;
import dev.mirrordeck.fixture.Numfmt;
import dev.mirrordeck.fixture.Story;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.pane.Sights;
import dev.mirrordeck.tui.pane.TextField;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CompletionTest {
    private static final Look FILES = new Look.Files(new Look.When.Now());
    private final Scene scene = Numfmt.running().scene(new Size(80, 24));

    @Test
    void wordsBeginAsTyped() {
        assertThat(offered("/st")).containsExactly("/stop ", "/status");
        assertThat(offered("/")).contains("/pause ", "/theme ", "/queue");
        assertThat(offered("/exit")).containsExactly("/detach");
        assertThat(offered("/frob")).isEmpty();
        assertThat(offered("say /st")).isEmpty();
    }

    @Test
    void argumentsAreOfferedWhereTheyAreKnown() {
        assertThat(offered("/budget ")).startsWith("tokens ", "cost ").hasSize(11);
        assertThat(offered("/budget tokens.")).contains("tokens.output ").hasSize(4);
        assertThat(offered("/budget co")).startsWith("cost ");
        assertThat(offered("/budget cost 2")).isEmpty();
        assertThat(offered("/theme l")).startsWith("light ");
        assertThat(offered("/pause l")).isEmpty();
    }

    @Test
    void turnsToGoBackToAreOfferedNewestFirstWithTestsAndCost() {
        assertThat(offered("/rewind ")).startsWith("6 ", "5 ").endsWith("0 ");
        assertThat(offered("/rewind 5")).containsExactly("5 ");
        assertThat(offered("/rewind 5 ")).containsExactly("both ", "files ", "talk ");
        Completion turns = Completion.of(Composer.EMPTY.with(TextField.of("/rewind ")), scene)
                .orElseThrow();
        assertThat(turns.rows()).anyMatch(row -> row.toString().contains("73/120 · $"));
        assertThat(turns.offers()).allMatch(Completion.Offer::isWhole);
    }

    @Test
    void filesAreThoseOfTheCheckpointUntilSomebodyHasLooked() {
        assertThat(offered("see @__m")).containsExactly("@src/numfmt/__main__.py ");
        Sight.FileRow row = new Sight.FileRow("src/new\u202e.py", Sight.What.FILE, 0644, 3, Optional.empty());
        Sight seen = new Sight.FileList(List.of(row), 0, List.of());
        Scene looked = new Scene(
                scene.state(), scene.live(), true, Story.ME, Sights.NONE.with(FILES, seen), scene.size(), scene.now());
        assertThat(offers("see @new", looked)).containsExactly("@src/new⟨U+202E⟩.py ");
        assertThat(Completion.wants(Composer.EMPTY.with(TextField.of("see @")))).containsExactly(FILES);
        assertThat(Completion.wants(Composer.EMPTY.with(TextField.of("a@b.c d"))))
                .isEmpty();
    }

    @Test
    void takingReplacesThePieceAndNothingElse() {
        Composer composer = Composer.EMPTY.with(new TextField("see @__m and say", 8));
        Completion completion = Completion.of(composer, scene).orElseThrow();
        assertThat(completion.taken(composer.text(), completion.chosen(composer)))
                .isEqualTo(new TextField("see @src/numfmt/__main__.py and say", 28));
    }

    @Test
    void aListThatWasPutAwayComesBackWithTheNextLetter() {
        Composer away = Composer.EMPTY.with(TextField.of("/st")).withoutList();
        assertThat(Completion.of(away, scene)).isEmpty();
        assertThat(Completion.of(away.with(TextField.of("/sto")), scene)).isPresent();
    }

    @Test
    void aWordThatIsNearlyRightIsNamed() {
        assertThat(ConsoleWords.unknown("/puase")).contains("There is no word \"puase\"; did you mean /pause?");
        assertThat(ConsoleWords.unknown("/thme dark")).contains("There is no word \"thme\"; did you mean /theme?");
        assertThat(ConsoleWords.unknown("/xyzzy")).contains("There is no word \"xyzzy\"; /help lists them.");
        assertThat(ConsoleWords.unknown("/quit")).isEmpty();
    }

    private List<String> offered(String text) {
        return offers(text, scene);
    }

    private static List<String> offers(String text, Scene scene) {
        return Completion.of(Composer.EMPTY.with(TextField.of(text)), scene).stream()
                .flatMap(found -> found.offers().stream())
                .map(Completion.Offer::text)
                .toList();
    }
}
