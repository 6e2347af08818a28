package dev.mirrordeck.attach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.agent.Pinning;
import dev.mirrordeck.agent.Request;
import dev.mirrordeck.attach.Words.Parsed;
import dev.mirrordeck.attach.Words.Word;
import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.event.TestEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordsTest {
    private static final Actor ADA = Actor.operator("ada");

    @Test
    void rewindTakesATurnAndAPart() {
        Map.of(
                        "/rewind 12", new Request.Rewind(ADA, 12, OperatorEvent.Part.BOTH),
                        "/rewind 0 both", new Request.Rewind(ADA, 0, OperatorEvent.Part.BOTH),
                        "rewind 3 files", new Request.Rewind(ADA, 3, OperatorEvent.Part.FILES),
                        "/rewind 12 talk", new Request.Rewind(ADA, 12, OperatorEvent.Part.TALK))
                .forEach((words, request) -> assertThat(Words.parse(words, ADA))
                        .isInstanceOfSatisfying(
                                Parsed.Ask.class,
                                ask -> assertThat(ask.request()).as(words).isEqualTo(request)));
        for (String wrong : List.of("/rewind", "/rewind x", "/rewind 3 all", "/rewind 3 files talk")) {
            assertThat(Words.parse(wrong, ADA)).as(wrong).isInstanceOf(Parsed.Unknown.class);
        }
    }

    @Test
    void wordsBecomeRequests() {
        Map<String, Request> table = Map.ofEntries(
                Map.entry("/pause", new Request.Pause(ADA, "")),
                Map.entry("pause  out for lunch ", new Request.Pause(ADA, "out for lunch")),
                Map.entry("/PAUSE", new Request.Pause(ADA, "")),
                Map.entry("/resume", new Request.Resume(ADA)),
                Map.entry("continue", new Request.Resume(ADA)),
                Map.entry("/say mind  the\ttabs\nand more", new Request.Say(ADA, "mind  the\ttabs\nand more")),
                Map.entry("message hello", new Request.Say(ADA, "hello")),
                Map.entry("/hold not  there", new Request.Hold(ADA, "not  there")),
                Map.entry("after write the README", new Request.AfterTask(ADA, "write the README")),
                Map.entry("/nudge", new Request.Nudge(ADA)),
                Map.entry("/cut", new Request.CutLoop(ADA)),
                Map.entry("/cut 3 9", new Request.CutTurns(ADA, 3, 9)),
                Map.entry("/cut 3-9", new Request.CutTurns(ADA, 3, 9)),
                Map.entry("/cut 7", new Request.CutTurns(ADA, 7, 7)),
                Map.entry("/budget wall 2h", new Request.SetLimit(ADA, "wall", "2h")),
                Map.entry("limit cost=25", new Request.SetLimit(ADA, "cost", "25")),
                Map.entry("/retract 3", new Request.Retract(ADA, 3)),
                Map.entry("edit 3 mind the  tabs", new Request.EditMessage(ADA, 3, "mind the  tabs")),
                Map.entry("/tests", new Request.RunTests(ADA, List.of())),
                Map.entry("tests one \"the second\" one", new Request.RunTests(ADA, List.of("one", "the second"))),
                Map.entry("!ls -l  /workdir", new Request.RunCommand(ADA, "ls -l  /workdir")),
                Map.entry(" ! make", new Request.RunCommand(ADA, "make")),
                Map.entry("/run !!", new Request.RunCommand(ADA, "!!")),
                Map.entry("/reset Go on.\nThen -z.", new Request.ResetContext(ADA, "Go on.\nThen -z.")),
                Map.entry("/draft", new Request.DraftSummary(ADA)),
                Map.entry("note mind the tabs", new Request.WriteNote(ADA, "mind the tabs")),
                Map.entry("/pin 3", new Request.Pin(ADA, Pinning.Thing.TURN, 3, Pinning.Wish.KEEP)),
                Map.entry("/unpin note 2", new Request.Pin(ADA, Pinning.Thing.NOTE, 2, Pinning.Wish.DROP)),
                Map.entry("/undo", new Request.UndoReset(ADA)),
                Map.entry("/mark", new Request.Mark(ADA, "")),
                Map.entry("/mark here", new Request.Mark(ADA, "here")),
                Map.entry("/submit", new Request.Submit(ADA, TestEvent.Which.PRESENT)),
                Map.entry("submit  best", new Request.Submit(ADA, TestEvent.Which.BEST)),
                Map.entry("/stop enough", new Request.Stop(ADA, "enough")));
        table.forEach((line, request) -> assertThat(Words.parse(line, ADA))
                .as(line)
                .isInstanceOfSatisfying(
                        Parsed.Ask.class, ask -> assertThat(ask.request()).isEqualTo(request)));
    }

    @Test
    void someWordsAreForTheConsoleItself() {
        List.of("/reset", "/reset draft", "/reset file plan.md")
                .forEach(line -> assertThat(Words.parse(line, ADA)).as(line).isInstanceOf(Parsed.Local.class));
        Map.of(
                        "/status", "status", "cost", "status", "/budget", "budget", "/help", "help", "?", "help", "q",
                        "detach", "/exit", "detach")
                .forEach((line, name) -> assertThat(Words.parse(line, ADA))
                        .as(line)
                        .isInstanceOfSatisfying(
                                Parsed.Local.class,
                                local -> assertThat(local.word().name()).isEqualTo(name)));
    }

    @Test
    void whatIsNoWordIsAnsweredInASentence() {
        assertThat(Words.parse("/hold ", ADA)).isEqualTo(new Parsed.Unknown("Say what? Write /hold and the message."));
        for (String line : List.of("/cut all", "/cut 1 2 3", "/cut -4", "/cut 3 x")) {
            assertThat(Words.parse(line, ADA))
                    .as(line)
                    .isEqualTo(
                            new Parsed.Unknown("Write /cut FROM TO, with the numbers of the first and the last turn."));
        }
        Map.ofEntries(
                        Map.entry("/dance now", "There is no word \"dance\"; /help lists them."),
                        Map.entry("/", "There is no word \"\"; /help lists them."),
                        Map.entry("  ", "There is no word \"\"; /help lists them."),
                        Map.entry("//pause", "There is no word \"/pause\"; /help lists them."),
                        Map.entry("/say", "Say what? Write /say and the message."),
                        Map.entry("!", "Run what? Write ! and the command."),
                        Map.entry("/retract all", "Write /retract N, with the number of the message."),
                        Map.entry("/pin it", "Write /pin N with a turn's number, or /pin note N."),
                        Map.entry("/budget wall", "Write /budget NAME VALUE, such as /budget wall 2h."),
                        Map.entry("/budget =3", "Write /budget NAME VALUE, such as /budget wall 2h."),
                        Map.entry("/submit worst", "Write /submit for the present files, or /submit best."))
                .forEach((line, why) ->
                        assertThat(Words.parse(line, ADA)).as(line).isEqualTo(new Parsed.Unknown(why)));
    }

    @Test
    void onlyWhatCannotBeTakenBackIsConfirmed() {
        assertThat(Words.ALL.stream().filter(Word::needsConfirmation).map(Word::name))
                .containsExactly("submit", "stop");
    }

    @Test
    void everyNameAndAliasMeansOneWordAndIsUnderstood() {
        List<String> names = new ArrayList<>();
        for (Word word : Words.ALL) {
            Stream.concat(Stream.of(word.name()), word.aliases().stream()).forEach(name -> {
                names.add(name);
                String argument = Map.of("budget", " wall 2h", "submit", " best", "cut", " 7", "rewind", " 7 files")
                        .getOrDefault(word.name(), " 7 wall");
                Word found = switch (Words.parse("/" + name + argument, ADA)) {
                    case Parsed.Ask ask -> ask.word();
                    case Parsed.Local local -> local.word();
                    case Parsed.Unknown unknown -> throw new AssertionError(unknown.why());
                };
                assertThat(found).isEqualTo(word);
            });
        }
        assertThat(names).doesNotHaveDuplicates();
    }
}
