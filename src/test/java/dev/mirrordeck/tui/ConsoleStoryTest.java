package dev.mirrordeck.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.agent.Request;
import dev.mirrordeck.attach.Live;
import dev.mirrordeck.fixture.FakeTty;
import dev.mirrordeck.fixture.MemoryLine;
import dev.mirrordeck.fixture.Numfmt;
import dev.mirrordeck.fixture.Story;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ConsoleStoryTest {
    private final FakeTty tty;
    private final MemoryLine line = MemoryLine.of(Numfmt.running());
    private final Attributes before;

    ConsoleStoryTest() throws Exception {
        tty = new FakeTty(110, 34);
        before = tty.terminal().getAttributes();
    }

    @Test
    void theSessionIsOnTheScreen() throws Exception {
        CompletableFuture<Console.Leaving> console = start();
        String screen = tty.await(seen -> seen.contains("87 / 120 visible"));
        assertThat(screen)
                .contains("numfmt · python · anthropic:opus-4.7")
                .contains("● tool bash 12 s")
                .contains("▼ 3 regressed in turn 5: round_3")
                .contains("✎ you → turn 7 (queued): check the exit code too");
        leave(console);
    }

    @Test
    void f2PausesAndResumes() throws Exception {
        CompletableFuture<Console.Leaving> console = start();
        tty.type("\u001bOQ");
        tty.await(seen -> seen.contains("‖ PAUSED by you") && seen.contains("F2 resume"));
        assertThat(line.asked()).containsExactly(new Request.Pause(Story.ME, ""));
        tty.type("\u001bOQ");
        tty.await(seen -> seen.contains("● tool bash") && seen.contains("F2 pause"));
        leave(console);
    }

    @Test
    void enterQueuesAMessage() throws Exception {
        CompletableFuture<Console.Leaving> console = start();
        tty.type("mind the grouping 界✅\r");
        tty.await(seen -> seen.contains("turn 7 (queued): mind the grouping"));
        assertThat(line.asked()).containsExactly(new Request.Say(Story.ME, "mind the grouping 界✅"));
        leave(console);
    }

    @Test
    void aPastedStopIsTextUntilItIsSentAndConfirmed() throws Exception {
        CompletableFuture<Console.Leaving> console = start();
        tty.type("\u001b[200~/stop\ry\u001b[201~");
        tty.await(seen -> seen.contains("┃ y "));
        assertThat(line.asked()).isEmpty();
        tty.type("\u0003/stop enough\r");
        tty.await(seen -> seen.contains("end the session for good?"));
        tty.type("n");
        tty.await(seen -> !seen.contains("end the session for good?"));
        assertThat(line.asked()).isEmpty();
        leave(console);
    }

    @Test
    void whatStreamsInIsSeen() throws Exception {
        CompletableFuture<Console.Leaving> console = start();
        line.stream(new Live(7, "Now the\u001b]52;c;cm0=\u0007 rounding", Optional.empty()));
        tty.await(seen -> seen.contains("7 Now the⟨OSC⟩ rounding"));
        leave(console);
    }

    @Test
    void aResizeIsFollowed() throws Exception {
        CompletableFuture<Console.Leaving> console = start();
        tty.await(seen -> seen.contains("╭─ Files"));
        tty.terminal().setSize(new Size(80, 24));
        tty.terminal().raise(Terminal.Signal.WINCH);
        tty.await(seen -> seen.contains("Files 2● · Tests 87/120"));
        leave(console);
    }

    @Test
    void answersOfTheTerminalAreNotKeys() throws Exception {
        CompletableFuture<Console.Leaving> console = start();
        tty.type("\u001b[?1;2c\u001b[3;7R\u001bP>|XTerm(370)\u001b\\\u001b]11;rgb:0/0/0\u0007\u001b[I");
        tty.type("typed");
        tty.await(seen -> seen.contains("┃ typed "));
        assertThat(line.asked()).isEmpty();
        tty.type("\u0003\u0004");
        finish(console);
    }

    @Test
    void ctrlDLeavesAndRestoresTheTerminal() throws Exception {
        CompletableFuture<Console.Leaving> console = start();
        tty.await(seen -> seen.contains("numfmt"));
        tty.type("\u0004");
        assertThat(finish(console)).isEqualTo(Console.Leaving.DETACHED);
        assertThat(tty.written()).endsWith("\u001b[?25h\u001b[?1049l");
        assertThat(tty.terminal().getAttributes().toString()).isEqualTo(before.toString());
    }

    @Test
    void aFaultRestoresTheTerminalToo() throws Exception {
        CompletableFuture<Console.Leaving> console = start(new MemoryLine() {
            @Override
            public boolean isHosted() {
                throw new IllegalStateException("a fault of ours");
            }
        });
        assertThat(console.handle((leaving, fault) -> fault.getMessage()).get(10, TimeUnit.SECONDS))
                .contains("a fault of ours");
        assertThat(tty.written()).endsWith("\u001b[?25h\u001b[?1049l");
        assertThat(tty.terminal().getAttributes().toString()).isEqualTo(before.toString());
    }

    @Test
    void aTerminalThatHangsUpDetaches() throws Exception {
        CompletableFuture<Console.Leaving> console = start();
        tty.hangUp();
        assertThat(finish(console)).isEqualTo(Console.Leaving.DETACHED);
    }

    @Test
    void afterTheEndQLeaves() throws Exception {
        MemoryLine ended = MemoryLine.of(Numfmt.solved());
        CompletableFuture<Console.Leaving> console = start(ended);
        tty.await(seen -> seen.contains("✓ solved   visible 120/120   hidden 60/60"));
        tty.type("q");
        assertThat(finish(console)).isEqualTo(Console.Leaving.ENDED);
    }

    @Test
    void afterTheEndWordsStillOpenWhatThePanesShow() throws Exception {
        MemoryLine ended = MemoryLine.of(Numfmt.solved());
        CompletableFuture<Console.Leaving> console = start(ended);
        tty.await(seen -> seen.contains("✓ solved   visible 120/120   hidden 60/60"));
        tty.type("/find padding\r");
        tty.await(seen -> seen.contains(" of 2 · held at") && seen.contains("✓ solved   visible 120/120"));
        tty.type("\u001b");
        tty.await(seen -> seen.contains("q leave"));
        tty.type("/pause");
        tty.await(seen -> seen.contains("┃ /pause ") && !seen.contains("✓ solved   visible"));
        tty.type("\r");
        tty.await(seen -> seen.contains("The session has ended."));
        assertThat(ended.asked()).isEmpty();
        tty.type("\u0003");
        tty.await(seen -> seen.contains("✓ solved   visible 120/120"));
        tty.type("q");
        assertThat(finish(console)).isEqualTo(Console.Leaving.ENDED);
    }

    @Test
    void aTypedCharacterCostsOneByte() throws Exception {
        CompletableFuture<Console.Leaving> console = start();
        tty.type("\u001bOQ");
        tty.await(seen -> seen.contains("‖ PAUSED"));
        tty.type("a");
        tty.await(seen -> seen.contains("┃ a "));
        int sent = tty.written().length();
        tty.type("b");
        tty.await(seen -> seen.contains("┃ ab "));
        assertThat(tty.written().substring(sent)).isEqualTo("b");
        tty.type("\u0003\u0004");
        finish(console);
    }

    private CompletableFuture<Console.Leaving> start() {
        return start(line);
    }

    private CompletableFuture<Console.Leaving> start(MemoryLine session) {
        return CompletableFuture.supplyAsync(
                () -> run(session), task -> Thread.ofPlatform().daemon().start(task));
    }

    private Console.Leaving run(MemoryLine session) {
        try {
            return Console.run(
                    tty.terminal(),
                    tty.keys(),
                    session,
                    Story.ME,
                    () -> Numfmt.running().now());
        } catch (Exception e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private void leave(CompletableFuture<Console.Leaving> console) throws Exception {
        tty.type("\u0004");
        assertThat(finish(console)).isEqualTo(Console.Leaving.DETACHED);
    }

    private static Console.Leaving finish(CompletableFuture<Console.Leaving> console) throws Exception {
        return console.get(10, TimeUnit.SECONDS);
    }
}
