package dev.mirrordeck.repl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.attach.look.Look;
import dev.mirrordeck.attach.look.Sight;
import dev.mirrordeck.event.ToolResult;
import dev.mirrordeck.fixture.MemoryLine;
import dev.mirrordeck.fixture.Numfmt;
import dev.mirrordeck.fixture.Story;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever agent, programs and files hold, line mode prints text alone. */
class LineHostileTest {
    private static final String ALPHABET = "\u001b\u001b\u009b\u009d\u0090[]PX^_;?0123456789mhlHJKc\\\u0007\n\r\t\b"
            + "ab \u202e\u2066\u200b\u200d\ufe0f\u0301\ue000\ud83d\udc69\ud83c\udde9界✅é";

    private final Random random = new Random(20_260_105);

    @Test
    void nothingButTextComesOut() throws Exception {
        for (int round = 0; round < 60; round++) {
            String printed = tell();
            boolean isText = printed.codePoints()
                    .allMatch(c -> c == '\n'
                            || switch (Character.getType(c)) {
                                case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE ->
                                    false;
                                default -> true;
                            });
            assertThat(isText).as("round %d: %s", round, printed).isTrue();
        }
    }

    private String tell() throws Exception {
        Story story = Numfmt.opened();
        story.turn(10, noise(), story.bash(1, noise()), story.edit(2, noise(), noise()))
                .runs(noise(), 10)
                .fails(noise(), 10)
                .changes(noise(), 1, 2)
                .says(noise());
        story.turn(10, noise(), story.tool(1, noise()))
                .starts()
                .returns(new ToolResult(ToolResult.Status.TIMED_OUT, noise(), 10, 10))
                .paused(noise());
        MemoryLine line = MemoryLine.of(story);
        line.alarm(noise());
        Look.When now = new Look.When.Now();
        Sight.Stream stream = new Sight.Stream(Sight.Content.TEXT, noise(), "", 9, 1);
        line.show(
                new Look.Files(now),
                new Sight.FileList(
                        List.of(new Sight.FileRow(noise(), Sight.What.FILE, 0, 1, Optional.empty())),
                        1,
                        List.of(noise())));
        line.show(
                new Look.FileText(now, "x"),
                new Sight.Text(noise(), 3, Sight.Content.TEXT, List.of(noise()), 1, List.of(noise())));
        line.show(
                new Look.Diff(new Look.When.Start(), now),
                new Sight.Changes(
                        List.of(new Sight.FileDiff(
                                noise(),
                                Sight.Change.CHANGED,
                                Sight.Content.TEXT,
                                1,
                                1,
                                List.of(new Sight.Hunk(1, 1, List.of(new Sight.DiffLine(Sight.Side.ADDED, noise())))))),
                        0,
                        List.of()));
        line.show(
                new Look.CaseDetail(0, "x"),
                new Sight.CaseSeen(
                        noise(),
                        List.of(noise()),
                        Map.of(noise(), noise()),
                        stream,
                        Map.of(noise(), stream),
                        stream,
                        stream,
                        0,
                        Optional.empty(),
                        List.of()));
        line.show(
                new Look.ModelInput(1),
                new Sight.Input(1, List.of(new Sight.Part(Sight.Speaker.USER, Sight.Kind.BRIEF, noise()))));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String asked =
                "/show 1\n/show 2\n/files\n/open x\n/diff start now\n/case x\n/input 1\n/queue\n/find a\n/status\n"
                        + noise().replace("\n", "").replace("\r", "") + "\n/" + noise().replace("\n", "") + "\n";
        LineConsole.run(
                early -> line,
                new StringReader(asked),
                new PrintStream(bytes, true, StandardCharsets.UTF_8),
                new Manners(Manners.Writer.PIPE, Manners.AtEnd.LEAVE, Story.ME, story::now));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private String noise() {
        StringBuilder text = new StringBuilder("a");
        int length = random.nextInt(80);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
