package dev.mirrordeck.tui.pane.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.attach.look.Look;
import dev.mirrordeck.attach.look.Look.When;
import dev.mirrordeck.attach.look.Sight;
import dev.mirrordeck.event.FileChange;
import dev.mirrordeck.fixture.Numfmt;
import dev.mirrordeck.fixture.NumfmtFiles;
import dev.mirrordeck.fixture.Story;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.Action;
import dev.mirrordeck.tui.pane.Context;
import dev.mirrordeck.tui.pane.Deed;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.pane.Sights;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FilesPaneTest {
    private static final Size SIZE = new Size(80, 24);
    private final Person person = new Person(Numfmt.regression(), SIZE);

    @Test
    void whatATurnTouchedIsOpenAndTheRestIsFolded() {
        assertThat(person.screen())
                .contains("▸ numfmt_docs", "▾ src/numfmt", "● __main__.py", "new +200 −5")
                .doesNotContain("manual.md");
    }

    @Test
    void foldersFoldAndUnfold() {
        person.does(Deed.DOWN, Deed.FOLD);
        assertThat(person.cursorRow()).isEqualTo("▾ numfmt_docs");
        assertThat(person.screen()).contains("manual.md");
        person.does(Deed.DOWN);
        assertThat(person.cursorRow()).isEqualTo("manual.md");
        person.does(Deed.CELL_LEFT);
        assertThat(person.cursorRow()).isEqualTo("▾ numfmt_docs");
        person.does(Deed.CELL_LEFT);
        assertThat(person.screen()).doesNotContain("manual.md");
        person.does(Deed.CELL_RIGHT);
        assertThat(person.screen()).contains("manual.md");
        person.does(Deed.OPEN);
        assertThat(person.screen()).doesNotContain("manual.md");
    }

    @Test
    void everythingUnfoldsAndFoldsAgain() {
        assertThat(person.does(Deed.FOLD_ALL).screen()).contains("manual.md");
        assertThat(person.does(Deed.FOLD_ALL).screen())
                .doesNotContain("manual.md")
                .contains("__main__.py");
    }

    @Test
    void theCursorStaysOnItsRowWhenOthersCome() {
        Story story = Numfmt.regression();
        Person watcher = new Person(story, SIZE).does(Deed.END);
        assertThat(watcher.cursorRow()).startsWith("● notes.md");
        story.checkpoint(5, new FileChange("a/b.py", FileChange.Kind.ADDED, 3, 0));
        assertThat(watcher.cursorRow()).startsWith("● notes.md");
        assertThat(watcher.screen()).contains("b.py");
    }

    @Test
    void aDeletedFileStaysAndOpensAsItLastWas() {
        Story story = Numfmt.regression().checkpoint(5, new FileChange("notes.md", FileChange.Kind.DELETED, 0, 6));
        Person watcher = new Person(story, SIZE).does(Deed.END);
        assertThat(watcher.cursorRow()).contains("notes.md").endsWith("deleted");
        watcher.does(Deed.OPEN);
        assertThat(watcher.pane().wants(watcher.view(), watcher.scene()))
                .containsExactly(new Look.FileText(new When.AtTurn(4), "notes.md"));
    }

    @Test
    void whatTheStateDoesNotKnowComesFromTheListing() {
        assertThat(person.pane().wants(person.view(), person.scene())).containsExactly(NumfmtFiles.LISTING);
        person.sees(NumfmtFiles.LISTING, NumfmtFiles.listing());
        assertThat(person.screen())
                .contains("▸ build", "empty", "→ latest", "6.2 kB  755")
                .contains("As of the checkpoint after turn 5");
    }

    @Test
    void aLinkIsNotFollowed() {
        person.sees(NumfmtFiles.LISTING, NumfmtFiles.listing()).does(Deed.END, Deed.UP, Deed.OPEN);
        assertThat(person.notice()).isEqualTo("This is a link; the console does not follow where it leads.");
        assertThat(person.view().isTree()).isTrue();
    }

    @Test
    void aFewLettersFilter() {
        person.does(Deed.SEARCH).types("main PY");
        assertThat(person.screen())
                .contains("Files  /main PY", "1 of 4", "__main__.py")
                .doesNotContain("notes.md");
        person.does(Deed.SEARCH);
        assertThat(person.action()).isEqualTo(new Action.Prompt(TreePart.FILTER, "main PY"));
        assertThat(person.types("nowhere").screen()).contains("No path has these letters");
        assertThat(person.does(Deed.SEARCH).types("").screen()).contains("notes.md");
    }

    @Test
    void aHugeTreeDrawsItsVisibleRows() {
        List<Sight.FileRow> rows = IntStream.range(0, 20_000)
                .mapToObj(i -> new Sight.FileRow(
                        String.format("lib/part%03d/file%05d.c", i / 100, i),
                        Sight.What.FILE,
                        0644,
                        i,
                        Optional.empty()))
                .toList();
        person.sees(NumfmtFiles.LISTING, new Sight.FileList(rows, 1_234, List.of()));
        assertThat(person.screen()).contains("▸ lib", "20000 files", "… 1234 more are not listed.");
        person.does(Deed.FOLD_ALL, Deed.END);
        assertThat(person.cursorRow()).startsWith("● notes.md");
        person.does(Deed.PAGE_UP);
        assertThat(person.screen()).contains("file19999.c");
        person.does(Deed.TOP);
        assertThat(person.cursorRow()).isEqualTo("▾ lib");
    }

    @Test
    void hostileNamesAreDrawnSafely() {
        String evil = "src/a\nforged row\u001b]52;c;cm0=\u0007\u202egpj.exe\u001b[2J";
        Story story = Numfmt.regression().checkpoint(5, new FileChange(evil, FileChange.Kind.ADDED, 1, 0));
        Person watcher = new Person(story, SIZE);
        assertThat(watcher.screen()).contains("a ⏎ forged row⟨OSC⟩⟨U+202E⟩gpj.exe");
        watcher.opens(evil);
        assertThat(watcher.view().file().orElseThrow().path()).isEqualTo(evil);
        assertThat(watcher.screen()).contains("src/a ⏎ forged row⟨OSC⟩⟨U+202E⟩gpj.exe");
        Sight.FileDiff diff = new Sight.FileDiff(
                evil,
                Sight.Change.ADDED,
                Sight.Content.TEXT,
                1,
                0,
                List.of(new Sight.Hunk(0, 1, NumfmtFiles.lines("+x\u001b[31m\ry\u2066"))));
        watcher.sees(NumfmtFiles.NEWEST, new Sight.Changes(List.of(diff), 0, List.of("a note\u001b[2J")))
                .does(Deed.COMPARE);
        assertThat(watcher.screen())
                .contains("a ⏎ forged row⟨OSC⟩⟨U+202E⟩gpj.exe", "+x⏎y⟨U+2066⟩", "a note")
                .doesNotContain("\u001b", "\u202e", "\u2066");
    }

    @Test
    void openingTakesTheWholeRoomAndGivesItBack() {
        FilesPane pane = new FilesPane();
        Scene wide = new Scene(
                Numfmt.regression().state(),
                person.scene().live(),
                true,
                Story.ME,
                Sights.NONE,
                new Size(120, 40),
                person.scene().now());
        Size beside = new Size(44, 20);
        Size whole = new Size(116, 34);
        var opened = pane.open(NumfmtFiles.MAIN, FilesView.START, wide, beside);
        assertThat(opened.action()).isEqualTo(new Action.Zoom());
        assertThat(pane.context(opened.view())).isEqualTo(Context.FILE);
        var compared = pane.react(Deed.COMPARE, opened.view(), wide, whole);
        assertThat(compared.action()).isEqualTo(new Action.Nothing());
        assertThat(pane.context(compared.view())).isEqualTo(Context.DIFF);
        var file = pane.react(Deed.BACK, compared.view(), wide, whole);
        assertThat(file.action()).isEqualTo(new Action.Nothing());
        assertThat(file.view()).isEqualTo(opened.view());
        var tree = pane.react(Deed.BACK, file.view(), wide, whole);
        assertThat(tree.action()).isEqualTo(new Action.Zoom());
        assertThat(pane.context(tree.view())).isEqualTo(Context.FILES);
        assertThat(tree.view().tookRoom()).isFalse();
    }

    @Test
    void aPaneThatHadTheWholeRoomKeepsIt() {
        person.opens(NumfmtFiles.MAIN);
        assertThat(person.action()).isEqualTo(new Action.Nothing());
        assertThat(person.does(Deed.BACK).action()).isEqualTo(new Action.Nothing());
    }

    @Test
    void openingAFolderUnfoldsIt() {
        person.opens("/workdir/numfmt_docs/");
        assertThat(person.cursorRow()).isEqualTo("▾ numfmt_docs");
        assertThat(person.screen()).contains("manual.md");
    }
}
