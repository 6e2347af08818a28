package dev.mirrordeck.attach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.agent.Given;
import dev.mirrordeck.agent.ModelContext;
import dev.mirrordeck.agent.Outcome;
import dev.mirrordeck.agent.Request;
import dev.mirrordeck.attach.look.LiveLooks;
import dev.mirrordeck.attach.look.Look;
import dev.mirrordeck.attach.look.Look.When;
import dev.mirrordeck.attach.look.Sight;
import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.event.CallId;
import dev.mirrordeck.event.Event;
import dev.mirrordeck.event.LifecycleEvent;
import dev.mirrordeck.event.LifecycleEvent.SessionOpened;
import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.event.PauseReason;
import dev.mirrordeck.event.TestEvent;
import dev.mirrordeck.event.ToolResult;
import dev.mirrordeck.event.Verdict;
import dev.mirrordeck.event.WorkspaceEvent.CheckpointTaken;
import dev.mirrordeck.session.Audience;
import dev.mirrordeck.session.Inbox;
import dev.mirrordeck.session.Session;
import dev.mirrordeck.session.Table;
import dev.mirrordeck.state.Reducer;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.target.Behaviour;
import dev.mirrordeck.target.Case;
import dev.mirrordeck.target.CaseInput;
import dev.mirrordeck.target.files.CaseRows;
import dev.mirrordeck.transcript.FileTranscript;
import dev.mirrordeck.transcript.HostLock;
import dev.mirrordeck.transcript.SessionFolder;
import dev.mirrordeck.transcript.TranscriptReader;
import dev.mirrordeck.transcript.Tree;
import dev.mirrordeck.workspace.Glance;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A console that looks at a session whose host lives, is paused or is gone, over a real socket and a real folder. */
class LooksTest {
    private static final String FROZEN =
            "The sandbox is frozen while the session is paused. These are the files of the newest checkpoint.";

    @TempDir
    Path temp;

    private SessionFolder folder;
    private HostLock lock;
    private FileTranscript transcript;
    private Door door;

    @BeforeEach
    void openTheDoor() throws Exception {
        folder = SessionFolder.create(temp.resolve("rev-1"));
        lock = ((HostLock.Acquired) HostLock.acquire(folder, temp.resolve("s"))).lock();
        transcript = FileTranscript.open(lock);
    }

    @AfterEach
    void closeTheDoor() throws Exception {
        door.close();
        transcript.close();
        lock.close();
    }

    /** A session with three checkpoints, behind turns 0, 1 and 3. */
    private void session(Event... more) throws Exception {
        SessionOpened opened =
                (SessionOpened) Given.opened().entries().getFirst().event();
        String suite = List.of("a", "b", "c", "d").stream()
                .map(name -> CaseRows.format(row(name)) + "\n")
                .collect(Collectors.joining());
        write(new SessionOpened(
                opened.version(),
                opened.id(),
                opened.setup(),
                opened.brief(),
                opened.visibleCases(),
                opened.hiddenCases(),
                Optional.of(blob(suite)),
                opened.model()));
        write(checkpoint(0, "zero\n"), checkpoint(1, "one\n"), checkpoint(3, "three\n"));
        write(more);
        open();
    }

    private void open() throws Exception {
        door = Door.open(temp.resolve("s"), new Inbox(), folded().entries());
    }

    private SessionState folded() {
        try (TranscriptReader reader = TranscriptReader.open(folder)) {
            return Reducer.fold(reader.stream().iterator());
        }
    }

    private void write(Event... events) {
        transcript.append(List.of(events), Given.stamp(1));
    }

    private static Case row(String name) {
        return new Case(
                new CaseInput(List.of("-x"), Map.of("E", "1"), "in", Map.of(), name, List.of(), List.of()),
                new Behaviour("out " + name + "\n", "", 0));
    }

    private BlobId blob(String text) {
        return transcript.blobs().put(text.getBytes(StandardCharsets.UTF_8));
    }

    private Tree tree(String text) {
        return new Tree(List.of(new Tree.File("a.txt", 0644, text.length(), blob(text))), List.of());
    }

    private CheckpointTaken checkpoint(int turn, String text) {
        return new CheckpointTaken(turn, transcript.blobs().put(tree(text).toBytes()), 1, 1, List.of());
    }

    private void live(String text) {
        Glance glance = new Glance(tree(text), Map.of(), transcript.blobs());
        door.show(new LiveLooks(this::folded, () -> Optional.of(glance), transcript.blobs()));
    }

    private Sight look(Look look) {
        try (SocketLine line = SocketLine.open(folder, List.of())) {
            return line.look(look);
        }
    }

    private static Sight.Text text(String line, String... notes) {
        return new Sight.Text("a.txt", line.length() + 1, Sight.Content.TEXT, List.of(line), 0, List.of(notes));
    }

    private static Look at(When when) {
        return new Look.FileText(when, "a.txt");
    }

    @Test
    void everyKeptMomentIsReadFromTheFolder() throws Exception {
        session();
        assertThat(look(at(new When.Start()))).isEqualTo(text("zero"));
        assertThat(look(at(new When.AtTurn(0)))).isEqualTo(text("zero"));
        assertThat(look(at(new When.AtTurn(2)))).isEqualTo(text("one"));
        assertThat(look(at(new When.AtTurn(9)))).isEqualTo(text("three"));
        assertThat(look(at(new When.AtTree(checkpoint(1, "one\n").tree())))).isEqualTo(text("one"));
        assertThat(look(new Look.FileText(new When.Start(), "../host.lock")))
                .isEqualTo(new Sight.Missing("There is no file ../host.lock at that moment."));
    }

    @Test
    void workspaceAsItStandsIsAskedOfTheHost() throws Exception {
        session();
        live("now\n");
        assertThat(look(at(new When.Now()))).isEqualTo(text("now"));
        Sight.Changes changes = (Sight.Changes) look(new Look.Diff(new When.AtTurn(1), new When.Now()));
        assertThat(changes.files().getFirst().hunks())
                .containsExactly(new Sight.Hunk(
                        1,
                        1,
                        List.of(
                                new Sight.DiffLine(Sight.Side.REMOVED, "one"),
                                new Sight.DiffLine(Sight.Side.ADDED, "now"))));
        assertThat(look(new Look.FileText(new When.Now(), "gone")))
                .isEqualTo(new Sight.Missing("There is no file gone at that moment."));
    }

    @Test
    void pausedSessionShowsItsNewestCheckpointAndSaysSo() throws Exception {
        session(new OperatorEvent.Paused(PauseReason.OPERATOR, Given.ADA, "lunch"));
        live("now\n");
        assertThat(look(at(new When.Now()))).isEqualTo(text("three", FROZEN));
    }

    @Test
    void sessionWithoutAHostShowsItsNewestCheckpointAndSaysSo() throws Exception {
        session();
        door.close();
        assertThat(look(at(new When.Now())))
                .isEqualTo(text("three", "No host runs this session. These are the files of the newest checkpoint."));
    }

    @Test
    void hostThatStillStartsIsNoFault() throws Exception {
        session();
        assertThat(look(at(new When.Now())))
                .isEqualTo(text("three", "The host is still starting. These are the files of the newest checkpoint."));
    }

    @Test
    void sandboxThatIsSlowToAnswerKeepsNoRequestWaiting() throws Exception {
        session();
        CompletableFuture<Optional<Glance>> slow = new CompletableFuture<>();
        door.close();
        Inbox inbox = new Inbox();
        door = Door.open(temp.resolve("s"), inbox, folded().entries());
        door.show(new LiveLooks(this::folded, slow::join, transcript.blobs()));
        Session session = new Session(
                transcript,
                folded(),
                inbox,
                new Table(inbox, Map.of()),
                Audience.all(List.of(door)),
                () -> Given.stamp(2));
        Thread.ofVirtual().start(() -> run(session));
        try (SocketLine line = SocketLine.open(folder, List.of())) {
            CompletableFuture<Sight> sight = CompletableFuture.supplyAsync(() -> line.look(at(new When.Now())));
            assertThat(line.ask(new Request.Mark(Given.ADA, "here"))).isInstanceOf(Answer.Done.class);
            assertThat(sight).isNotDone();
            slow.complete(Optional.of(new Glance(tree("now\n"), Map.of(), transcript.blobs())));
            assertThat(sight.get(20, TimeUnit.SECONDS)).isEqualTo(text("now"));
            assertThat(line.ask(new Request.Stop(Given.ADA, ""))).isInstanceOf(Answer.Done.class);
        }
    }

    private static void run(Session session) {
        try {
            session.run(Given.host(LifecycleEvent.IfAsked.WAIT));
        } catch (InterruptedException hurried) {
            throw new IllegalStateException(hurried);
        }
    }

    @Test
    void hostThatGoesAwayInTheMiddleIsAnsweredFor() throws Exception {
        session();
        CompletableFuture<Void> asked = new CompletableFuture<>();
        CompletableFuture<Optional<Glance>> never = new CompletableFuture<>();
        door.show(new LiveLooks(
                this::folded,
                () -> {
                    asked.complete(null);
                    return never.join();
                },
                transcript.blobs()));
        try (SocketLine line = SocketLine.open(folder, List.of())) {
            CompletableFuture<Sight> sight = CompletableFuture.supplyAsync(() -> line.look(at(new When.Now())));
            asked.get(20, TimeUnit.SECONDS);
            door.close();
            assertThat(sight.get(20, TimeUnit.SECONDS))
                    .isEqualTo(text(
                            "three",
                            "The host went away before it answered. These are the files of the newest checkpoint."));
        }
        never.complete(Optional.empty());
    }

    @Test
    void caseIsShownWithWhatWasExpectedAndWhatCame() throws Exception {
        String details = """
                {"name":"a","verdict":"PASS","ms":4}
                {"name":"b","verdict":"FAIL","ms":7,"why":"standard output differs","code":3,\
                "stdout":{"text":"oops","bytes":20000,"differs_at":1},"stderr":{"base64":"/w==","bytes":1,"differs_at":0}}
                """;
        session(new TestEvent.TestRunFinished(
                Given.effect(9), 1, Given.tree(1), "PFPP", "", 5, Optional.of(blob(details))));
        Sight.CaseSeen asked = (Sight.CaseSeen) look(new Look.CaseDetail(0, "b"));
        assertThat(asked.args()).containsExactly("-x");
        assertThat(asked.stdout().text()).isEqualTo("out b\n");
        assertThat(asked.got()).isEmpty();
        Sight.Got passed = got(1, "a");
        assertThat(passed.verdict()).isEqualTo(Verdict.PASS);
        assertThat(passed.stdout().text()).isEqualTo("out a\n");
        assertThat(got(1, "b"))
                .isEqualTo(new Sight.Got(
                        1,
                        Verdict.FAIL,
                        "standard output differs",
                        new Sight.Stream(Sight.Content.TEXT, "oops", "", 20_000, 19_996),
                        new Sight.Stream(Sight.Content.BINARY, "", "/w==", 1, 0),
                        Optional.of(3),
                        7,
                        1,
                        0));
        assertThat(((Sight.CaseSeen) look(new Look.CaseDetail(7, "b"))).notes())
                .containsExactly("Of run 7 nothing is known about this case.");
        assertThat(look(new Look.CaseDetail(1, "b_dual")))
                .isEqualTo(new Sight.Missing("There is no visible case \"b_dual\"."));
    }

    private Sight.Got got(int run, String name) {
        return ((Sight.CaseSeen) look(new Look.CaseDetail(run, name))).got().orElseThrow();
    }

    @Test
    void inputOfATurnIsExactlyWhatTheModelSaw() throws Exception {
        Given given = Given.asked()
                .and(Given.reply(2, "I look.", Given.bash("1.1", "ls")))
                .and(new Request.Say(Given.ADA, "mind the tabs"))
                .and(Given.returned(3, "out"));
        given.entries().forEach(entry -> write(entry.event()));
        ModelContext saw = ModelContext.of(given.state());
        assertThat(saw.messages()).hasSize(3);
        given.and(new Outcome.ModelGaveUp(Given.effect(4), "Overloaded."));
        open();
        Sight.Input input = (Sight.Input) look(new Look.ModelInput(2));
        assertThat(input.parts())
                .containsExactly(
                        new Sight.Part(Sight.Speaker.SYSTEM, Sight.Kind.BRIEF, "Rebuild it."),
                        new Sight.Part(Sight.Speaker.MODEL, Sight.Kind.REPLY, "I look."),
                        new Sight.Part(Sight.Speaker.MODEL, Sight.Kind.CALL, "bash  1.1\ncmd: ls"),
                        new Sight.Part(Sight.Speaker.TOOL, Sight.Kind.RESULT, "out"),
                        new Sight.Part(
                                Sight.Speaker.USER, Sight.Kind.MESSAGE, "A message from the operator: mind the tabs"));
        assertThat(look(new Look.ModelInput(3))).isEqualTo(new Sight.Missing("Turn 3 was never asked for."));
        assertThat(look(new Look.WholeResult(new CallId("1.1"))))
                .isEqualTo(new Sight.Result(ToolResult.ok("out", 1).output()));
        assertThat(look(new Look.WholeResult(new CallId("9.9")))).isEqualTo(new Sight.Missing("There is no call 9.9."));
    }
}
