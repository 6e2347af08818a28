package dev.mirrordeck.tui.pane.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.attach.look.Look;
import dev.mirrordeck.attach.look.Look.When;
import dev.mirrordeck.attach.look.Sight;
import dev.mirrordeck.fixture.Numfmt;
import dev.mirrordeck.fixture.NumfmtFiles;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.Action;
import dev.mirrordeck.tui.pane.Deed;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileViewTest {
    private final Person person = new Person(Numfmt.regression(), new Size(80, 24))
            .sees(NumfmtFiles.main(NumfmtFiles.NOW), NumfmtFiles.mainText())
            .opens(NumfmtFiles.MAIN);

    @Test
    void aLineIsCopiedAsItIsSeen() {
        person.does(Deed.JUMP).types("12").does(Deed.COPY);
        assertThat(person.action()).isEqualTo(new Action.Copy("TITLE = \"界 ✅ ⟨U+202E⟩red\""));
        assertThat(person.notice()).isEqualTo("Line 12 is in the clipboard.");
    }

    @Test
    void markedLinesAreCopiedTogether() {
        person.does(Deed.DOWN, Deed.SELECT, Deed.DOWN);
        assertThat(person.screen()).contains("┃  2 import sys", "2 lines marked");
        person.does(Deed.COPY);
        assertThat(person.action())
                .isEqualTo(new Action.Copy("import sys\nfrom decimal import Decimal, ROUND_HALF_UP"));
        assertThat(person.view().file().orElseThrow().mark()).isEqualTo(-1);
    }

    @Test
    void aNumberGoesToItsLineAndAnythingElseSaysSo() {
        assertThat(person.does(Deed.JUMP).types("150").cursorRow()).startsWith("150");
        assertThat(person.does(Deed.JUMP).types("9999").cursorRow()).startsWith("184");
        assertThat(person.does(Deed.JUMP).types("end").notice()).isEqualTo("Write the number of a line, 1 to 184.");
    }

    @Test
    void searchCountsGoesOnAndComesRound() {
        person.does(Deed.SEARCH).types("number");
        assertThat(person.cursorRow()).startsWith("6 def scale(number");
        assertThat(person.screen()).contains("“number” 1 of 3 matches");
        person.does(Deed.SEARCH_NEXT, Deed.SEARCH_NEXT);
        assertThat(person.screen()).contains("“number” 3 of 3 matches");
        assertThat(person.does(Deed.SEARCH_NEXT).cursorRow()).startsWith("6 ");
        assertThat(person.does(Deed.SEARCH_PREVIOUS).cursorRow()).startsWith("9 ");
        assertThat(person.does(Deed.SEARCH).types("Number").notice()).isEqualTo("“Number” is not in this file.");
    }

    @Test
    void searchGoesSidewaysToWhatItFound() {
        person.does(Deed.SEARCH).types("}");
        assertThat(person.screen()).contains("}", "‹").contains("from column");
        assertThat(person.cursorRow()).startsWith("11‹").endsWith("}");
    }

    @Test
    void wrappedLinesTakeTheRowsTheyNeed() {
        person.does(Deed.WRAP, Deed.JUMP).types("13");
        assertThat(person.screen()).contains("\"K\": 1, }").doesNotContain("›");
        assertThat(person.does(Deed.CELL_RIGHT).notice()).startsWith("Long lines are wrapped");
    }

    @Test
    void bracketsWalkTheTurnsThatChangedTheFile() {
        person.does(Deed.PREVIOUS_TURN);
        assertThat(wanted()).isEqualTo(NumfmtFiles.main(new When.AtTurn(5)));
        person.does(Deed.PREVIOUS_TURN, Deed.PREVIOUS_TURN);
        assertThat(wanted()).isEqualTo(NumfmtFiles.main(new When.AtTurn(3)));
        assertThat(person.screen()).contains("__main__.py · turn 3", "reading…");
        assertThat(person.does(Deed.PREVIOUS_TURN).notice()).isEqualTo("No earlier turn changed this file.");
        person.does(Deed.NEXT_TURN, Deed.NEXT_TURN, Deed.NEXT_TURN);
        assertThat(wanted()).isEqualTo(NumfmtFiles.main(NumfmtFiles.NOW));
        assertThat(person.does(Deed.NEXT_TURN).notice()).isEqualTo("This is the file as it is now.");
    }

    @Test
    void whatWasGivenGoesBackToTheStart() {
        person.opens("cases.jsonl").does(Deed.PREVIOUS_TURN);
        assertThat(wanted()).isEqualTo(new Look.FileText(new When.Start(), "cases.jsonl"));
    }

    @Test
    void whatCannotBeReadIsSaidKindly() {
        person.opens("x");
        assertThat(person.screen()).contains("reading…");
        Look look = wanted();
        person.sees(look, new Sight.Missing("There is no file x in this moment."));
        assertThat(person.screen()).contains("There is no file x in this moment.");
        person.sees(look, new Sight.Text("x", 3_000_000_000L, Sight.Content.TOO_LARGE, List.of(), 3, List.of()));
        assertThat(person.screen()).contains("A file of 3 GB, too large to be looked at.");
        person.sees(look, NumfmtFiles.text("x", List.of()));
        assertThat(person.screen()).contains("An empty file.");
        assertThat(person.does(Deed.COPY).notice()).isEqualTo("There is no line to copy.");
    }

    @Test
    void oneEndlessLineIsCutAndStaysCheap() {
        person.opens("x").sees(wanted(), NumfmtFiles.text("x", List.of("a\u0301b".repeat(700_000), "next")));
        assertThat(person.screen()).contains("›", "2 next");
        assertThat(person.does(Deed.WRAP).screen()).contains("line 1 of 2");
    }

    private Look wanted() {
        return person.pane().wants(person.view(), person.scene()).getFirst();
    }
}
