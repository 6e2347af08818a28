package dev.mirrordeck.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.fixture.HostileCorpus;
import dev.mirrordeck.fixture.HostileCorpus.Entry;
import dev.mirrordeck.repl.PlainProgress;
import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.tui.draw.Canvas;
import dev.mirrordeck.tui.draw.Role;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.draw.ThemeName;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Nothing of the corpus reaches the terminal as anything but cells, wherever it stands and however it is cut. */
class HostileCorpusTest {
    private static final Size WIDE = new Size(110, 30);
    private static final Size NARROW = new Size(80, 24);

    @Test
    void corpusIsLargeAndSaysNothingTwice() {
        List<Entry> entries = HostileCorpus.printed();
        Set<String> names = new HashSet<>();
        Set<String> bytes = new HashSet<>();
        for (Entry entry : entries) {
            assertThat(names.add(entry.name())).as("name of %s", entry).isTrue();
            assertThat(bytes.add(new String(entry.bytes(), StandardCharsets.ISO_8859_1)))
                    .as("bytes of %s", entry)
                    .isTrue();
        }
        assertThat(entries).hasSizeGreaterThanOrEqualTo(1000);
    }

    @Test
    void everyHalfOfEveryCutComesOutOfTheSanitiserSafe() {
        for (Entry entry : HostileCorpus.printed()) {
            for (byte[][] halves : HostileCorpus.cuts(entry.bytes())) {
                for (byte[] half : halves) {
                    HostileCorpus.readings(half).forEach(text -> assertSafe(text, entry));
                }
            }
        }
    }

    @Test
    void everyEntryIsCellsAloneOnEveryScreen() throws Exception {
        List<Stage> stages = List.of(new Stage(WIDE, ThemeName.DARK), new Stage(NARROW, ThemeName.SIXTEEN));
        int round = 0;
        for (Entry entry : HostileCorpus.printed()) {
            for (String reading : entry.readings()) {
                HostileScene scene = new HostileScene(() -> reading);
                stages.get(0).show(scene.running(WIDE));
                switch (round++ % 3) {
                    case 0 -> stages.get(0).show(scene.ended(WIDE));
                    case 1 -> stages.get(1).show(scene.asking(NARROW));
                    default -> stages.get(1).show(scene.running(NARROW));
                }
                stages.forEach(stage -> assertOurs(stage, entry));
            }
        }
    }

    @Test
    void everyEntryIsCellsAloneInWhateverAPaneOpens() throws Exception {
        Stage stage = new Stage(WIDE, ThemeName.DARK);
        List<Entry> entries = HostileCorpus.printed();
        for (int first = 0; first < entries.size(); first += 40) {
            // a walk is long, so every field has another entry, and every entry comes by in turn
            List<Entry> some = entries.subList(first, Math.min(entries.size(), first + 40));
            AtomicInteger calls = new AtomicInteger();
            HostileScene scene = new HostileScene(() ->
                    new String(some.get(calls.getAndIncrement() % some.size()).bytes(), StandardCharsets.UTF_8));
            for (HostileScene.Moment moment : scene.walk(WIDE, HostileScene.WALK)) {
                stage.show(moment);
                assertOurs(stage, some.getFirst());
            }
        }
    }

    @Test
    void bothHalvesOfEveryCutAreCellsAloneOnTheScreen() throws Exception {
        Stage stage = new Stage(NARROW, ThemeName.DARK);
        for (Entry entry : HostileCorpus.printed()) {
            if (entry.bytes().length > 64) {
                continue;
            }
            for (byte[][] halves : HostileCorpus.cuts(entry.bytes())) {
                Canvas canvas = Canvas.of(NARROW);
                int row = 0;
                for (byte[] half : halves) {
                    for (String text : HostileCorpus.readings(half)) {
                        canvas.put(2, row++, Sanitiser.line(text), Role.TEXT);
                    }
                }
                stage.show(canvas.freeze());
            }
            assertOurs(stage, entry);
        }
    }

    @Test
    void canvasAloneHoldsWhereSomebodyForgotTheSanitiser() throws Exception {
        Stage stage = new Stage(NARROW, ThemeName.DARK);
        for (Entry entry : HostileCorpus.printed()) {
            Canvas canvas = Canvas.of(NARROW);
            int row = 0;
            for (String text : entry.readings()) {
                canvas.put(2, row++, "x" + text, Role.TEXT);
            }
            stage.show(canvas.freeze());
            assertOurs(stage, entry);
        }
    }

    @Test
    void lineModePrintsLettersAndNewlinesAlone() {
        for (Entry entry : HostileCorpus.printed()) {
            for (String reading : entry.readings()) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                PlainProgress progress = new PlainProgress(new PrintStream(out, true, StandardCharsets.UTF_8));
                progress.show(
                        new HostileScene(() -> reading).ended(WIDE).scene().state());
                String printed = out.toString(StandardCharsets.UTF_8);
                boolean isText = printed.codePoints().allMatch(c -> c == '\n' || SequenceWatch.isCell(c));
                if (!isText) {
                    assertThat(printed).as("%s", entry).isEqualTo("text alone");
                }
            }
        }
    }

    @Test
    void whatIsNotSeenIsSpelledOut() {
        for (Entry entry : HostileCorpus.theme("deceptive")) {
            String text = new String(entry.bytes(), StandardCharsets.UTF_8);
            String shown = Sanitiser.line(text);
            List<String> hidden = new ArrayList<>();
            text.codePoints()
                    .filter(c -> (c > '~' && !Character.isLetterOrDigit(c)) || isFiller(c))
                    .mapToObj(c -> String.format("⟨U+%04X⟩", c))
                    .forEach(hidden::add);
            assertThat(hidden).as("%s", entry).isNotEmpty();
            assertThat(shown).as("%s", entry).contains(hidden);
            assertThat(shown.codePoints().filter(c -> c == '⟨').count())
                    .as("%s", entry)
                    .isEqualTo(hidden.size());
        }
    }

    @Test
    void whatManyToolsDoFallsToMostOfTheCorpus() throws Exception {
        int fallen = 0;
        int fallenColours = 0;
        for (Entry entry : HostileCorpus.printed()) {
            String reading = entry.readings().iterator().next();
            fallen += caught("text " + reading) ? 1 : 0;
            fallenColours += caught("text " + WeakScreen.sanitise(reading)) ? 1 : 0;
        }
        assertThat(fallen)
                .as("entries that reach a terminal without a sanitiser")
                .isGreaterThan(700);
        assertThat(fallenColours)
                .as("entries that pass where a pattern takes CSI and titles out")
                .isGreaterThan(400);
    }

    private static boolean caught(String text) throws Exception {
        try (SequenceWatch watch = new SequenceWatch(NARROW)) {
            watch.write(text.getBytes(StandardCharsets.UTF_8));
            return !watch.foreign().isEmpty();
        }
    }

    private static boolean isFiller(int c) {
        return c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0;
    }

    private static void assertOurs(Stage stage, Entry entry) {
        if (!stage.watch().foreign().isEmpty() || stage.watch().isUpdating()) {
            assertThat(stage.watch().foreign()).as("%s", entry).isEmpty();
            assertThat(stage.watch().isUpdating()).as("%s", entry).isFalse();
        }
        assertThat(stage.watch().count("bell")
                        + stage.watch().count("copy")
                        + stage.watch().count("notice"))
                .as("%s", entry)
                .isZero();
    }

    private static void assertSafe(String text, Entry entry) {
        String block = Sanitiser.block(text);
        String line = Sanitiser.line(text);
        boolean isSafe = block.codePoints().allMatch(c -> c == '\n' || SequenceWatch.isCell(c))
                && line.codePoints().allMatch(SequenceWatch::isCell)
                && Sanitiser.block(block).equals(block);
        if (!isSafe) {
            assertThat(block).as("%s", entry).isEqualTo("something safe");
        }
    }
}
