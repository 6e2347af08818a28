package dev.mirrordeck.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.event.Entry;
import dev.mirrordeck.event.ToolEvent.NoteWritten;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillTest {
    @TempDir
    Path temp;

    @Test
    void killedAtAnyMomentNothingAcknowledgedIsLostOrDoubled() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        SessionFolder folder = SessionFolder.create(temp.resolve("s"));
        for (int round = 0; round < 20; round++) {
            String when = "seed " + seed + " round " + round;
            // every fourth is killed while it starts, opens and repairs
            long acknowledged = round % 4 == 3
                    ? appendAndKill(folder, 0, random.nextInt(700_000_000))
                    : appendAndKill(folder, 1 + random.nextInt(60), random.nextInt(2_000_000));
            try (TranscriptReader reader = TranscriptReader.open(folder)) {
                List<Entry> entries = reader.stream().toList();
                assertThat(reader.damages()).as(when).isEmpty();
                assertThat((long) entries.size()).as(when).isGreaterThanOrEqualTo(acknowledged);
                for (int at = 0; at < entries.size(); at++) {
                    assertThat(entries.get(at).n()).as(when).isEqualTo(at + 1);
                    if (entries.get(at).event() instanceof NoteWritten note
                            && !note.text().equals("hosted")) {
                        assertThat(note.text()).as(when).isEqualTo(Child.text(at + 1));
                    }
                }
            }
            assertThat(Verifier.verify(folder).damages()).as(when).isEmpty();
        }
    }

    /** Lets a child append, kills it some nanoseconds after it acknowledged so many times; returns its last word. */
    private static long appendAndKill(SessionFolder folder, int lines, int nanos) throws Exception {
        Process child = Child.start(List.of(), "append", folder.path().toString());
        try (BufferedReader out = child.inputReader()) {
            String last = "0";
            for (int line = 0; line < lines; line++) {
                last = out.readLine();
                assertThat(last).as("the child lives until it is killed").isNotNull();
            }
            assertThat(child.waitFor(nanos, TimeUnit.NANOSECONDS)).isFalse();
            // Process.destroyForcibly would close the stream that holds the child's last words
            assertThat(child.toHandle().destroyForcibly()).isTrue();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                last = line;
            }
            child.onExit().join();
            return Long.parseLong(last);
        }
    }
}
