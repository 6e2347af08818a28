package dev.mirrordeck.tui.pane.files;

import dev.mirrordeck.attach.look.Look;
import dev.mirrordeck.attach.look.Sight;
import dev.mirrordeck.fixture.Numfmt;
import dev.mirrordeck.fixture.NumfmtFiles;
import dev.mirrordeck.fixture.Story;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.Deed;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class FilesPaneGoldenTest {
    private static final List<Size> SIZES = List.of(new Size(80, 24), new Size(120, 40));

    /** What the smallest screen leaves to the pane. */
    private static final List<Size> SMALL = List.of(new Size(60, 10));

    @Test
    void theTree() {
        check(
                "tree",
                SIZES,
                person ->
                        person.sees(NumfmtFiles.LISTING, NumfmtFiles.listing()).does(Deed.DOWN, Deed.DOWN, Deed.DOWN));
        check("tree", SMALL, person -> person.does(Deed.END));
        check("tree-filtered", SMALL, person -> person.does(Deed.SEARCH).types("MAN md"));
    }

    @Test
    void nothingYet() {
        new Person(new Story().opened(), new Size(60, 10)).golden("tree-empty");
    }

    @Test
    void aFile() {
        UnaryOperator<Person> opened = person -> person.sees(NumfmtFiles.main(NumfmtFiles.NOW), NumfmtFiles.mainText())
                .opens(NumfmtFiles.MAIN);
        check("file", SIZES, opened);
        check("file", SMALL, opened);
        check(
                "file-searched",
                SIZES,
                person -> opened.apply(person)
                        .does(Deed.SEARCH)
                        .types("round")
                        .does(Deed.SEARCH_NEXT, Deed.SELECT, Deed.DOWN));
        check("file-scrolled", SMALL, person -> opened.apply(person).does(Deed.CELL_RIGHT));
        check("file-wrapped", SMALL, person -> opened.apply(person).does(Deed.WRAP, Deed.HALF_DOWN, Deed.HALF_DOWN));
    }

    @Test
    void aFileThatCannotBeRead() {
        Sight.Text binary =
                new Sight.Text("a.out", 20_480, Sight.Content.BINARY, List.of(), 0, List.of("As of turn 5."));
        check(
                "file-binary",
                SMALL,
                person -> person.sees(new Look.FileText(NumfmtFiles.NOW, "a.out"), binary)
                        .opens("/workdir/a.out"));
        check("file-reading", SMALL, person -> person.opens("a.out"));
    }

    @Test
    void whatDiffers() {
        UnaryOperator<Person> compared =
                person -> person.sees(NumfmtFiles.NEWEST, NumfmtFiles.newest()).does(Deed.COMPARE);
        check("diff", SIZES, compared);
        check("diff", SMALL, person -> compared.apply(person).does(Deed.NEXT_FILE));
        check(
                "diff-sides",
                List.of(new Size(120, 40)),
                person -> compared.apply(person)
                        .does(Deed.TREE, Deed.NEXT_FILE, Deed.SEARCH)
                        .types("number"));
        check(
                "diff-listed",
                List.of(new Size(80, 24)),
                person -> compared.apply(person).does(Deed.TREE));
    }

    private static void check(String scenario, List<Size> sizes, UnaryOperator<Person> does) {
        for (Size size : sizes) {
            does.apply(new Person(Numfmt.regression(), size)).golden(scenario);
        }
    }
}
