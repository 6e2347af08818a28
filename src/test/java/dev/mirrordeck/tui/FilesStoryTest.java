package dev.mirrordeck.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.attach.look.Look.When;
import dev.mirrordeck.attach.look.Sight;
import dev.mirrordeck.event.FileChange;
import dev.mirrordeck.fixture.FakeTty;
import dev.mirrordeck.fixture.MemoryLine;
import dev.mirrordeck.fixture.Numfmt;
import dev.mirrordeck.fixture.NumfmtFiles;
import dev.mirrordeck.fixture.Story;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a person does with the files of a session, by keys alone. */
@Timeout(30)
class FilesStoryTest {
    private static final String TO_FILES = "\u001b2";
    private static final String ESC = "\u001b";
    private final FakeTty tty = new FakeTty(110, 34);
    private final Story story = Numfmt.regression();
    private final MemoryLine line = MemoryLine.of(story);
    private final CompletableFuture<Console.Leaving> console;

    FilesStoryTest() throws Exception {
        line.show(NumfmtFiles.LISTING, NumfmtFiles.listing());
        line.show(NumfmtFiles.main(NumfmtFiles.NOW), NumfmtFiles.mainText());
        line.show(
                NumfmtFiles.main(new When.AtTurn(5)),
                NumfmtFiles.text(NumfmtFiles.MAIN, List.of("import sys", "as it was")));
        line.show(NumfmtFiles.NEWEST, NumfmtFiles.newest());
        line.show(NumfmtFiles.ALL, new Sight.Changes(List.of(NumfmtFiles.notes()), 0, List.of()));
        console = CompletableFuture.supplyAsync(
                this::run, task -> Thread.ofPlatform().daemon().start(task));
    }

    @AfterEach
    void leave() throws Exception {
        tty.type("\u0003\u0003");
        assertThat(console.get(10, TimeUnit.SECONDS)).isEqualTo(Console.Leaving.DETACHED);
    }

    @Test
    void aFileOpensOverTheWholeScreenAndEscComesBackToItsPlace() throws Exception {
        tty.type(TO_FILES);
        tty.await(seen -> seen.contains("→ latest"));
        tty.type("jjjj");
        String tree = tty.await(seen -> seen.contains("▌  ● __main__.py"));
        assertThat(tree).contains("━ Files ━", "╭─ Conversation", "▾ src/numfmt");
        tty.type("\r");
        tty.await(seen -> seen.contains("┏━ src/numfmt/__main__.py · now") && seen.contains("line 1 of 184"));
        assertThat(tty.screen()).doesNotContain("╭─ Conversation").contains("Esc back");
        tty.type(":150\r");
        tty.await(seen -> seen.contains("line 150 of 184"));
        tty.type("/number\r");
        tty.await(seen -> seen.contains("line 6 of 184") && seen.contains("“number” 1 of 3 matches"));
        tty.type("n");
        tty.await(seen -> seen.contains("“number” 2 of 3 matches"));
        tty.type(ESC);
        assertThat(tty.await(seen -> seen.contains("╭─ Conversation"))).contains("▌  ● __main__.py");
    }

    @Test
    void aFileIsSeenAsItWasInAnEarlierTurn() throws Exception {
        tty.type("/open src/numfmt/__main__.py\r");
        tty.await(seen -> seen.contains("line 1 of 184"));
        tty.type("[");
        tty.await(seen -> seen.contains("__main__.py · turn 5") && seen.contains("as it was"));
        tty.type("]");
        tty.await(seen -> seen.contains("__main__.py · now") && seen.contains("line 1 of 184"));
    }

    @Test
    void twoTurnsAreComparedAndWalkedByChangeAndByFile() throws Exception {
        tty.type(TO_FILES + "d");
        tty.await(seen -> seen.contains("┏━ turn 4 → turn 5 · 2 files +6 −3"));
        tty.type("]");
        tty.await(seen -> seen.contains("file 1 of 2 · change 1 of 3"));
        tty.type("]");
        tty.await(seen -> seen.contains("file 2 of 2 · change 2 of 3"));
        tty.type("p");
        tty.await(seen -> seen.contains("▌── src/numfmt/__main__.py +3 −3"));
        tty.type("p");
        tty.await(seen -> seen.contains("▌── notes.md new +3"));
        tty.type("n");
        tty.await(seen -> seen.contains("▌── src/numfmt/__main__.py +3 −3"));
        tty.type("v");
        tty.await(seen -> seen.contains("8 −    rounded = round(number)") && seen.contains("│   8 +    return away("));
        tty.type("b");
        tty.await(seen -> seen.contains("± …"));
        tty.type("d");
        tty.await(seen -> seen.contains("┏━ start → now · 1 file +3"));
        tty.type(ESC);
        tty.await(seen -> seen.contains("━ Files ━") && seen.contains("╭─ Conversation"));
    }

    @Test
    void wordsInTheComposerOpenTheSame() throws Exception {
        tty.type("/diff start now\r");
        tty.await(seen -> seen.contains("┏━ start → now · 1 file +3") && seen.contains("+# Rounding"));
        tty.type(ESC);
        tty.await(seen -> seen.contains("━ Files ━") && seen.contains("╭─ Conversation"));
        tty.type(ESC);
        tty.await(seen -> seen.contains("┏━ message"));
        tty.type("/diff frob\r");
        tty.await(seen -> seen.contains("“frob” is no moment.") && seen.contains("┃ /diff frob"));
        tty.type("\u0015/files\r");
        tty.await(seen -> seen.contains("━ Files ━"));
        assertThat(line.asked()).isEmpty();
    }

    @Test
    void aPromptNamesTwoMoments() throws Exception {
        tty.type(TO_FILES + "D");
        tty.await(seen -> seen.contains("Compare (such as: start now"));
        tty.type("4 5\r");
        tty.await(seen -> seen.contains("┏━ turn 4 → turn 5 · 2 files"));
    }

    @Test
    void whatIsCopiedIsWhatIsSeen() throws Exception {
        tty.type("/open " + NumfmtFiles.MAIN + "\r");
        tty.await(seen -> seen.contains("line 1 of 184"));
        tty.type(":12\ry");
        tty.await(seen -> seen.contains("Line 12 is in the clipboard."));
        String copied =
                Base64.getEncoder().encodeToString("TITLE = \"界 ✅ ⟨U+202E⟩red\"".getBytes(StandardCharsets.UTF_8));
        assertThat(tty.written()).contains("\u001b]52;c;" + copied + "\u001b\\");
    }

    @Test
    void hostileNamesReachTheScreenAsCells() throws Exception {
        line.play(story.checkpoint(
                        5,
                        new FileChange(
                                "a\n● forged\u001b]0;title\u0007\u202egpj\u001b[2J", FileChange.Kind.ADDED, 1, 0))
                .entries()
                .reversed()
                .subList(0, 1));
        tty.await(seen -> seen.contains("● a ⏎ ● forged⟨OSC⟩⟨U+202E⟩gpj"));
        assertThat(tty.written()).doesNotContain("\u001b]0;", "\u202e", "\u001b[2Jx");
    }

    private Console.Leaving run() {
        try {
            return Console.run(tty.terminal(), tty.keys(), line, Story.ME, story::now);
        } catch (Exception e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
