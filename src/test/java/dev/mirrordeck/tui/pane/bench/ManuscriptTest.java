package dev.mirrordeck.tui.pane.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.agent.writing.Authors;
import dev.mirrordeck.event.ContextEvent.Author;
import dev.mirrordeck.event.ContextEvent.Source;
import dev.mirrordeck.event.ContextEvent.Span;
import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.text.Width;
import dev.mirrordeck.tui.pane.Deed;
import dev.mirrordeck.tui.pane.TextField;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A text that knows its authors, under any keys. */
class ManuscriptTest {
    private static final Author MODEL = new Author(Source.MODEL, "scripted");
    private static final Author ADA = new Author(Source.OPERATOR, "ada");
    private static final List<String> BITS = List.of(
            "a",
            "z",
            " ",
            "\n",
            "字",
            "e",
            "\u0301",
            "👍",
            "two words",
            "a\nb\n",
            "\u001b[31mred",
            "\t",
            "\u202e",
            "\uD83D");
    private static final List<Deed> KEYS = List.of(
            Deed.NEWLINE,
            Deed.CURSOR_LEFT,
            Deed.CURSOR_RIGHT,
            Deed.CURSOR_UP,
            Deed.CURSOR_DOWN,
            Deed.WORD_LEFT,
            Deed.WORD_RIGHT,
            Deed.LINE_START,
            Deed.LINE_END,
            Deed.BACKSPACE,
            Deed.DELETE,
            Deed.KILL_WORD,
            Deed.KILL_START,
            Deed.KILL_END,
            Deed.PAGE_UP,
            Deed.PAGE_DOWN);

    @Test
    void spansCoverTheTextExactlyWhateverIsDone() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int walk = 0; walk < 500; walk++) {
            Manuscript text = Manuscript.EMPTY;
            for (int step = 0; step < 80; step++) {
                text = step(text, random);
                assertThat(Authors.cover(text.spans(), text.text().length()))
                        .as("seed %d, walk %d, step %d: %s", seed, walk, step, text)
                        .isTrue();
                assertThat(Sanitiser.block(text.text())).as("seed %d", seed).isEqualTo(text.text());
                assertThat(text.field().cursor()).isBetween(0, text.text().length());
            }
        }
    }

    private static Manuscript step(Manuscript text, Random random) {
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> text.type(BITS.get(random.nextInt(BITS.size())), ADA);
            case 4, 5, 6 -> text.edit(KEYS.get(random.nextInt(KEYS.size())), 2 + random.nextInt(12), 3, ADA);
            case 7 -> random.nextBoolean() ? text.undo() : text.redo();
            case 8 -> random.nextInt(4) == 0 ? text.replaced("# Next steps\nGo on \u001b[2J字\n", MODEL) : text.undo();
            default -> text.rewritten(text.text().replace("a", "bb\n"), ADA);
        };
    }

    @Test
    void whatTheModelWroteStaysItsAndWhatWasTypedIsThePersons() {
        Manuscript text = Manuscript.EMPTY.replaced("Scaling uses Decimal.", MODEL);
        text = text.edit(Deed.WORD_LEFT, 40, 5, ADA).type("big ", ADA);
        assertThat(text.text()).isEqualTo("Scaling uses big Decimal.");
        assertThat(text.spans())
                .containsExactly(new Span(0, 13, MODEL), new Span(13, 17, ADA), new Span(17, 25, MODEL));
        text = text.edit(Deed.KILL_WORD, 40, 5, ADA);
        assertThat(text.spans()).as("nothing of hers is left").containsExactly(new Span(0, 21, MODEL));
        Manuscript marked = Manuscript.EMPTY.replaced("e", MODEL).type("\u0301", ADA);
        assertThat(marked.text()).isEqualTo("é");
        assertThat(marked.spans()).as("a letter is hers whose mark made it").containsExactly(new Span(0, 1, ADA));
    }

    @Test
    void undoGoesBackStepByStepAndRedoForwardAgain() {
        Manuscript typed = Manuscript.EMPTY;
        for (String letter : "two words".split("")) {
            typed = typed.type(letter, ADA);
        }
        Manuscript back = typed.undo();
        assertThat(back.text()).as("letters of a word are one step").isEqualTo("two ");
        assertThat(back.undo().undo().text()).isEmpty();
        assertThat(back.redo().text()).isEqualTo("two words");
        assertThat(back.redo().spans()).isEqualTo(typed.spans());
        assertThat(back.type("!", ADA).redo().text())
                .as("a new text has no other future")
                .isEqualTo("two !");
    }

    @Test
    void thePersonsOwnEditorTakesOnlyWhatItChanged() {
        Manuscript text = Manuscript.EMPTY.replaced("one\ntwo\nthree", MODEL).rewritten("one\nzwei\nthree", ADA);
        assertThat(text.spans()).containsExactly(new Span(0, 4, MODEL), new Span(4, 9, ADA), new Span(9, 14, MODEL));
        assertThat(text.undo().text()).isEqualTo("one\ntwo\nthree");
    }

    @Test
    void rowsBreakBetweenWordsAndHoldTheWholeText() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            StringBuilder made = new StringBuilder();
            for (int i = 0; i < 30; i++) {
                made.append(BITS.get(random.nextInt(BITS.size())));
            }
            String text = Sanitiser.block(made.toString());
            int columns = 2 + random.nextInt(20);
            int at = 0;
            for (TextField.Row row : SoftWrap.rows(text, columns)) {
                boolean isAfterNewline = row.start() == at + 1 && text.charAt(at) == '\n';
                assertThat(row.start() == at || isAfterNewline).isTrue();
                String shown = text.substring(row.start(), row.end()).replaceAll(" +$", "");
                assertThat(Width.of(shown)).as(shown).isLessThanOrEqualTo(columns);
                at = row.end();
            }
            assertThat(at).isEqualTo(text.length());
        }
        List<TextField.Row> rows = SoftWrap.rows("mind the tabs", 9);
        assertThat(rows).containsExactly(new TextField.Row(0, 9), new TextField.Row(9, 13));
    }

    @Test
    void cursorGoesUpAndDownByTheRowsThatAreSeen() {
        Manuscript text = Manuscript.EMPTY.replaced("mind the tabs and 字字 more", ADA);
        int columns = 9;
        for (int row = SoftWrap.rows(text.text(), columns).size(); row > 1; row--) {
            int before = text.field().rowOfCursor(SoftWrap.rows(text.text(), columns));
            text = text.edit(Deed.CURSOR_UP, columns, 5, ADA);
            assertThat(text.field().rowOfCursor(SoftWrap.rows(text.text(), columns)))
                    .isEqualTo(before - 1);
        }
        assertThat(text.edit(Deed.CURSOR_UP, columns, 5, ADA).field().cursor()).isZero();
        assertThat(text.edit(Deed.PAGE_DOWN, columns, 50, ADA).field().cursor())
                .as("beyond the last row")
                .isGreaterThan(20);
    }
}
