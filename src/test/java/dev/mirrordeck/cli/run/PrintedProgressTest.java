package dev.mirrordeck.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.agent.Given;
import dev.mirrordeck.agent.Outcome;
import dev.mirrordeck.agent.Request;
import dev.mirrordeck.state.SessionState;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Progress of a headless session, before readers of every kind. */
class PrintedProgressTest {
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private final CountDownLatch isReading = new CountDownLatch(1);
    private final CountDownLatch isBlocked = new CountDownLatch(1);

    @Test
    void readerThatDoesNotReadNeverMakesTheSessionWaitAndGetsTheLastLines() throws Exception {
        Given given = Given.acting();
        try (PrintedProgress progress = new PrintedProgress(new PrintStream(blocked(), true, StandardCharsets.UTF_8))) {
            progress.alarm("The disk is full.");
            isBlocked.await();
            // all of this returns although nothing can be printed
            progress.entries(List.of(), given.state());
            for (int turn = 2; turn < 2_000; turn++) {
                int effect = 2 * turn - 1;
                given.and(Given.returned(effect, "out"))
                        .and(Given.reply(effect + 1, "on", Given.bash(turn + ".1", "x")));
                progress.entries(List.of(), given.state());
            }
            progress.entries(List.of(), ended(given));
            isReading.countDown();
        }
        List<String> lines = read.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).startsWith("The disk is full.");
        assertThat(lines).filteredOn(line -> line.contains(" turn ")).hasSize(1_999);
        assertThat(lines.getLast()).contains("ended: stopped (enough)");
    }

    @Test
    void whoeverMustAnswerIsAskedOncePerPause() throws Exception {
        Given given = Given.asked();
        try (PrintedProgress progress = new PrintedProgress(new PrintStream(read, true, StandardCharsets.UTF_8))) {
            given.and(new Outcome.ModelGaveUp(Given.effect(2), "Overloaded."));
            progress.entries(List.of(), given.state());
            given.and(new Request.Mark(Given.ADA, "here"));
            progress.entries(List.of(), given.state());
        }
        assertThat(read.toString(StandardCharsets.UTF_8).lines())
                .filteredOn(line -> line.startsWith("The session waits for a word"))
                .containsExactly("The session waits for a word: mirrordeck send rev-1 resume, say TEXT, or stop.");
    }

    private static SessionState ended(Given given) {
        int running = given.state().work().last().value();
        return given.and(new Request.Stop(Given.ADA, "enough"))
                .and(Given.returned(running, "cut"))
                .state();
    }

    private OutputStream blocked() {
        return new OutputStream() {
            @Override
            public void write(int one) {
                isBlocked.countDown();
                try {
                    isReading.await();
                } catch (InterruptedException hurried) {
                    Thread.currentThread().interrupt();
                }
                read.write(one);
            }
        };
    }
}
