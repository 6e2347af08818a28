package dev.mirrordeck.cli.place;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.attach.look.Look.When;
import dev.mirrordeck.fixture.Cases;
import dev.mirrordeck.fixture.FakeTty;
import dev.mirrordeck.fixture.MemoryLine;
import dev.mirrordeck.fixture.Numfmt;
import dev.mirrordeck.fixture.NumfmtFiles;
import dev.mirrordeck.fixture.Story;
import dev.mirrordeck.tui.Console;
import dev.mirrordeck.tui.Furnishing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A person leaves a session and comes back to it with another console. */
@Timeout(60)
class PlaceStoryTest {
    private static final String CONVERSATION = "\u001b1";
    private static final String FILES = "\u001b2";
    private static final String TESTS = "\u001b3";
    private static final String ESC = "\u001b";
    private static final String AWAY = "\u0018d";

    private final Story story = Numfmt.running();
    private final MemoryLine line = MemoryLine.of(story);
    private final List<String> remembered = new CopyOnWriteArrayList<>();

    @TempDir
    private Path home;

    PlaceStoryTest() {
        line.show(Cases.round6(), Cases.wrongLine());
        line.show(NumfmtFiles.LISTING, NumfmtFiles.listing());
        line.show(NumfmtFiles.main(NumfmtFiles.NOW), NumfmtFiles.mainText());
        line.show(
                NumfmtFiles.main(new When.AtTurn(5)),
                NumfmtFiles.text(NumfmtFiles.MAIN, List.of("import sys", "as it was")));
        line.show(NumfmtFiles.NEWEST, NumfmtFiles.newest());
    }

    /** A console of its own, with its own terminal and its own reader of the person's files. */
    private final class Seat {
        private final FakeTty tty;
        private final CompletableFuture<Console.Leaving> console;

        Seat(int columns, int rows) throws Exception {
            tty = new FakeTty(columns, rows);
            PlaceFiles places = new PlaceFiles(home.resolve("places"));
            Furnishing own = new Furnishing(
                            Furnishing.NONE.config(), Furnishing.NONE.keys(), remembered, remembered::add, "")
                    .with(places);
            console = CompletableFuture.supplyAsync(
                    () -> run(own), task -> Thread.ofPlatform().daemon().start(task));
        }

        private Console.Leaving run(Furnishing own) {
            try {
                return Console.run(tty.terminal(), tty.keys(), line, Story.ME, story::now, own);
            } catch (Exception e) {
                throw new IllegalStateException(e.getMessage(), e);
            }
        }

        void leave(String keys) throws Exception {
            tty.type(keys);
            assertThat(console.get(10, TimeUnit.SECONDS)).isEqualTo(Console.Leaving.DETACHED);
        }
    }

    @Test
    void whoComesBackReadsOnAtTheSameRowWithTheSameFoldsAndTheSameSearch() throws Exception {
        Seat before = new Seat(110, 34);
        before.tty.await(seen -> seen.contains("turn 6 · following"));
        before.tty.type(CONVERSATION + ":2\rjj ");
        before.tty.await(seen -> seen.contains("✗ failed in 0.1 s, printed"));
        before.tty.type("/padding\r");
        before.tty.await(seen -> seen.contains("1 of 2 · held at turn 3"));
        before.tty.type("k");
        String left = before.tty.await(PlaceStoryTest::isAboveRounding);
        before.leave(AWAY);

        Seat after = new Seat(110, 34);
        assertThat(after.tty.await(PlaceStoryTest::isAboveRounding)).isEqualTo(left);
        after.tty.type("n");
        after.tty.await(seen -> seen.contains("2 of 2 · held at turn 4"));
        after.leave(AWAY);
    }

    /** The cursor on the row before the match, the files listed, and nothing said. */
    private static boolean isAboveRounding(String seen) {
        return seen.contains("1 of 2 · held at turn 3")
                && seen.contains("→ latest")
                && seen.lines().anyMatch(row -> row.matches("┃ ▌ +┃.*"));
    }

    @Test
    void theRowThatWasOnTopIsOnTopInAWindowOfAnotherSize() throws Exception {
        Seat wide = new Seat(160, 30);
        wide.tty.await(seen -> seen.contains("turn 6 · following"));
        wide.tty.type(CONVERSATION + ":3\r");
        wide.tty.await(seen -> seen.contains("▌▸   3 A first version") && seen.contains("held at turn 3"));
        wide.leave(AWAY);

        Seat narrow = new Seat(80, 24);
        String found = narrow.tty.await(seen -> seen.contains("Conversation · held"));
        assertThat(found.lines()
                        .filter(row -> row.contains("┃ ") && row.contains("3 A first version"))
                        .toList())
                .hasSize(1);
        assertThat(found).contains("▌▸   3 A first version");
        narrow.leave(AWAY);
    }

    @Test
    void anOpenFileAndAnOpenCaseAreOpenAgain() throws Exception {
        Seat before = new Seat(110, 44);
        before.tty.type(TESTS + "nn\r");
        before.tty.await(seen -> seen.contains("Tests › round_6"));
        before.tty.type(FILES);
        before.tty.await(seen -> seen.contains("→ latest"));
        before.tty.type("jjjj\r");
        before.tty.await(seen -> seen.contains("line 1 of 184"));
        before.tty.type(":150\r");
        before.tty.await(seen -> seen.contains("line 150 of 184"));
        before.leave(AWAY);

        Seat after = new Seat(110, 44);
        after.tty.await(seen -> seen.contains("┏━ src/numfmt/__main__.py · now") && seen.contains("line 150 of 184"));
        after.tty.type(ESC);
        after.tty.await(seen -> seen.contains("▌  ● __main__.py") && seen.contains("Tests › round_6"));
        after.leave(AWAY);
    }

    @Test
    void aComparisonOfTwoTurnsIsOpenAgain() throws Exception {
        Seat before = new Seat(110, 34);
        before.tty.type(FILES + "d");
        before.tty.await(seen -> seen.contains("┏━ turn 4 → turn 5 · 2 files +6 −3"));
        before.tty.type("]]");
        before.tty.await(seen -> seen.contains("file 2 of 2 · change 2 of 3"));
        before.leave(AWAY);

        Seat after = new Seat(110, 34);
        after.tty.await(seen ->
                seen.contains("┏━ turn 4 → turn 5 · 2 files +6 −3") && seen.contains("file 2 of 2 · change 2 of 3"));
        after.leave(AWAY);
    }

    @Test
    void aDraftIsThereAgainHoweverTheConsoleWasLeft() throws Exception {
        Seat before = new Seat(110, 34);
        before.tty.type("mind the 界✅ gap");
        before.tty.await(seen -> seen.contains("┃ mind the"));
        before.tty.hangUp();
        before.leave("");

        Seat after = new Seat(110, 34);
        after.tty.await(seen -> seen.contains("┃ mind the"));
        assertThat(line.asked()).isEmpty();
        after.tty.type("!\r");
        after.tty.await(seen -> seen.contains("turn 7 (queued): mind the"));
        assertThat(line.asked().toString()).contains("mind the 界✅ gap!");
        after.leave(AWAY);
        new Seat(110, 34).leave("\u0004");
    }

    @Test
    void whatCtrlCClearedIsOneKeyAwayInTheNextConsole() throws Exception {
        Seat before = new Seat(110, 34);
        before.tty.type("half a thought");
        before.tty.await(seen -> seen.contains("┃ half a thought"));
        before.leave("\u0003\u0003");

        Seat after = new Seat(110, 34);
        after.tty.await(seen -> seen.contains("message for turn 7") && !seen.contains("half a thought"));
        after.tty.type("\u001b[A");
        after.tty.await(seen -> seen.contains("┃ half a thought"));
        after.leave(AWAY);
    }

    @Test
    void aFileThatIsNoPlaceIsAsIfThereWereNone() throws Exception {
        Files.createDirectories(home.resolve("places"));
        Files.writeString(home.resolve("places/numfmt-7f3.json"), "{\"v\":1,\"talk\":[}");
        Seat seat = new Seat(110, 34);
        seat.tty.await(seen -> seen.contains("turn 6 · following"));
        seat.leave("\u0004");
    }
}
