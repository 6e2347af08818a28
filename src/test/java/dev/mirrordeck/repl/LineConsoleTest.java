package dev.mirrordeck.repl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.agent.Pinning;
import dev.mirrordeck.agent.Request;
import dev.mirrordeck.event.ContextEvent.Author;
import dev.mirrordeck.event.ContextEvent.Making;
import dev.mirrordeck.event.ContextEvent.Pins;
import dev.mirrordeck.event.ContextEvent.Source;
import dev.mirrordeck.event.ContextEvent.Span;
import dev.mirrordeck.fixture.MemoryLine;
import dev.mirrordeck.fixture.Numfmt;
import dev.mirrordeck.fixture.Story;
import java.io.ByteArrayOutputStream;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class LineConsoleTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final MemoryLine line = MemoryLine.of(Numfmt.running());

    @Test
    void plainTextIsAMessageAndWordsAreRequests() throws Exception {
        assertThat(run("mind the grouping\n/pause lunch\n/resume\n")).isEqualTo(LineConsole.Leaving.DETACHED);
        assertThat(line.asked())
                .containsExactly(
                        new Request.Say(Story.ME, "mind the grouping"),
                        new Request.Pause(Story.ME, "lunch"),
                        new Request.Resume(Story.ME));
        assertThat(out())
                .contains("tests: visible 87/120, 17 fixed, 3 broken")
                .contains("for the next turn: mind the grouping")
                .contains("paused by ada: lunch")
                .endsWith("Left; the run goes on.\n");
    }

    @Test
    void theContextIsShapedInWords(@TempDir Path folder) throws Exception {
        Path plan = Files.writeString(folder.resolve("plan.md"), "# Next steps\nround\n");
        run("/note mind the tabs\n/pin 3\n/reset\n/reset draft\n/draft\n/reset file " + plan + "\n/reset file " + folder
                + "\n/undo\n/input next\n");
        Making making = new Making(
                List.of(new Span(0, 19, new Author(Source.FILE, "plan.md"))), new Pins(List.of(3), List.of()));
        assertThat(line.asked())
                .containsExactly(
                        new Request.WriteNote(Story.ME, "mind the tabs"),
                        new Request.Pin(Story.ME, Pinning.Thing.TURN, 3, Pinning.Wish.KEEP),
                        new Request.DraftSummary(Story.ME),
                        new Request.ResetContext(
                                Story.ME, "# Next steps\nround\n", Optional.of(making), Request.Moment.NEXT_TURN),
                        new Request.UndoReset(Story.ME));
        assertThat(out())
                .contains("  note 1 [x] ~7  (operator) mind the tabs")
                .containsPattern("  turn 3 \\[x] ~\\d+")
                .contains("and drops: 5 turns")
                .contains("There is no draft; /draft has the model write one.")
                .contains("is no ordinary file.")
                .contains("a reset waits for the agent's next turn; /undo takes it back")
                .contains("A note from the operator, kept in every context: mind the tabs");
    }

    @Test
    void stoppingIsAskedBackOfAPerson() throws Exception {
        Manners person = manners(Manners.Writer.PERSON, Manners.AtEnd.LEAVE);
        assertThat(run("/stop\nno\n", person)).isEqualTo(LineConsole.Leaving.DETACHED);
        assertThat(line.asked()).isEmpty();
        assertThat(out()).contains("Write yes to do it.").contains("Not done.");
        assertThat(run("/stop pasted\nyes\n", person)).isEqualTo(LineConsole.Leaving.DETACHED);
        assertThat(line.asked()).as("a yes in the same breath").isEmpty();
    }

    @Test
    void aYesThatFollowsTheQuestionStops() throws Exception {
        Written written = new Written();
        Story later = Numfmt.running();
        Manners slow = new Manners(
                Manners.Writer.PERSON,
                Manners.AtEnd.LEAVE,
                Story.ME,
                () -> later.after(200).now());
        try (PipedWriter keys = new PipedWriter();
                PipedReader in = new PipedReader(keys)) {
            CompletableFuture<LineConsole.Leaving> console =
                    start(() -> LineConsole.run(early -> line, in, new PrintStream(written, true), slow)
                            .how());
            keys.write("/stop enough\n");
            keys.flush();
            written.await(seen -> seen.contains("Write yes to do it."));
            keys.write("yes\n/detach\n");
            keys.flush();
            assertThat(console.get(10, TimeUnit.SECONDS)).isEqualTo(LineConsole.Leaving.ENDED);
        }
        assertThat(line.asked()).containsExactly(new Request.Stop(Story.ME, "enough"));
        assertThat(written.seen()).contains("ended: stopped (enough)");
    }

    @Test
    void stoppingFromAPipeNeedsItsYes() throws Exception {
        assertThat(run("/stop enough\nyes\n")).isEqualTo(LineConsole.Leaving.DETACHED);
        assertThat(line.asked()).containsExactly(new Request.Say(Story.ME, "yes"));
        assertThat(out()).contains("Not done: /stop cannot be taken back; write /stop --yes to do it.");
        assertThat(run("/stop --yes enough\nignored\n")).isEqualTo(LineConsole.Leaving.ENDED);
        assertThat(line.asked()).contains(new Request.Stop(Story.ME, "enough"));
    }

    @Test
    void waitingOutlastsTheInputAndEndsWithTheSession() throws Exception {
        Manners waiting = manners(Manners.Writer.PIPE, Manners.AtEnd.WAIT);
        CompletableFuture<LineConsole.Leaving> console = start(() -> run("hello\n", waiting));
        await(() -> line.asked().contains(new Request.Say(Story.ME, "hello")));
        assertThat(console).isNotDone();
        line.ask(new Request.Stop(Story.ME, "enough"));
        assertThat(console.get(10, TimeUnit.SECONDS)).isEqualTo(LineConsole.Leaving.ENDED);
    }

    @Test
    void waitingForNobodyIsLost() throws Exception {
        MemoryLine alone = new MemoryLine() {
            @Override
            public boolean isHosted() {
                return false;
            }
        };
        alone.play(Numfmt.running().entries());
        assertThat(LineConsole.run(
                                early -> alone,
                                new StringReader(""),
                                print(),
                                manners(Manners.Writer.PIPE, Manners.AtEnd.WAIT))
                        .how())
                .isEqualTo(LineConsole.Leaving.LOST);
    }

    @Test
    void anEndedSessionCanBeAskedUntilTheInputEnds() throws Exception {
        MemoryLine ended = MemoryLine.of(Numfmt.solved());
        LineConsole.Left left = LineConsole.run(
                early -> ended,
                new StringReader("/show 2\n/results\n/find suffix\n/queue\n/show 99\n"),
                print(),
                manners(Manners.Writer.PIPE, Manners.AtEnd.LEAVE));
        assertThat(left.how()).isEqualTo(LineConsole.Leaving.ENDED);
        assertThat(out())
                .contains("  call: bash\n  cmd: /reference/numfmt --from=si 1K; /reference/numfmt 1x\n")
                .contains("  result: failed, 0.1 s")
                .contains("    numfmt: invalid suffix in input: ‘1x’")
                .contains("run 4 in turn 7: 120 of 120 passed")
                .contains("turn 2: What does the reference print for a number with a suffix")
                .contains("No message waits.")
                .contains("There is no turn 99; the newest is 7.");
    }

    @Test
    void whatIsNotAWordIsSaid() throws Exception {
        run("/frob\n/help\n/status\n/detach\nnever read\n");
        assertThat(out())
                .contains("There is no word \"frob\"")
                .contains("  /pause [reason]  freeze the sandbox and start nothing new")
                .contains("tests    visible 87/120 in run 3, best 87");
        assertThat(line.asked()).isEmpty();
    }

    @Test
    void hostThatIsGoneAndAlarmsAreSaidOnce() throws Exception {
        MemoryLine alone = new MemoryLine() {
            @Override
            public boolean isHosted() {
                return false;
            }
        };
        alone.play(Numfmt.running().entries());
        alone.alarm("The disk is full.");
        LineConsole.run(
                early -> alone,
                new StringReader("/help\n/help\n"),
                print(),
                manners(Manners.Writer.PIPE, Manners.AtEnd.LEAVE));
        assertThat(out())
                .containsOnlyOnce("No host runs this session; mirrordeck resume revives it.")
                .containsOnlyOnce("The disk is full.")
                .endsWith("Left.\n");
    }

    @Test
    void anEndedSessionIsToldAndLeft() throws Exception {
        MemoryLine ended = MemoryLine.of(Numfmt.solved());
        LineConsole.Left left = LineConsole.run(
                early -> ended, new StringReader(""), print(), manners(Manners.Writer.PIPE, Manners.AtEnd.LEAVE));
        assertThat(left.how()).isEqualTo(LineConsole.Leaving.ENDED);
        assertThat(out()).contains("score: solved");
    }

    private LineConsole.Leaving run(String input) throws InterruptedException {
        return run(input, manners(Manners.Writer.PIPE, Manners.AtEnd.LEAVE));
    }

    private LineConsole.Leaving run(String input, Manners manners) throws InterruptedException {
        return LineConsole.run(early -> line, new StringReader(input), print(), manners)
                .how();
    }

    private static <T> CompletableFuture<T> start(Callable<T> work) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return work.call();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                task -> Thread.ofPlatform().daemon().start(task));
    }

    private static Manners manners(Manners.Writer writer, Manners.AtEnd atEnd) {
        return new Manners(writer, atEnd, Story.ME, () -> Numfmt.running().now());
    }

    private void await(BooleanSupplier wanted) throws InterruptedException {
        CountDownLatch changed = new CountDownLatch(1);
        line.onChange(() -> {
            if (wanted.getAsBoolean()) {
                changed.countDown();
            }
        });
        assertThat(wanted.getAsBoolean() || changed.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private PrintStream print() {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private String out() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
