package dev.mirrordeck.repl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.attach.SocketLine;
import dev.mirrordeck.fixture.Story;
import dev.mirrordeck.transcript.SessionFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The recorded demo as line mode tells it, and what it answers about it. */
@Timeout(60)
class LineGoldenTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/line");
    private static final SessionFolder DEMO = new SessionFolder(Path.of("transcripts/demo-recorded"));

    @Test
    void theWholeDemoIsTold() throws Exception {
        check("demo.txt", tell(""));
    }

    @Test
    void whatIsAskedIsAnswered() throws Exception {
        String asked = "/status\n/show 3\n/results\n/find Decimal\n/queue\n/help\n/frob\n/diff never\n";
        check("answers.txt", tell(asked).substring(tell("").length()));
    }

    @Test
    void whatIsLookedUpIsAnswered() throws Exception {
        String asked = """
                /files
                /files start
                /open src/numfmt/__init__.py 5
                /diff 14 15
                /diff now start
                /input 2
                /open gone.txt
                /case to_si_every_letter
                /case nobody
                """;
        check("looks.txt", tell(asked).substring(tell("").length()));
    }

    private static String tell(String input) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Manners manners = new Manners(Manners.Writer.PIPE, Manners.AtEnd.LEAVE, Story.ME, () -> new Story().now());
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        LineConsole.Left left =
                LineConsole.run(early -> SocketLine.open(DEMO, List.of(early)), new StringReader(input), out, manners);
        assertThat(left.how()).isEqualTo(LineConsole.Leaving.ENDED);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void check(String name, String told) throws IOException {
        Path file = GOLDEN.resolve(name);
        if ("write".equals(System.getProperty("mirrordeck.golden"))) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, told);
        }
        assertThat(told).isEqualTo(Files.exists(file) ? Files.readString(file) : "there is no golden");
    }
}
