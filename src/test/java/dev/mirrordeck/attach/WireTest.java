package dev.mirrordeck.attach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.agent.Given;
import dev.mirrordeck.agent.Pinning;
import dev.mirrordeck.agent.Request;
import dev.mirrordeck.attach.Wire.Ask;
import dev.mirrordeck.attach.Wire.Word;
import dev.mirrordeck.attach.look.Look;
import dev.mirrordeck.attach.look.Look.When;
import dev.mirrordeck.attach.look.Sight;
import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.CallId;
import dev.mirrordeck.event.ContextEvent.Author;
import dev.mirrordeck.event.ContextEvent.Making;
import dev.mirrordeck.event.ContextEvent.Pins;
import dev.mirrordeck.event.ContextEvent.Source;
import dev.mirrordeck.event.ContextEvent.Span;
import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.event.TestEvent;
import dev.mirrordeck.event.Verdict;
import dev.mirrordeck.session.TestsGoing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {
    private static final Actor ADA = Actor.operator("ada \"\n😀");
    private static final List<Request> REQUESTS = List.of(
            new Request.Pause(ADA, "lunch\nbreak"),
            new Request.Resume(ADA),
            new Request.Stop(ADA, ""),
            new Request.Submit(ADA, TestEvent.Which.BEST),
            new Request.Say(ADA, "tabs\tand \u0000 and \u2028"),
            new Request.SetLimit(ADA, "wall", "2h"),
            new Request.Hold(ADA, "wait"),
            new Request.AfterTask(ADA, "one more"),
            new Request.Nudge(ADA),
            new Request.CutLoop(ADA),
            new Request.CutTurns(ADA, 3, 9),
            new Request.Retract(ADA, 3),
            new Request.Compact(ADA),
            new Request.ResetContext(ADA, "# Next steps\n-z"),
            new Request.DraftSummary(ADA),
            new Request.Pin(ADA, Pinning.Thing.TURN, 3, Pinning.Wish.KEEP),
            new Request.WriteNote(ADA, "mind\nthe tabs"),
            new Request.UndoReset(ADA),
            new Request.Rewind(ADA, 12, OperatorEvent.Part.FILES),
            new Request.EditMessage(ADA, 3, "spaces"),
            new Request.RunTests(ADA, List.of("a", "b")),
            new Request.RunCommand(ADA, "ls"),
            new Request.Mark(ADA, "here"));
    private static final List<Word> WORDS = List.of(
            new Word.Disk(Long.MAX_VALUE),
            new Word.Now(new Live(3, "so far\n…", Optional.empty())),
            new Word.Now(new Live(0, "", Optional.of(new TestsGoing(3, 2, 120, Given.stamp(4))))),
            new Word.Now(new Live(3, "", Optional.empty(), Optional.of(Given.stamp(5)))),
            new Word.Alarm("The disk is full."),
            new Word.Unseen(3, "Frozen."),
            new Word.Answered(7, new Answer.Done(42)),
            new Word.Answered(8, new Answer.Refused("No.")));

    @Test
    void everyRequestComesBackEqualInOneLine() {
        assertThat(REQUESTS).hasSize(Request.class.getPermittedSubclasses().length);
        for (Request request : REQUESTS) {
            String line = Wire.format(new Ask(5, request));
            assertThat(line).doesNotContain("\n");
            assertThat(Wire.parseAsk(line, ADA)).contains(new Ask(5, request));
        }
    }

    @Test
    void whoWroteWhatOfASummaryTravelsWithIt() {
        Making making = new Making(
                List.of(new Span(0, 2, new Author(Source.FILE, "plan.md"))), new Pins(List.of(3), List.of(1)));
        Request request = new Request.ResetContext(ADA, "on", Optional.of(making), Request.Moment.NOW);
        assertThat(Wire.parseAsk(Wire.format(new Ask(5, request)), ADA)).contains(new Ask(5, request));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"by\":null}",
                "{\"by\":{\"kind\":\"HOST\",\"name\":\"\"}}",
                "{\"by\":{\"kind\":\"AGENT\",\"name\":\"scripted\"}}",
                "{\"by\":{\"kind\":\"OPERATOR\",\"name\":\"somebody else\"}}"
            })
    void whatALineSaysOfItsSenderIsNotBelieved(String data) {
        assertThat(Wire.parseAsk("{\"id\":1,\"request\":\"Resume\",\"data\":" + data + "}", ADA))
                .contains(new Ask(1, new Request.Resume(ADA)));
    }

    @Test
    void everyWordComesBackEqualInOneLine() {
        for (Word word : WORDS) {
            String line = Wire.format(word);
            assertThat(line).doesNotContain("\n");
            assertThat(Wire.parseWord(line)).contains(word);
        }
    }

    @Test
    void everyLookComesBackEqualInOneLine() {
        When[] moments = {new When.Start(), new When.AtTurn(3), new When.AtTree(Given.tree(1)), new When.Now()};
        List<Look> looks = new ArrayList<>(List.of(
                new Look.CaseDetail(3, "a\nb"),
                new Look.ModelInput(7),
                new Look.WholeResult(new CallId("1.1")),
                new Look.Labels(),
                new Look.FileText(new When.Now(), "ü/x"),
                new Look.Diff(new When.Start(), new When.Now())));
        for (When when : moments) {
            looks.add(new Look.Files(when));
        }
        assertThat(looks.stream().map(Object::getClass).distinct()).hasSize(Look.class.getPermittedSubclasses().length);
        for (Look look : looks) {
            String line = Wire.format(new Wire.Glimpse(5, look));
            assertThat(line).doesNotContain("\n");
            assertThat(Wire.parseGlimpse(line)).contains(new Wire.Glimpse(5, look));
            assertThat(Wire.parseAsk(line, ADA)).isEmpty();
        }
        assertThat(Wire.parseGlimpse("{\"id\":1,\"look\":{\"is\":\"Sideways\"}}"))
                .isEmpty();
        assertThat(Wire.parseGlimpse("{\"id\":1,\"look\":{\"is\":\"Files\"}}")).isEmpty();
        assertThat(Wire.parseGlimpse("{\"id\":1,\"look\":7}")).isEmpty();
    }

    @Test
    void everySightComesBackEqualInOneLine() {
        Sight.Stream stream = new Sight.Stream(Sight.Content.BINARY, "", "/w==", 9, 8);
        List<Sight> sights = List.of(
                new Sight.FileList(
                        List.of(
                                new Sight.FileRow("a", Sight.What.FILE, 0644, 3, Optional.of(Given.tree(1))),
                                new Sight.FileRow("b", Sight.What.LINK, 0, 0, Optional.empty())),
                        2,
                        List.of("n")),
                new Sight.Text("a", 3, Sight.Content.TEXT, List.of("x\u2028", ""), 0, List.of()),
                new Sight.Changes(
                        List.of(new Sight.FileDiff(
                                "a",
                                Sight.Change.CHANGED,
                                Sight.Content.TEXT,
                                1,
                                0,
                                List.of(new Sight.Hunk(1, 1, List.of(new Sight.DiffLine(Sight.Side.ADDED, "x")))))),
                        0,
                        List.of()),
                new Sight.CaseSeen(
                        "c",
                        List.of("-x"),
                        Map.of("E", "1"),
                        stream,
                        Map.of("f", stream),
                        stream,
                        stream,
                        3,
                        Optional.of(new Sight.Got(1, Verdict.FAIL, "why", stream, stream, Optional.of(-9), 12, 0, -1)),
                        List.of()),
                new Sight.Input(2, List.of(new Sight.Part(Sight.Speaker.TOOL, Sight.Kind.RESULT, "t"))),
                new Sight.Labels(List.of(List.of("round", "x"), List.of())),
                new Sight.Result("r"),
                new Sight.Missing("m"));
        assertThat(sights).hasSize(Sight.class.getPermittedSubclasses().length);
        for (Sight sight : sights) {
            String line = Wire.format(new Word.Seen(5, sight));
            assertThat(line).doesNotContain("\n");
            assertThat(Wire.parseWord(line)).contains(new Word.Seen(5, sight));
        }
        assertThat(Wire.parseWord("{\"id\":5,\"sight\":{\"is\":\"Ghost\"}}"))
                .contains(new Word.Unseen(5, "The host is of another version and shows this otherwise."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "7",
                "{",
                "{}",
                "hello",
                "{\"id\":1,\"request\":\"Pause\"}",
                "{\"id\":1,\"request\":\"Pause\",\"data\":null}",
                "{\"id\":1,\"request\":\"Pause\",\"data\":\"x\"}",
                "{\"id\":1,\"request\":\"Say\",\"data\":{}}",
                "{\"id\":1,\"request\":\"Say\",\"data\":{\"by\":{\"kind\":\"OPERATOR\",\"name\":\"a\"},\"text\":null}}",
                "{\"request\":\"Resume\",\"data\":{\"by\":{\"kind\":\"OPERATOR\",\"name\":\"a\"}}}",
                "{\"id\":1,\"request\":\"Explode\",\"data\":{\"by\":{\"kind\":\"OPERATOR\",\"name\":\"a\"}}}"
            })
    void garbageIsNoRequest(String line) {
        assertThat(Wire.parseAsk(line, ADA)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "7", "{", "{}", "hello", "{\"weather\":\"fine\"}"})
    void garbageIsNoWord(String line) {
        assertThat(Wire.parseWord(line)).isEmpty();
    }

    @Test
    void damagedLinesAreNeverTakenForRequestsWithHoles() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder line =
                    new StringBuilder(Wire.format(new Ask(round, REQUESTS.get(random.nextInt(REQUESTS.size())))));
            for (int i = random.nextInt(3); i >= 0 && line.length() > 1; i--) {
                int at = random.nextInt(line.length());
                switch (random.nextInt(3)) {
                    case 0 -> line.deleteCharAt(at);
                    case 1 -> line.setCharAt(at, (char) random.nextInt(32, 127));
                    default -> line.setLength(Math.max(1, at));
                }
            }
            Wire.parseAsk(line.toString(), ADA).ifPresent(ask -> {
                assertThat(ask.request().by().name())
                        .as("seed %d: %s", seed, line)
                        .isNotNull();
                assertThat(ask.request().by().kind())
                        .as("seed %d: %s", seed, line)
                        .isNotNull();
                assertThat(ask.request().toString())
                        .as("seed %d: %s", seed, line)
                        .doesNotContain("=null");
            });
        }
    }
}
