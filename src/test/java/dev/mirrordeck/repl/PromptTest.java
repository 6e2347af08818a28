package dev.mirrordeck.repl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.agent.Request;
import dev.mirrordeck.fixture.MemoryLine;
import dev.mirrordeck.fixture.Numfmt;
import dev.mirrordeck.fixture.Story;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Line mode on a terminal that completes, and on one that can do next to nothing. */
@Timeout(60)
class PromptTest {
    private final Written screen = new Written();
    private final MemoryLine line = MemoryLine.of(Numfmt.running());

    @Test
    void wordsAndMessagesAreWrittenAtThePrompt() throws Exception {
        LineDisciplineTerminal terminal = terminal("xterm-256color");
        CompletableFuture<LineConsole.Leaving> console = start(terminal);
        screen.await(seen -> seen.contains("turn 6: Three suffix cases"));
        type(terminal, "mind the !important gap, don't\r");
        screen.await(seen -> seen.contains("for the next turn: mind the !important gap, don't"));
        type(terminal, "/pau\t lunch\r");
        screen.await(seen -> seen.contains("paused by ada: lunch"));
        assertThat(line.asked())
                .containsExactly(
                        new Request.Say(Story.ME, "mind the !important gap, don't"),
                        new Request.Pause(Story.ME, "lunch"));
        type(terminal, "\u0004");
        assertThat(console.get(10, TimeUnit.SECONDS)).isEqualTo(LineConsole.Leaving.DETACHED);
    }

    @Test
    void ctrlCEmptiesTheLineAndLeavesTheSecondTime() throws Exception {
        LineDisciplineTerminal terminal = terminal("xterm-256color");
        CompletableFuture<LineConsole.Leaving> console = start(terminal);
        screen.await(seen -> seen.contains("> "));
        type(terminal, "never sent");
        screen.await(seen -> seen.contains("never sent"));
        type(terminal, "\u0003");
        screen.await(seen -> seen.substring(seen.indexOf("never sent")).contains("> "));
        type(terminal, "\u0003");
        screen.await(seen -> seen.contains("Ctrl+C again leaves.") && seen.endsWith("> "));
        type(terminal, "\u0003");
        assertThat(console.get(10, TimeUnit.SECONDS)).isEqualTo(LineConsole.Leaving.DETACHED);
        assertThat(line.asked()).isEmpty();
    }

    @Test
    void aPastedStopStopsNothing() throws Exception {
        LineDisciplineTerminal terminal = terminal("xterm-256color");
        CompletableFuture<LineConsole.Leaving> console = start(terminal);
        screen.await(seen -> seen.contains("> "));
        type(terminal, "\u001b[200~/stop\ryes\r\u001b[201~\r");
        screen.await(seen -> seen.contains("Write yes to do it."));
        type(terminal, "no\r");
        screen.await(seen -> seen.contains("Not done."));
        assertThat(line.asked()).noneMatch(Request.Stop.class::isInstance);
        type(terminal, "\u0004");
        console.get(10, TimeUnit.SECONDS);
    }

    @Test
    void aTerminalThatCanDoNothingGetsNoSequences() throws Exception {
        LineDisciplineTerminal terminal = terminal("dumb");
        CompletableFuture<LineConsole.Leaving> console = start(terminal);
        screen.await(seen -> seen.contains("turn 6: Three suffix cases"));
        type(terminal, "/show 2\r");
        screen.await(seen -> seen.contains("call: bash"));
        type(terminal, "\u0004");
        assertThat(console.get(10, TimeUnit.SECONDS)).isEqualTo(LineConsole.Leaving.DETACHED);
        assertThat(screen.seen()).doesNotContain("\u001b");
    }

    @Test
    void aPersonReadsOnAfterTheEnd() throws Exception {
        LineDisciplineTerminal terminal = terminal("xterm-256color");
        CompletableFuture<LineConsole.Leaving> console = start(terminal);
        screen.await(seen -> seen.contains("> "));
        line.ask(new Request.Stop(Story.ME, ""));
        screen.await(seen -> seen.contains("The session has ended."));
        type(terminal, "/results\r");
        screen.await(seen -> seen.contains("run 3 in turn 5: 87 of 120 passed"));
        type(terminal, "/detach\r");
        assertThat(console.get(10, TimeUnit.SECONDS)).isEqualTo(LineConsole.Leaving.ENDED);
    }

    private LineDisciplineTerminal terminal(String type) throws Exception {
        LineDisciplineTerminal terminal = new LineDisciplineTerminal("test", type, screen, StandardCharsets.UTF_8);
        terminal.setSize(new Size(100, 30));
        return terminal;
    }

    private static void type(LineDisciplineTerminal terminal, String keys) throws Exception {
        terminal.processInputBytes(keys.getBytes(StandardCharsets.UTF_8));
    }

    private CompletableFuture<LineConsole.Leaving> start(LineDisciplineTerminal terminal) {
        Manners manners = new Manners(
                Manners.Writer.PERSON,
                Manners.AtEnd.LEAVE,
                Story.ME,
                () -> Numfmt.running().now());
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return LineConsole.run(early -> line, terminal, manners).how();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                task -> Thread.ofPlatform().daemon().start(task));
    }
}
