package dev.mirrordeck.tui.pane.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.attach.look.Look;
import dev.mirrordeck.attach.look.Look.When;
import dev.mirrordeck.attach.look.Sight;
import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.fixture.Numfmt;
import dev.mirrordeck.fixture.NumfmtFiles;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.Action;
import dev.mirrordeck.tui.pane.Deed;
import dev.mirrordeck.tui.pane.files.Moments.Asked;
import dev.mirrordeck.tui.pane.files.Moments.Pair;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiffViewTest {
    private static final SessionState STATE = Numfmt.regression().state();
    private final Person person = new Person(Numfmt.regression(), new Size(80, 24))
            .sees(NumfmtFiles.NEWEST, NumfmtFiles.newest())
            .does(Deed.COMPARE);

    @Test
    void theHeadingSaysBothMomentsInWords() {
        assertThat(person.screen()).contains("turn 4 → turn 5 · 2 files +6 −3");
    }

    @Test
    void dCyclesTheUsualComparisons() {
        assertThat(wanted()).isEqualTo(NumfmtFiles.NEWEST);
        person.does(Deed.COMPARE);
        assertThat(wanted()).isEqualTo(NumfmtFiles.ALL);
        assertThat(person.screen()).contains("start → now", "reading…");
        person.does(Deed.COMPARE);
        When best = new When.AtTree(STATE.tests().best().orElseThrow().tree());
        assertThat(wanted()).isEqualTo(new Look.Diff(best, NumfmtFiles.NOW));
        assertThat(person.screen()).contains("best (run 3, turn 5) → now");
        person.does(Deed.COMPARE);
        assertThat(wanted()).isEqualTo(NumfmtFiles.NEWEST);
    }

    @Test
    void momentsAreNamedInWords() {
        When now = new When.Now();
        assertThat(asked("start now")).isEqualTo(new Asked.Two(new Pair(new When.Start(), now)));
        assertThat(asked(" 2  4 ")).isEqualTo(new Asked.Two(new Pair(new When.AtTurn(2), new When.AtTurn(4))));
        assertThat(asked("turn 3")).isEqualTo(new Asked.Two(new Pair(new When.AtTurn(3), now)));
        assertThat(asked("0..Best")).isEqualTo(new Asked.Two(new Pair(new When.Start(), new When.AtTree(run(3)))));
        assertThat(asked("run 1 run 2"))
                .isEqualTo(new Asked.Two(new Pair(new When.AtTree(run(1)), new When.AtTree(run(2)))));
    }

    @Test
    void momentsThatAreNoneAreSaidToBeNone() {
        assertThat(asked("")).isEqualTo(new Asked.Wrong(Moments.HOW));
        assertThat(asked("1 2 3")).isEqualTo(new Asked.Wrong(Moments.HOW));
        assertThat(asked("12 now")).isEqualTo(new Asked.Wrong("There is no turn 12 yet; the newest is 5."));
        assertThat(asked("run9")).isEqualTo(new Asked.Wrong("There is no test run 9."));
        assertThat(asked("now now"))
                .isEqualTo(new Asked.Wrong("Both are the same moment, so nothing differs. " + Moments.HOW));
        assertThat(asked("yesterday\u202e now"))
                .isEqualTo(new Asked.Wrong("“yesterday⟨U+202E⟩” is no moment. " + Moments.HOW));
        assertThat(Moments.parse("best now", Numfmt.opened().state()))
                .isEqualTo(new Asked.Wrong("No tests ran yet, so none is best."));
    }

    @Test
    void aPromptComparesWhatItNames() {
        person.does(Deed.COMPARE_OTHER).types("frob");
        assertThat(person.notice()).startsWith("“frob” is no moment.");
        assertThat(wanted()).isEqualTo(NumfmtFiles.NEWEST);
        person.does(Deed.COMPARE_OTHER).types("start 3");
        assertThat(wanted()).isEqualTo(new Look.Diff(new When.Start(), new When.AtTurn(3)));
    }

    @Test
    void bracketsWalkChangesAndNPWalkFiles() {
        assertThat(person.does(Deed.NEXT_HUNK).cursorRow()).isEqualTo("@@ line 0 → 1");
        assertThat(person.does(Deed.NEXT_HUNK).cursorRow()).isEqualTo("@@ line 5 → 5");
        assertThat(person.screen()).contains("file 2 of 2 · change 2 of 3");
        assertThat(person.does(Deed.NEXT_HUNK).cursorRow()).isEqualTo("@@ line 112 → 111");
        assertThat(person.does(Deed.NEXT_HUNK).notice()).isEqualTo("This is the last change.");
        assertThat(person.does(Deed.PREVIOUS_HUNK).cursorRow()).isEqualTo("@@ line 5 → 5");
        assertThat(person.does(Deed.PREVIOUS_FILE).cursorRow()).startsWith("── src/numfmt/__main__.py +3 −3");
        assertThat(person.does(Deed.PREVIOUS_FILE).cursorRow()).startsWith("── notes.md new +3");
        assertThat(person.does(Deed.PREVIOUS_FILE).notice()).isEqualTo("This is the first file.");
        assertThat(person.does(Deed.NEXT_FILE, Deed.NEXT_FILE).notice()).isEqualTo("This is the last file.");
    }

    @Test
    void itBeginsAtTheFileUnderTheCursor() {
        Person other = new Person(Numfmt.regression(), new Size(80, 24))
                .sees(NumfmtFiles.NEWEST, NumfmtFiles.newest())
                .opens(NumfmtFiles.MAIN)
                .does(Deed.COMPARE);
        assertThat(other.cursorRow()).startsWith("── src/numfmt/__main__.py");
        assertThat(other.does(Deed.BACK).view().file().orElseThrow().path()).isEqualTo(NumfmtFiles.MAIN);
    }

    @Test
    void aChangeIsCopiedAsAPatch() {
        person.does(Deed.END, Deed.COPY);
        assertThat(person.action()).isEqualTo(new Action.Copy("""
                        @@ -112,3 +111,4 @@
                             options = parse(arguments)
                        -    print(scale(options.number, "K"))
                        +    print(scale(options.number, options.unit))
                        +    return 2 if options.failed else 0
                        \s"""));
    }

    @Test
    void searchWalksTheLinesThatDiffer() {
        person.does(Deed.SEARCH).types("print");
        assertThat(person.cursorRow()).startsWith("113     −");
        assertThat(person.screen()).contains("“print” 1 of 2 matches");
        assertThat(person.does(Deed.SEARCH_NEXT).cursorRow()).startsWith("112 +");
        assertThat(person.does(Deed.SEARCH_NEXT).cursorRow()).startsWith("113     −");
        assertThat(person.does(Deed.SEARCH).types("nowhere").notice())
                .isEqualTo("“nowhere” is in none of these lines.");
    }

    @Test
    void sideBySideNeedsRoomAndSaysSo() {
        assertThat(person.does(Deed.SIDES).notice()).isEqualTo("Side by side needs 84 columns; here are 76.");
    }

    @Test
    void theLayoutChangesUnderTheCursorsLine() {
        Person wide = new Person(Numfmt.regression(), new Size(120, 40))
                .sees(NumfmtFiles.NEWEST, NumfmtFiles.newest())
                .does(Deed.COMPARE, Deed.SEARCH)
                .types("away(");
        assertThat(wide.screen()).contains("±", "8 +    return away(");
        wide.does(Deed.SIDES);
        assertThat(wide.cursorRow()).contains("8 −    rounded = round(number)", "│   8 +    return away(");
        wide.does(Deed.TREE);
        assertThat(wide.screen()).doesNotContain("±");
        wide.does(Deed.SIDES);
        assertThat(wide.cursorRow()).startsWith("8     −    rounded");
    }

    @Test
    void whatCameAndWhatWentStandTogetherInWhateverOrderTheyAreTold() {
        Sight.Hunk hunk = new Sight.Hunk(1, 1, NumfmtFiles.lines("+new one", "-old one", "+new two", " kept"));
        Sight.FileDiff file = new Sight.FileDiff("a.py", Sight.Change.CHANGED, Sight.Content.TEXT, 2, 1, List.of(hunk));
        assertThat(Sheet.of(List.of(file), true).rows().subList(2, 5))
                .containsExactly(
                        new Sheet.Row(Sheet.What.CHANGED, 0, 0, 1, 1, "old one", "new one"),
                        new Sheet.Row(Sheet.What.ADDED, 0, 0, 0, 2, "", "new two"),
                        new Sheet.Row(Sheet.What.KEPT, 0, 0, 2, 3, "kept", "kept"));
    }

    @Test
    void whereNothingDiffersItSaysSo() {
        person.sees(NumfmtFiles.NEWEST, new Sight.Changes(List.of(), 0, List.of("Read from turn 5's checkpoint.")));
        assertThat(person.screen()).contains("Nothing differs: turn 4 → turn 5.", "Read from turn 5's checkpoint.");
        assertThat(person.does(Deed.NEXT_HUNK, Deed.COPY, Deed.SIDES, Deed.DOWN).notice())
                .isEmpty();
        person.sees(NumfmtFiles.NEWEST, new Sight.Missing("Turn 4 left no checkpoint."));
        assertThat(person.screen()).contains("Turn 4 left no checkpoint.");
    }

    @Test
    void filesWithoutLinesSayWhy() {
        person.sees(
                NumfmtFiles.NEWEST,
                new Sight.Changes(
                        List.of(
                                bare("a.out", Sight.Content.BINARY, 0),
                                bare("big", Sight.Content.TOO_LARGE, 0),
                                bare("run.sh", Sight.Content.TEXT, 0),
                                bare("long", Sight.Content.TEXT, 900)),
                        1_200,
                        List.of()));
        assertThat(person.screen())
                .contains("A binary file; there are no lines to compare.")
                .contains("Too large to be compared line by line.")
                .contains("No line differs; its permissions do.")
                .contains("Too many lines differ in all; these are not shown.")
                .contains("The last 1200 lines are not shown.");
        assertThat(person.does(Deed.COPY).notice()).isEqualTo("There is no change to copy.");
    }

    private static Sight.FileDiff bare(String path, Sight.Content content, int added) {
        return new Sight.FileDiff(path, Sight.Change.CHANGED, content, added, 0, List.of());
    }

    private static BlobId run(int number) {
        return STATE.tests().runs().get(number - 1).tree();
    }

    private static Asked asked(String text) {
        return Moments.parse(text, STATE);
    }

    private Look wanted() {
        return person.pane().wants(person.view(), person.scene()).getFirst();
    }
}
