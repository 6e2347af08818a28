package dev.mirrordeck.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.agent.Request;
import dev.mirrordeck.attach.look.Look;
import dev.mirrordeck.attach.look.Sight;
import dev.mirrordeck.event.ToolResult;
import dev.mirrordeck.fixture.FakeTty;
import dev.mirrordeck.fixture.MemoryLine;
import dev.mirrordeck.fixture.Numfmt;
import dev.mirrordeck.fixture.Story;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the conversation pane promises, by keys alone on a whole console. */
@Timeout(30)
class ConversationStoryTest {
    private static final String TO_CONVERSATION = "\u001b1";

    private final FakeTty tty;
    private final Story story = Numfmt.running();
    private final MemoryLine line = MemoryLine.of(story);
    private CompletableFuture<Console.Leaving> console = new CompletableFuture<>();

    ConversationStoryTest() throws Exception {
        tty = new FakeTty(110, 34);
    }

    @BeforeEach
    void start() throws Exception {
        console = CompletableFuture.supplyAsync(
                this::run, task -> Thread.ofPlatform().daemon().start(task));
        tty.await(seen -> seen.contains("turn 6 · following"));
        tty.type(TO_CONVERSATION);
        tty.await(seen -> seen.contains("┃ ▌"));
    }

    @AfterEach
    void leave() throws Exception {
        tty.type("\u0003\u0003");
        assertThat(console.get(10, TimeUnit.SECONDS)).isEqualTo(Console.Leaving.DETACHED);
    }

    @Test
    void aTurnIsFoundByNumberAndItsCallUnfolded() throws Exception {
        tty.type(":2\r");
        tty.await(seen -> seen.contains("▌▸   2 What does the reference print") && seen.contains("held at turn 2"));
        tty.type("jj ");
        tty.await(seen -> seen.contains("$ /reference/numfmt --from=si 1K; /reference/numfmt")
                && seen.contains("numfmt: invalid suffix in input: ‘1x’")
                && seen.contains("✗ failed in 0.1 s, printed"));
        tty.type(" ");
        tty.await(seen -> !seen.contains("✗ failed in 0.1 s"));
    }

    @Test
    void wordsAreSearchedAndCounted() throws Exception {
        tty.type("g/padding\r");
        tty.await(seen -> seen.contains("1 of 2 · held at") && seen.contains("Rounding and padding come next."));
        tty.type("n");
        tty.await(seen -> seen.contains("2 of 2 · held at"));
        tty.type("N");
        tty.await(seen -> seen.contains("1 of 2 · held at"));
    }

    @Test
    void whoReadsIsNotMovedAndIsToldOfNewTurns() throws Exception {
        tty.type("\u001b[5~");
        tty.await(seen -> seen.contains("held at"));
        int entries = story.entries().size();
        story.returns(ToolResult.ok("1000\n", 100)).turn(1_000, "The last rule is found.");
        line.play(story.entries().subList(entries, story.entries().size()));
        tty.await(seen -> seen.contains("1 new turn below") && !seen.contains("The last rule is found."));
        tty.type("G");
        tty.await(seen -> seen.contains("turn 7 · following") && seen.contains("The last rule is found."));
    }

    @Test
    void yCopiesThroughTheTerminal() throws Exception {
        tty.type(":5\ry");
        tty.await(seen -> seen.contains("Copied the text: "));
        String text = "The --to-unit path rounds before scaling. GNU rounds after, away from zero; fix the order.";
        String base64 = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        assertThat(tty.written()).contains("\u001b]52;c;" + base64);
    }

    @Test
    void whatTheModelWasSentIsShownWhole() throws Exception {
        line.show(
                new Look.ModelInput(6),
                new Sight.Input(
                        6,
                        List.of(new Sight.Part(Sight.Speaker.USER, Sight.Kind.BRIEF, "Rebuild it\u001b[2J exactly."))));
        tty.type("i");
        tty.await(seen -> seen.contains("Sent to the model for turn 6") && seen.contains("Rebuild it exactly."));
        tty.type("q");
        tty.await(seen -> seen.contains("turn 6 · following"));
    }

    @Test
    void aQueuedMessageIsTakenBackWithX() throws Exception {
        tty.await(seen -> seen.contains("✎ you → turn 7 (queued): check the exit code too"));
        tty.type("x");
        tty.await(seen -> seen.contains("✎ you · retracted by you: check the exit code too"));
        assertThat(line.asked()).containsExactly(new Request.Retract(Story.ME, 1));
    }

    @Test
    void aQueuedMessageIsPutInOtherWordsWithE() throws Exception {
        tty.type("e");
        tty.await(seen -> seen.contains("message 1"));
        tty.type(" or 3\r");
        tty.await(seen -> seen.contains("edited by you: check the exit") && seen.contains("it is 2 or 3"));
        assertThat(line.asked())
                .containsExactly(new Request.EditMessage(Story.ME, 1, "check the exit code too, it is 2 or 3"));
    }

    private Console.Leaving run() {
        try {
            return Console.run(
                    tty.terminal(),
                    tty.keys(),
                    line,
                    Story.ME,
                    () -> Numfmt.running().now());
        } catch (Exception e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
