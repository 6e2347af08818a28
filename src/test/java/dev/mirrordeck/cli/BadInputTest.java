package dev.mirrordeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.agent.Given;
import dev.mirrordeck.event.Ending;
import dev.mirrordeck.event.LifecycleEvent;
import dev.mirrordeck.event.LifecycleEvent.SessionOpened;
import dev.mirrordeck.session.Session;
import dev.mirrordeck.transcript.FileTranscript;
import dev.mirrordeck.transcript.HostLock;
import dev.mirrordeck.transcript.SessionFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever people get wrong is answered in one sentence with the right exit code, and nothing is left behind. */
class BadInputTest {
    private static final Path BUNDLED = Path.of("targets").toAbsolutePath();
    private static final String YAML =
            """
            name: toy
            title: A toy
            category: none
            size: S
            reference:
              command: [/usr/bin/rev]
              package: util-linux
              install: apt-get install util-linux
            mask: []
            scope: All of it.
            languages: [python]
            case:
              time_ms: 2000
            licence: MIT
            origin: ours
            """;
    private static final String ROW =
            "{\"test_case\":{\"name\":\"%s\"},\"stdout\":\"\",\"stderr\":\"\",\"returncode\":0}\n";

    @TempDir
    Path temp;

    private Path transcripts;
    private Path targets;

    private int sessions;

    @BeforeEach
    void makeAToy() throws IOException {
        transcripts = temp.resolve("transcripts");
        targets = temp.resolve("targets");
        Files.createDirectories(targets.resolve("toy/cases"));
        Files.createDirectories(targets.resolve("toy/scripted"));
        Files.writeString(targets.resolve("toy/target.yaml"), YAML);
        Files.writeString(targets.resolve("toy/cases/visible.jsonl"), ROW.formatted("a"));
        Files.writeString(targets.resolve("toy/scripted/python.jsonl"), "{\"text\":\"x\"}\n");
    }

    @Test
    void placesBeforeTheCommandAreRefusedBecauseNobodyWouldLookThere() {
        assertThat(Said.by("--transcripts", transcripts.toString(), "sessions").err())
                .startsWith("Say --transcripts after the command, not before it.");
    }

    @Test
    void unknownTarget() throws IOException {
        refusesToRun(2, "There is no target \"tyo\" in " + targets + "; there are toy.", "tyo", "--agent", "scripted");
    }

    @Test
    void unknownLanguage() throws IOException {
        refusesToRun(
                2,
                "The target toy is not set up for the language \"cobol\"; it is for python.",
                "toy",
                "--agent",
                "scripted",
                "--language",
                "cobol");
        refusesToRun(
                2,
                "The target toy is not set up for the language \"rust\"; it is for python.",
                "toy",
                "--agent",
                "scripted",
                "--language",
                "rust");
    }

    @Test
    void unknownAgent() throws IOException {
        refusesToRun(
                2,
                "There is no agent \"hal\"; there are scripted, scripted:FILE and anthropic:MODEL, gemini:MODEL,"
                        + " openai:MODEL.",
                "toy",
                "--agent",
                "hal");
        refusesToRun(2, "Which model? Write --agent openai:MODEL.", "toy", "--agent", "openai:");
        refusesToRun(
                2,
                "--base-url is an address such as http://127.0.0.1:8080/v1, not \"here\".",
                "toy",
                "--agent",
                "openai:x",
                "--base-url",
                "here");
        refusesToRun(
                2,
                "The price of x is not known, so its cost cannot be bounded. Add a row for it to models.yaml in the"
                    + " configuration folder, in dollars for a million tokens, or bound tokens instead. A whole file:"
                    + " {dated: \"2026-11\", models: [{name: \"x\", family: openai, window: 128000, output: 16384,"
                    + " price: {input: \"2\", cache_write: \"2.50\", cache_read: \"0.20\", output: \"10\"}}]}",
                "toy --agent openai:x --base-url http://127.0.0.1:1 --limit cost=5".split(" "));
        Path none = temp.resolve("none.jsonl");
        refusesToRun(
                2,
                "There is no script " + none + "; name one with --agent scripted:FILE.",
                "toy",
                "--agent",
                "scripted:" + none);
        Path bad = Files.writeString(temp.resolve("bad.jsonl"), "{\"text\":\"x\"}\n{\"call\":[]}\n");
        refusesToRun(2, bad + ":2: call is not known here", "toy", "--agent", "scripted:" + bad);
    }

    @Test
    void unknownSandbox() throws IOException {
        Said said = run("toy", "--agent", "scripted", "--sandbox", "cellar");
        assertThat(said.err()).startsWith("mirrordeck: There is no sandbox \"cellar\"; there are auto, ");
        isOneLine(said, 2);
        nothingIsLeft();
    }

    @Test
    void badLimitsAndSettings() throws IOException {
        refusesToRun(
                2,
                "There is no limit \"sleep\"; there are tokens, cost, wall, active, turns, calls, tests.",
                "toy",
                "--agent",
                "scripted",
                "--limit",
                "sleep=3");
        refusesToRun(
                2,
                "The limit wall is a time such as 90, 45m, 2h30m or 7d, not \"soon\".",
                "toy",
                "--agent",
                "scripted",
                "--limit",
                "wall=soon");
        refusesToRun(
                2,
                "The scaffold setting tool_seconds is a whole number, not \"few\".",
                "toy",
                "--agent",
                "scripted",
                "--set",
                "tool_seconds=few");
    }

    @Test
    void malformedTargetAndCaseRow() throws IOException {
        Path yaml = targets.resolve("toy/target.yaml");
        Files.writeString(yaml, YAML.replace("size: S", "size: XXL"));
        refusesToRun(2, yaml + ":4: size: \"XXL\" is none of s, m, l", "toy", "--agent", "scripted");
        Files.writeString(yaml, YAML.replace("size: S", "size: [S"));
        Said broken = run("toy", "--agent", "scripted");
        assertThat(broken.err()).startsWith("mirrordeck: " + yaml + ":").contains(": is not YAML: ");
        isOneLine(broken, 2);
        Files.writeString(yaml, YAML);
        Path rows = targets.resolve("toy/cases/visible.jsonl");
        Files.writeString(rows, ROW.formatted("a") + ROW.formatted("b").replace("\"\",\"stderr\"", "7,\"stderr\""));
        refusesToRun(2, rows + ":2: stdout: text is expected", "toy", "--agent", "scripted");
        Files.writeString(rows, ROW.formatted("a"));
        Path hidden = targets.resolve("toy/cases/hidden.jsonl");
        Files.writeString(hidden, ROW.formatted("h"));
        refusesToRun(2, hidden + ": \"h\" lacks the label hidden", "toy", "--agent", "scripted");
        nothingIsLeft();
    }

    @Test
    void missingReference() throws IOException {
        Files.writeString(targets.resolve("toy/target.yaml"), YAML.replace("/usr/bin/rev", "/usr/bin/no-such-rev"));
        refusesToRun(
                3,
                "The original /usr/bin/no-such-rev is not installed; get it with: apt-get install util-linux",
                "toy",
                "--agent",
                "scripted");
    }

    @Test
    void unwritableTranscriptsFolder() throws IOException {
        Files.createFile(transcripts);
        Said said = run("toy", "--agent", "scripted");
        assertThat(said.err())
                .startsWith("mirrordeck: No session can be written in " + transcripts + ": ")
                .endsWith("Choose another folder with --transcripts DIR.\n");
        isOneLine(said, 3);
    }

    @Test
    void sessionThatIsAlreadyHosted() throws Exception {
        SessionFolder folder = session("toy-1");
        HostLock.Acquired held = (HostLock.Acquired) HostLock.acquire(folder, temp.resolve("s"));
        try (HostLock lock = held.lock()) {
            Said said = Said.by(places("resume", "toy-1", "--headless"));
            assertThat(said.err())
                    .startsWith("mirrordeck: The session toy-1 is already hosted by process "
                            + ProcessHandle.current().pid() + " on ")
                    .endsWith("; mirrordeck attach joins it.\n");
            isOneLine(said, 2);
            assertThat(lock.folder()).isEqualTo(folder);
        }
    }

    @Test
    void transcriptFromANewerVersion() throws Exception {
        SessionFolder folder = session("toy-1");
        String head = "{\"v\":2,\"n\":1,\"at\":\"2026-01-02T03:04:05Z\",\"mono\":0,\"boot\":\"b\","
                + "\"type\":\"SessionOpened\",\"data\":{},\"prev\":\"00000000\"";
        CRC32C crc = new CRC32C();
        crc.update(head.getBytes(StandardCharsets.UTF_8));
        Path segment = folder.segment(1);
        Files.writeString(segment, head + ",\"crc\":\"%08x\"}\n".formatted(crc.getValue()));
        for (String command : List.of("show", "resume", "score")) {
            List<String> words = new ArrayList<>(List.of(command, "toy-1"));
            if (command.equals("resume")) {
                words.add("--headless");
            }
            Said said = Said.by(places(words.toArray(String[]::new)));
            assertThat(said.err()).as(command).contains("newer");
            isOneLine(said, 2);
        }
        assertThat(segment).content().contains("\"v\":2");
    }

    @Test
    void unknownSession() {
        for (List<String> words : List.of(
                List.of("show", "none"),
                List.of("attach", "none", "--line"),
                List.of("resume", "none", "--headless"),
                List.of("verify", "none"),
                List.of("score", "none"),
                List.of("send", "none", "pause"),
                List.of("stop", "none", "--yes"))) {
            Said said = Said.by(places(words.toArray(String[]::new)));
            assertThat(said.err())
                    .isEqualTo("mirrordeck: There is no session \"none\" in " + transcripts
                            + "; mirrordeck sessions lists them.\n");
            isOneLine(said, 2);
        }
        isOneLine(Said.by(places("show", "../toy")), 2);
        isOneLine(Said.by(places("show")), 2);
        assertThat(Said.by(places("show")).err())
                .isEqualTo("mirrordeck: There is no session in " + transcripts + " yet; mirrordeck demo makes one.\n");
    }

    @Test
    void wordsToASessionWithoutAHost() throws Exception {
        SessionFolder folder = session("toy-1");
        byte[] before = Files.readAllBytes(folder.segment(1));
        refuses(3, "No host runs this session; mirrordeck resume revives it.", "send", "toy-1", "pause");
        refuses(3, "No host runs this session; mirrordeck resume revives it.", "stop", "toy-1", "--yes");
        says(
                "There is no limit \"sleep\"; there are tokens, cost, wall, active, turns, calls, tests.",
                "send",
                "toy-1",
                "budget",
                "sleep",
                "8h");
        says("\"stop\" cannot be taken back; say it again with --yes.", "stop", "toy-1");
        says("\"stop\" cannot be taken back; say it again with --yes.", "send", "toy-1", "stop", "now");
        says("There is no word \"dance\"; /help lists them.", "send", "toy-1", "dance");
        says("\"help\" is for consoles, not for send.", "send", "toy-1", "help");
        assertThat(Files.readAllBytes(folder.segment(1))).isEqualTo(before);
    }

    @Test
    void wordsToASessionThatHasEnded() throws Exception {
        session("toy-1", new LifecycleEvent.SessionEnded(Ending.STOPPED, ""));
        for (String word : List.of("pause", "resume")) {
            refuses(7, "The session has ended; nothing can be asked of it any more.", "send", "toy-1", word);
        }
    }

    @Test
    void sessionThatWasNeverOpened() throws Exception {
        SessionFolder folder =
                SessionFolder.create(Files.createDirectories(transcripts).resolve("toy-1"));
        for (List<String> words : List.of(
                List.of("show", "toy-1"),
                List.of("show", "toy-1", "--json"),
                List.of("attach", "toy-1", "--line"),
                List.of("resume", "toy-1", "--headless"))) {
            refuses(
                    4,
                    "The transcript " + folder.path() + " holds no readable first entry.",
                    words.toArray(String[]::new));
        }
        Said verified = Said.by(places("verify", "toy-1"));
        assertThat(verified.code()).isEqualTo(4);
        assertThat(verified.out()).contains("There is no first entry");
    }

    @Test
    void newestSessionIsTheOneThatWasOpenedLast() throws Exception {
        session("toy-1");
        SessionFolder.create(transcripts.resolve("toy-2"));
        session("toy-3");
        Files.setLastModifiedTime(
                transcripts.resolve("toy-1"), FileTime.from(Instant.now().plusSeconds(60)));
        Said said = Said.by(places("sessions", "--json"));
        assertThat(said.out().lines().map(line -> line.replaceAll(".*(toy-.).*", "$1")))
                .containsExactly("toy-3", "toy-1", "toy-2");
    }

    @Test
    void sessionWithoutFilesCannotBeScored() throws Exception {
        session("toy-1");
        says("The session has no files to score yet.", "score", "toy-1");
    }

    @Test
    void targetThatChangedSinceTheSessionWasOpened() throws Exception {
        session("toy-1");
        says(
                "The target toy has changed since this session was opened; a score would not mean what the session set"
                        + " out for. Put it back, or open a new session.",
                "resume",
                "toy-1",
                "--headless");
    }

    @Test
    void wrongUsageIsTwoAndBeginsWithWhatIsWrong() {
        assertThat(Said.by("dance").code()).isEqualTo(2);
        assertThat(Said.by("dance").err()).startsWith("Unmatched argument at index 0: 'dance'");
        assertThat(Said.by("run", "rev").err()).startsWith("Missing required option: '--agent=AGENT'");
        assertThat(Said.by("run", "rev", "--agent", "scripted", "--limit", "turns")
                        .code())
                .isEqualTo(2);
        assertThat(Said.by("show", "--at", "x").err()).startsWith("Invalid value for option '--at'");
    }

    @Test
    void endedSessionIsShownVerifiedAndNotHostedAgain() throws Exception {
        SessionFolder folder = session("toy-1", new LifecycleEvent.SessionEnded(Ending.STOPPED, "enough"));
        byte[] before = Files.readAllBytes(folder.segment(1));
        assertThat(Said.by(places("verify", "toy-1")).code()).isZero();
        assertThat(Said.by(places("show", "toy-1")).code()).isZero();
        Said again = Said.by(places("resume", "toy-1", "--headless", "--json"));
        assertThat(again.code()).isEqualTo(5);
        assertThat(again.out().lines().toList().getLast()).contains("\"ended\":\"stopped\"");
        assertThat(Files.readAllBytes(folder.segment(1))).isEqualTo(before);
    }

    @Test
    void damagedTranscriptIsFour() throws Exception {
        SessionFolder folder = session("toy-1", new LifecycleEvent.SessionEnded(Ending.STOPPED, "enough"));
        byte[] bytes = Files.readAllBytes(folder.segment(1));
        bytes[40] ^= 1;
        Files.write(folder.segment(1), bytes);
        Said said = Said.by(places("verify", "toy-1"));
        assertThat(said.code()).isEqualTo(4);
        assertThat(said.out()).contains("events/000001.jsonl bytes 0 to ");
    }

    @Test
    void bundledTargetsAreListed() {
        Said said = Said.by("targets", "list", "--targets", BUNDLED.toString());
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("numfmt", "rev", "/usr/bin/rev");
    }

    @Test
    void folderThatCannotBeASessionHidesNoOther() throws IOException {
        session("toy-1");
        Files.createDirectories(transcripts.resolve("not one/events"));
        Said said = Said.by(places("sessions"));
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).contains("toy-1").doesNotContain("not one");
    }

    @Test
    void escapesInAFileReachNoTerminal() throws IOException {
        Files.writeString(targets.resolve("toy/target.yaml"), YAML + "\"\\e]0;owned\\a\": x\n");
        Said said = run("toy", "--agent", "scripted");
        isOneLine(said, 2);
        assertThat(said.err().strip().chars()).allMatch(letter -> letter >= ' ');
    }

    @Test
    void transcriptThatCannotBeOpenedSaysWhy() throws IOException {
        SessionFolder folder = session("toy-1");
        Files.delete(folder.segment(1));
        Files.createDirectory(folder.segment(1));
        Said said = Said.by(places("resume", "toy-1", "--headless"));
        isOneLine(said, 3);
        assertThat(said.err()).contains("Is a directory");
    }

    private Said run(String... words) {
        List<String> all = new ArrayList<>(List.of("run", "--headless"));
        all.addAll(List.of(words));
        return Said.by(places(all.toArray(String[]::new)));
    }

    private String[] places(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--transcripts", transcripts.toString()));
        if (!List.of("send", "stop", "show", "verify", "attach").contains(words[0])) {
            all.addAll(List.of("--targets", targets.toString()));
        }
        return all.toArray(String[]::new);
    }

    private void refusesToRun(int code, String sentence, String... words) throws IOException {
        Said said = run(words);
        assertThat(said.err()).isEqualTo("mirrordeck: " + sentence + "\n");
        isOneLine(said, code);
        nothingIsLeft();
    }

    private void says(String sentence, String... words) {
        refuses(2, sentence, words);
    }

    private void refuses(int code, String sentence, String... words) {
        Said said = Said.by(places(words));
        assertThat(said.err()).isEqualTo("mirrordeck: " + sentence + "\n");
        isOneLine(said, code);
    }

    private static void isOneLine(Said said, int code) {
        assertThat(said.err()).hasLineCount(1).doesNotContain("Exception", "\tat ", "a fault of ours");
        assertThat(said.out()).isEmpty();
        assertThat(said.code()).as(said.err()).isEqualTo(code);
    }

    private void nothingIsLeft() throws IOException {
        if (Files.exists(transcripts)) {
            try (Stream<Path> left = Files.list(transcripts)) {
                assertThat(left).isEmpty();
            }
        }
    }

    private SessionFolder session(String id, LifecycleEvent... more) throws IOException {
        Files.createDirectories(transcripts);
        SessionFolder folder = SessionFolder.create(transcripts.resolve(id));
        HostLock.Acquired acquired = (HostLock.Acquired) HostLock.acquire(folder, Path.of(""));
        try (HostLock lock = acquired.lock();
                FileTranscript transcript = FileTranscript.open(lock)) {
            SessionOpened opened =
                    (SessionOpened) Given.opened().entries().getFirst().event();
            var setup = opened.setup();
            Session.open(
                    transcript,
                    new SessionOpened(
                            opened.version(),
                            new dev.mirrordeck.event.LifecycleEvent.SessionId(id),
                            new dev.mirrordeck.event.SessionSetup(
                                    "toy",
                                    setup.targetHash(),
                                    "python",
                                    "scripted",
                                    "auto",
                                    setup.limits(),
                                    setup.scaffold()),
                            opened.brief(),
                            List.of("a"),
                            0,
                            Optional.empty(),
                            Optional.empty()),
                    Given.stamp(++sessions));
            if (more.length > 0) {
                transcript.append(List.of(more), Given.stamp(sessions + 1));
            }
        }
        return folder;
    }
}
