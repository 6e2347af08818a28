package dev.mirrordeck.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.ContextEvent.Author;
import dev.mirrordeck.event.ContextEvent.Authorship;
import dev.mirrordeck.event.ContextEvent.Making;
import dev.mirrordeck.event.ContextEvent.Pins;
import dev.mirrordeck.event.ContextEvent.ResetAsked;
import dev.mirrordeck.event.ContextEvent.Source;
import dev.mirrordeck.event.ContextEvent.Span;
import dev.mirrordeck.event.EffectId;
import dev.mirrordeck.event.Entry;
import dev.mirrordeck.event.Event;
import dev.mirrordeck.event.GuardEvent;
import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.event.TestEvent;
import dev.mirrordeck.event.ToolEvent;
import dev.mirrordeck.event.UnknownEvent;
import dev.mirrordeck.event.WorkspaceEvent;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CodecTest {
    private final MemoryTranscript memory = new MemoryTranscript();

    @Test
    void samplesHoldOneOfEveryType() {
        assertThat(Samples.all())
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactlyInAnyOrderElementsOf(Codec.knownTypes().keySet());
    }

    @Test
    void wireShapesAreFrozen() throws IOException {
        StringBuilder lines = new StringBuilder();
        int prev = 0;
        long n = 0;
        for (Event event : Samples.all()) {
            Codec.Encoded encoded = Codec.encode(++n, Samples.AT, event, prev, memory.blobs());
            prev = encoded.crc();
            lines.append(new String(encoded.line(), StandardCharsets.UTF_8));
        }
        if (System.getProperty("mirrordeck.golden", "").equals("write")) {
            Files.writeString(
                    Path.of("src/test/resources/dev/mirrordeck/transcript/every-type.jsonl"), lines.toString());
        }
        assertThat(lines.toString()).isEqualTo(golden("every-type.jsonl"));
    }

    @Test
    void everyTypeComesBackEqual() {
        List<Entry> read = memory.append(Samples.all(), Samples.AT);
        assertThat(read).extracting(Entry::event).isEqualTo(Samples.all());
        assertThat(read).extracting(Entry::n).first().isEqualTo(1L);
        assertThat(read).extracting(Entry::at).containsOnly(Samples.AT);
    }

    @Test
    void fieldThatCameLaterIsAbsentWhereItIsEmpty() throws Exception {
        TestEvent.TestRunFinished without =
                new TestEvent.TestRunFinished(new EffectId(7), 1, Samples.tree("t"), "PF", "", 9, Optional.empty());
        TestEvent.TestRunFinished with = new TestEvent.TestRunFinished(
                new EffectId(7), 1, Samples.tree("t"), "PF", "", 9, Optional.of(Samples.tree("d")));
        assertThat(new String(
                        Codec.encode(1, Samples.AT, without, 0, memory.blobs()).line(), StandardCharsets.UTF_8))
                .doesNotContain("details");
        assertThat(memory.append(List.of(without, with), Samples.AT))
                .extracting(Entry::event)
                .containsExactly(without, with);
    }

    @Test
    void noEventLooksLikeABlobReference() {
        Codec.knownTypes()
                .values()
                .forEach(type -> assertThat(new TreeSet<>(Arrays.stream(type.getRecordComponents())
                                .map(RecordComponent::getName)
                                .toList()))
                        .as(type.getSimpleName())
                        .isNotEqualTo(new TreeSet<>(List.of("blob", "bytes"))));
    }

    @Test
    void longTextIsABlobAndComesBackWhole() throws Exception {
        Event event = Samples.note("字".repeat(Codec.INLINE_BYTES));
        byte[] line = Codec.encode(1, Samples.AT, event, 0, memory.blobs()).line();
        assertThat(line).hasSizeLessThan(400);
        assertThat(decoded(line).event()).isEqualTo(event);
    }

    @Test
    void textOfJustSixteenKibibytesStaysInTheLine() throws Exception {
        String longest = "x".repeat(Codec.INLINE_BYTES - 200);
        assertThat(new String(
                        Codec.encode(1, Samples.AT, Samples.note(longest), 0, memory.blobs())
                                .line(),
                        StandardCharsets.UTF_8))
                .contains(longest)
                .doesNotContain("\"blob\"");
    }

    @Test
    void dataThatIsLongInManyPlacesIsOneBlob() throws Exception {
        Event event = new dev.mirrordeck.event.LifecycleEvent.SandboxReady(
                new dev.mirrordeck.event.EffectId(1),
                "docker",
                List.of("y".repeat(9_000), "z".repeat(9_000), "w".repeat(20_000)));
        byte[] line = Codec.encode(1, Samples.AT, event, 0, memory.blobs()).line();
        assertThat(new String(line, StandardCharsets.UTF_8)).contains("\"data\":{\"blob\":");
        assertThat(decoded(line).event()).isEqualTo(event);
    }

    @Test
    void textThatGrowsByEscapingIsABlobToo() throws Exception {
        Event event = Samples.note("\u0000".repeat(Codec.INLINE_BYTES));
        byte[] line = Codec.encode(1, Samples.AT, event, 0, memory.blobs()).line();
        assertThat(line).hasSizeLessThan(400);
        assertThat(decoded(line).event()).isEqualTo(event);
    }

    @Test
    void halfASurrogatePairBecomesTheReplacementCharacterAtOnce() throws Exception {
        Codec.Encoded encoded = Codec.encode(1, Samples.AT, Samples.note("a\uD83Db\uDE00c😀"), 0, memory.blobs());
        assertThat(encoded.entry().event()).isEqualTo(Samples.note("a\uFFFDb\uFFFDc😀"));
        assertThat(decoded(encoded.line())).isEqualTo(encoded.entry());
    }

    @Test
    void unknownTypesAreKeptAsTheyStand() throws Exception {
        String json = "{\"deep\":{\"n\":1.50,\"s\":\"\\u0001 ü\"},\"data\":[1,2],\"prev\":\"00000000\"}";
        byte[] line = Frame.build(1, Samples.AT, "FromTheFuture", json.getBytes(StandardCharsets.UTF_8), 0);
        assertThat(decoded(line).event()).isEqualTo(new UnknownEvent("FromTheFuture", json));
    }

    @Test
    void linesFromBeforeThereWereTimingsEvidenceAndContentsSayWhatTheySaid() throws Exception {
        String by = "{\"kind\":\"OPERATOR\",\"name\":\"ada\"}";
        assertThat(old("MessageQueued", "{\"id\":1,\"by\":" + by + ",\"text\":\"x\"}"))
                .isEqualTo(new OperatorEvent.MessageQueued(1, Actor.operator("ada"), "x"));
        assertThat(old("SpinSuspected", "{\"calls\":50,\"what\":\"x\"}"))
                .isEqualTo(new GuardEvent.SpinSuspected(50, "x"));
        String tree = Samples.tree("t").sha256();
        assertThat(old(
                        "CheckpointTaken",
                        "{\"turn\":1,\"tree\":\"" + tree + "\",\"files\":2,\"bytes\":3,\"changes\":[]}"))
                .isEqualTo(new WorkspaceEvent.CheckpointTaken(1, Samples.tree("t"), 2, 3, List.of()));
    }

    @Test
    void resetFromBeforeAnybodyStoodForAFileIsReadAsItWas() throws Exception {
        Author file = new Author(Source.FILE, "plan.md");
        Making making = new Making(List.of(new Span(0, 6, file)), Pins.NONE);
        assertThat(old(
                        "ResetAsked",
                        "{\"by\":{\"kind\":\"OPERATOR\",\"name\":\"ada\"},\"summary\":\"Go on.\",\"authorship\":{\"model\":0,"
                                + "\"operator\":6},\"making\":{\"spans\":[{\"start\":0,\"end\":6,\"author\":{\"source\":\"FILE\","
                                + "\"name\":\"plan.md\"}}],\"pins\":{\"turns\":[],\"notesOut\":[]}}}"))
                .isEqualTo(new ResetAsked(Actor.operator("ada"), "Go on.", new Authorship(0, 6), Optional.of(making)));
    }

    private Event old(String type, String json) throws Codec.Unreadable {
        return decoded(Frame.build(1, Samples.AT, type, json.getBytes(StandardCharsets.UTF_8), 0))
                .event();
    }

    @Test
    void unknownFieldsAreIgnored() throws Exception {
        String json = "{\"by\":{\"kind\":\"HOST\",\"name\":\"\",\"mood\":1},\"text\":\"x\",\"more\":[{}]}";
        byte[] line = Frame.build(1, Samples.AT, "NoteWritten", json.getBytes(StandardCharsets.UTF_8), 0);
        assertThat(decoded(line).event()).isEqualTo(new ToolEvent.NoteWritten(dev.mirrordeck.event.Actor.HOST, "x"));
    }

    @Test
    void missingFieldsAreAnErrorAndNoNull() {
        byte[] line = Frame.build(1, Samples.AT, "NoteWritten", "{\"text\":\"x\"}".getBytes(StandardCharsets.UTF_8), 0);
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> decoded(line)))
                .isInstanceOf(Codec.Unreadable.class)
                .hasMessageContaining("by");
    }

    @Test
    void anyTextComesBackEqual() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(1, round % 100 == 0 ? 40_000 : 40);
            for (int at = 0; at < length; at++) {
                text.append((char) (random.nextBoolean() ? random.nextInt(128) : random.nextInt(1 << 16)));
            }
            Stamp at = new Stamp(Samples.AT.wall().plusNanos(random.nextLong(1L << 60)), random.nextLong(), "b");
            Codec.Encoded encoded =
                    Codec.encode(random.nextLong(1, 1L << 50), at, Samples.note(text.toString()), 0, memory.blobs());
            assertThat(decoded(encoded.line()))
                    .as("seed %d round %d", seed, round)
                    .isEqualTo(encoded.entry());
            String line = new String(encoded.line(), StandardCharsets.UTF_8);
            assertThat(line.indexOf('\n')).as("seed %d round %d", seed, round).isEqualTo(line.length() - 1);
        }
    }

    private Entry decoded(byte[] line) throws Codec.Unreadable {
        return Codec.decode(Frame.parse(line, 0, line.length - 1).orElseThrow(), memory.blobs());
    }

    private static String golden(String name) throws IOException {
        Path golden = Path.of("src/test/resources/dev/mirrordeck/transcript", name);
        return Files.exists(golden) ? Files.readString(golden) : "there is no golden " + name;
    }
}
