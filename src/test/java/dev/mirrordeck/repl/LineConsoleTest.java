package dev.mirrordeck.repl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.agent.Request;
import dev.mirrordeck.fixture.MemoryLine;
import dev.mirrordeck.fixture.Numfmt;
import dev.mirrordeck.fixture.Story;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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
                .contains("tests: visible 87/120 ▲17 ▼3")
                .contains("for the next turn: mind the grouping")
                .contains("paused by ada: lunch")
                .endsWith("Left; the run goes on.\n");
    }

    @Test
    void stoppingIsAskedBack() throws Exception {
        assertThat(run("/stop\nno\n")).isEqualTo(LineConsole.Leaving.DETACHED);
        assertThat(line.asked()).isEmpty();
        assertThat(out()).contains("Write yes to do it.").contains("Not done.");
        assertThat(run("/stop enough\nyes\nignored\n")).isEqualTo(LineConsole.Leaving.ENDED);
        assertThat(line.asked()).containsExactly(new Request.Stop(Story.ME, "enough"));
        assertThat(out()).contains("ended: stopped (enough)");
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
                alone,
                new StringReader("/help\n/help\n"),
                print(),
                Story.ME,
                () -> Numfmt.running().now());
        assertThat(out())
                .containsOnlyOnce("No host runs this session; mirrordeck resume revives it.")
                .containsOnlyOnce("The disk is full.")
                .endsWith("Left.\n");
    }

    @Test
    void anEndedSessionIsToldAndLeft() throws Exception {
        MemoryLine ended = MemoryLine.of(Numfmt.solved());
        LineConsole.Leaving leaving = LineConsole.run(
                ended,
                new StringReader(""),
                print(),
                Story.ME,
                () -> Numfmt.solved().now());
        assertThat(leaving).isEqualTo(LineConsole.Leaving.ENDED);
        assertThat(out()).contains("score: solved");
    }

    private LineConsole.Leaving run(String input) throws Exception {
        return LineConsole.run(
                line,
                new StringReader(input),
                print(),
                Story.ME,
                () -> Numfmt.running().now());
    }

    private PrintStream print() {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private String out() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
