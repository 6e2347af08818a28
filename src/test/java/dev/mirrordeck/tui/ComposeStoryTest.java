package dev.mirrordeck.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.agent.Request;
import dev.mirrordeck.fixture.FakeTty;
import dev.mirrordeck.fixture.MemoryLine;
import dev.mirrordeck.fixture.Numfmt;
import dev.mirrordeck.fixture.Story;
import dev.mirrordeck.tui.config.ConsoleConfig;
import dev.mirrordeck.tui.screen.KeyMap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a person does with the composer, the palette and the settings, on a terminal. */
@Timeout(30)
class ComposeStoryTest {
    private static final String UP = "\u001b[A";
    private final FakeTty tty;
    private final MemoryLine line = MemoryLine.of(Numfmt.running());
    private final List<String> remembered = new CopyOnWriteArrayList<>();

    ComposeStoryTest() throws Exception {
        tty = new FakeTty(110, 34);
    }

    @Test
    void whatWasWrittenBeforeComesBackWithUpAndWithCtrlR() throws Exception {
        CompletableFuture<Console.Leaving> console = start("", List.of("from an earlier console"));
        tty.type("mind the grouping\r");
        tty.await(seen -> seen.contains("(queued): mind the grouping"));
        assertThat(remembered).containsExactly("mind the grouping");
        tty.type(UP);
        tty.await(seen -> seen.contains("┃ mind the grouping "));
        tty.type(UP);
        tty.await(seen -> seen.contains("┃ from an earlier console "));
        tty.type("\u0003\u0012grou");
        tty.await(seen -> seen.contains("Written before") && seen.contains("▸ mind the grouping"));
        tty.type("\r");
        tty.await(seen -> seen.contains("┃ mind the grouping ") && !seen.contains("Written before"));
        tty.type("\u0003\u0003");
        finish(console);
    }

    @Test
    void anAtSignOffersFiles() throws Exception {
        CompletableFuture<Console.Leaving> console = start("", List.of());
        tty.type("look at @main");
        tty.await(seen -> seen.contains("▸ src/numfmt/__main__.py"));
        tty.type("\t");
        tty.await(seen -> seen.contains("┃ look at @src/numfmt/__main__.py "));
        tty.type("first\r");
        tty.await(seen -> seen.contains("2 queued"));
        assertThat(line.asked()).containsExactly(new Request.Say(Story.ME, "look at @src/numfmt/__main__.py first"));
        leave(console);
    }

    @Test
    void aCommandIsRunInTheSandboxAsTheirs() throws Exception {
        CompletableFuture<Console.Leaving> console = start("", List.of());
        tty.type("!ls src");
        tty.await(seen -> seen.contains("┏━ command in the sandbox — recorded as yours"));
        tty.type("\r");
        tty.await(seen -> seen.contains("┏━ message for turn 7"));
        assertThat(line.asked()).containsExactly(new Request.RunCommand(Story.ME, "ls src"));
        leave(console);
    }

    @Test
    void queuedMessagesAreEditedAndTakenBack() throws Exception {
        CompletableFuture<Console.Leaving> console = start("", List.of());
        tty.type("/queue\r");
        tty.await(seen -> seen.contains("Waits for turn 7") && seen.contains("▸   1  check the exit code too"));
        tty.type("\r");
        tty.await(seen -> seen.contains("┏━ message 1 in other words") && seen.contains("┃ check the exit code too"));
        tty.type(" or 3\r");
        tty.await(seen -> seen.contains("┏━ message for turn 7"));
        tty.type("\u0018qx");
        tty.await(seen -> seen.contains("Nothing waits."));
        assertThat(line.asked())
                .containsExactly(
                        new Request.EditMessage(Story.ME, 1, "check the exit code too, it is 2 or 3"),
                        new Request.Retract(Story.ME, 1));
        tty.type("\u001b");
        tty.await(seen -> !seen.contains("Nothing waits."));
        leave(console);
    }

    @Test
    void thePaletteDoesWhatItFinds() throws Exception {
        CompletableFuture<Console.Leaving> console = start("", List.of());
        tty.type("\u0010resume");
        tty.await(seen -> seen.contains("▸ /resume"));
        tty.type("\u001b");
        tty.await(seen -> !seen.contains("▸ /resume"));
        tty.type("\u0010pause, or\r");
        tty.await(seen -> seen.contains("‖ PAUSED by you"));
        assertThat(line.asked()).containsExactly(new Request.Pause(Story.ME, ""));
        leave(console);
    }

    @Test
    void theLeaderSwitchesTheMouseOffAndTheThemeOn() throws Exception {
        CompletableFuture<Console.Leaving> console = start("", List.of());
        tty.await(seen -> seen.contains("╭─ Files"));
        tty.type("\u0018");
        tty.await(seen -> seen.contains("m mouse"));
        tty.type("m");
        tty.await(seen -> seen.contains("The mouse is the terminal's own again"));
        assertThat(tty.written()).contains("\u001b[?1006l\u001b[?1000l");
        int before = tty.written().length();
        tty.type("\u0018h");
        tty.await(seen -> seen.contains("Theme light"));
        assertThat(tty.written().substring(before))
                .contains("\u001b[0;38;5;247m")
                .doesNotContain("\u001b[0;38;5;240m");
        leave(console);
    }

    @Test
    void aClickGivesThePaneTheKeys() throws Exception {
        CompletableFuture<Console.Leaving> console = start("", List.of());
        tty.await(seen -> seen.contains("╭─ Files"));
        tty.type("\u001b[<0;100;6M\u001b[<0;100;6m");
        tty.await(seen -> seen.contains("┏━ Files"));
        tty.type("\u001b[<0;10;32M");
        tty.await(seen -> seen.contains("╭─ Files"));
        leave(console);
    }

    @Test
    void theEditorWritesTheMessage(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("seen");
        String editor =
                "f() { stat -c %a \"$1\" > " + file + "; sed -i s/draft/better/ \"$1\"; echo more >> \"$1\"; }; f";
        CompletableFuture<Console.Leaving> console = start("editor: '" + editor + "'\n", List.of());
        tty.type("a draft\u0007");
        tty.await(seen -> seen.contains("┃ a better ") && seen.contains("┃ more "));
        assertThat(Files.readString(file)).isEqualTo("600\n");
        assertThat(line.asked()).isEmpty();
        tty.type("\u0003\u0004");
        finish(console);
    }

    @Test
    void anEditorThatFailsSaysSo() throws Exception {
        CompletableFuture<Console.Leaving> console = start("editor: no-such-editor\n", List.of());
        tty.type("a draft\u0007");
        tty.await(
                seen -> seen.contains("The editor “no-such-editor” could not be started") && seen.contains("a draft"));
        tty.type("\u0003\u0004");
        finish(console);
    }

    @Test
    void somebodyWhoAskedForItIsCalled() throws Exception {
        CompletableFuture<Console.Leaving> console = start("notify: desktop\nnotify_on: [paused]\n", List.of());
        tty.await(seen -> seen.contains("numfmt"));
        tty.type("\u001bOQ");
        tty.await(seen -> seen.contains("‖ PAUSED"));
        assertThat(tty.written()).containsOnlyOnce("\u001b]9;mirrordeck: numfmt: paused\u001b\\");
        leave(console);
    }

    @Test
    void withoutColourThereIsNone() throws Exception {
        CompletableFuture<Console.Leaving> console = start("theme: none\nmouse: off\n", List.of());
        tty.await(seen -> seen.contains("87 / 120 visible"));
        assertThat(tty.written()).doesNotContain("38;5;").doesNotContain("?1000h");
        leave(console);
    }

    private CompletableFuture<Console.Leaving> start(String config, List<String> past) {
        Furnishing furnishing =
                new Furnishing(ConsoleConfig.parse("config.yaml", config), KeyMap.DEFAULT, past, remembered::add, "");
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return Console.run(
                                tty.terminal(),
                                tty.keys(),
                                line,
                                Story.ME,
                                () -> Numfmt.running().now(),
                                furnishing);
                    } catch (Exception e) {
                        throw new IllegalStateException(e.getMessage(), e);
                    }
                },
                task -> Thread.ofPlatform().daemon().start(task));
    }

    private void leave(CompletableFuture<Console.Leaving> console) throws Exception {
        tty.type("\u0004");
        finish(console);
    }

    private static void finish(CompletableFuture<Console.Leaving> console) throws Exception {
        assertThat(console.get(10, TimeUnit.SECONDS)).isEqualTo(Console.Leaving.DETACHED);
    }
}
