package dev.mirrordeck.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.agent.Effect;
import dev.mirrordeck.agent.Given;
import dev.mirrordeck.agent.ModelContext;
import dev.mirrordeck.agent.Outcome;
import dev.mirrordeck.agent.scaffold.Scaffold;
import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.event.ToolCall;
import dev.mirrordeck.event.ToolResult;
import dev.mirrordeck.judge.RunDetails;
import dev.mirrordeck.model.ModelProvider;
import dev.mirrordeck.reference.ReferenceProgram;
import dev.mirrordeck.sandbox.local.UnshareBackend;
import dev.mirrordeck.secret.Redactor;
import dev.mirrordeck.target.Language;
import dev.mirrordeck.target.files.TargetFolder;
import dev.mirrordeck.transcript.Blobs;
import dev.mirrordeck.transcript.DiskFull;
import dev.mirrordeck.transcript.MemoryTranscript;
import dev.mirrordeck.transcript.SessionFolder;
import dev.mirrordeck.transcript.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Effects on a real sandbox: whatever is started comes to an end that the session hears of. */
class MachineEffectsTest {
    @TempDir
    private Path temp;

    private final Inbox inbox = new Inbox();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final Blobs memory = new MemoryTranscript().blobs();
    private final CountDownLatch met = new CountDownLatch(2);
    private volatile boolean isFull;
    private volatile boolean isBroken;
    private final Blobs blobs = new Blobs() {
        @Override
        public BlobId put(byte[] content) {
            if (isFull) {
                met.countDown();
                throw new DiskFull(temp, new IOException("No space left on device"));
            }
            if (isBroken) {
                throw new UncheckedIOException(new IOException("Broken " + temp));
            }
            return memory.put(content);
        }

        @Override
        public byte[] get(BlobId id) {
            return memory.get(id);
        }
    };
    private final TargetFolder rev = TargetFolder.open(Path.of("targets").toAbsolutePath(), "rev");
    private MachineEffects effects;

    @BeforeEach
    void open() throws IOException {
        ModelProvider waits = (request, live) -> {
            asked.countDown();
            new CountDownLatch(1).await();
            throw new AssertionError("nobody counts down");
        };
        Equipment equipment = new Equipment(
                SessionFolder.create(temp.resolve("session")),
                blobs,
                rev,
                Language.PYTHON,
                Scaffold.STANDARD,
                waits,
                new UnshareBackend(),
                new ReferenceProgram("rev", Path.of("/usr/bin/rev"), "apt-get install bsdextrautils"),
                List.of(),
                Redactor.NONE);
        effects = new MachineEffects(
                equipment,
                inbox,
                Audience.all(List.of()),
                () -> Given.opened().state(),
                () -> Given.stamp(0),
                new HostLog(temp.resolve("host.log"), Redactor.NONE));
    }

    @AfterEach
    void close() {
        effects.close();
    }

    @Test
    void cancelledCommandStillComesBack() throws Exception {
        effects.start(new Effect.OpenSandbox(Given.effect(1), true));
        assertThat(next()).isInstanceOf(Outcome.SandboxOpened.class);
        ToolCall sleep = Given.bash("1.1", "sleep 600");
        effects.start(new Effect.CallTool(Given.effect(2), sleep));
        effects.start(new Effect.Cancel(Given.effect(2)));
        Outcome.Returned returned = (Outcome.Returned) next();
        assertThat(returned.effect()).isEqualTo(Given.effect(2));
        assertThat(returned.result().status()).isEqualTo(ToolResult.Status.FAILED);
    }

    @Test
    void sandboxThatWasKilledIsOpenedAgainOverTheSameFiles() throws Exception {
        Set<ProcessHandle> others = ProcessHandle.current().children().collect(Collectors.toSet());
        effects.start(new Effect.OpenSandbox(Given.effect(1), true));
        assertThat(next()).isInstanceOf(Outcome.SandboxOpened.class);
        assertThat(bash(2, "echo kept > /workdir/src/kept").status()).isEqualTo(ToolResult.Status.OK);
        effects.start(new Effect.CallTool(Given.effect(3), Given.bash("2.1", "sleep 600")));
        ProcessHandle.current()
                .children()
                .filter(child -> !others.contains(child))
                .forEach(ProcessHandle::destroyForcibly);
        assertThat(next()).isInstanceOfSatisfying(Outcome.SandboxLost.class, lost -> {
            assertThat(lost.effect()).isEqualTo(Given.effect(3));
            assertThat(lost.reason()).contains("is gone");
        });
        effects.start(new Effect.OpenSandbox(Given.effect(4), false));
        assertThat(next()).isInstanceOf(Outcome.SandboxOpened.class);
        assertThat(bash(5, "cat /workdir/src/kept").output()).isEqualTo("kept\n");
    }

    @Test
    void nothingRunsInTheSandboxWhileAFileWaitsForRoom() throws Exception {
        effects.start(new Effect.OpenSandbox(Given.effect(1), true));
        assertThat(next()).isInstanceOf(Outcome.SandboxOpened.class);
        isFull = true;
        String ticks = "(while :; do date +%s%N >> /tmp/ticks; sleep 0.01; done) &"
                + " until [ -s /tmp/ticks ]; do :; done; echo new > /workdir/src/new";
        effects.start(new Effect.CallTool(Given.effect(2), Given.bash("1.1", ticks)));
        // the second try comes a second after everything was held still
        met.await();
        isFull = false;
        assertThat(((Outcome.Returned) next()).checkpoint()).isPresent();
        String gap = "sleep 0.2; awk 'NR>1 && $1-p>m {m=$1-p} {p=$1} END {print int(m/1e6)}' /tmp/ticks";
        long longest = Long.parseLong(bash(3, gap).output().strip());
        assertThat(longest).as("milliseconds of the longest standstill").isGreaterThan(800);
        String more = "a=$(wc -l < /tmp/ticks); while [ $(wc -l < /tmp/ticks) = $a ]; do :; done";
        assertThat(bash(4, more).status()).as("it runs again").isEqualTo(ToolResult.Status.OK);
    }

    @Test
    void faultOfOursIsAPlainSentenceForTheAgentAndATraceInTheLog() throws Exception {
        effects.start(new Effect.OpenSandbox(Given.effect(1), true));
        assertThat(next()).isInstanceOf(Outcome.SandboxOpened.class);
        isBroken = true;
        ToolResult result = bash(2, "echo new > /workdir/src/new");
        assertThat(result.status()).isEqualTo(ToolResult.Status.FAILED);
        assertThat(result.output())
                .startsWith("The call could not be done")
                .doesNotContain("Exception", temp.toString());
        assertThat(temp.resolve("host.log")).content().contains("UncheckedIOException", "Broken " + temp);
    }

    @Test
    void runningAPythonProgramChangesNoFileOfTheWorkspace() throws Exception {
        effects.start(new Effect.OpenSandbox(Given.effect(1), true));
        assertThat(next()).isInstanceOf(Outcome.SandboxOpened.class);
        bash(2, "mkdir -p src/m && echo x=1 > src/m/a.py && echo import m.a > src/m/__main__.py");
        ToolCall run = Given.bash("1.3", "(cd src && python3 -m m) && python3 -m compileall -q src && echo ran");
        effects.start(new Effect.CallTool(Given.effect(3), run));
        Outcome.Returned ran = (Outcome.Returned) next();
        assertThat(ran.result().output()).isEqualTo("ran\n");
        assertThat(ran.checkpoint()).as("nothing to keep").isEmpty();
    }

    @Test
    void cancelledWaitForRoomComesBackAsCancelled() throws Exception {
        effects.start(new Effect.OpenSandbox(Given.effect(1), true));
        assertThat(next()).isInstanceOf(Outcome.SandboxOpened.class);
        isFull = true;
        effects.start(new Effect.CallTool(Given.effect(2), Given.bash("1.1", "echo new > /workdir/src/new")));
        met.await();
        effects.start(new Effect.Cancel(Given.effect(2)));
        assertThat(((Outcome.Returned) next()).result().output()).isEqualTo("It was cancelled.");
    }

    @Test
    void cancelledRequestStillComesBack() throws Exception {
        ModelContext context = ModelContext.of(Given.asked().state());
        effects.start(new Effect.AskModel(Given.effect(2), 1, context));
        asked.await();
        effects.start(new Effect.Cancel(Given.effect(2)));
        assertThat(next()).isEqualTo(new Outcome.ModelGaveUp(Given.effect(2), "It was cancelled."));
    }

    @Test
    void outcomeOfAnInterruptedThreadIsNotLost() throws Exception {
        Outcome late = new Outcome.ModelGaveUp(Given.effect(2), "It was cancelled.");
        Thread.currentThread().interrupt();
        inbox.put(late);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(next()).isEqualTo(late);
    }

    @Test
    void commandAndTestsOfAPersonRunForReal() throws Exception {
        assertThat(effects.glance()).isEmpty();
        effects.start(new Effect.OpenSandbox(Given.effect(1), true));
        next();
        ToolCall write = Given.bash("op.1", "cd src; printf 'print()' >rev.py; pwd");
        effects.start(new Effect.RunCommand(Given.effect(2), write));
        Outcome.Returned returned = (Outcome.Returned) next();
        assertThat(returned.result().output()).isEqualTo("/workdir/src\n");
        BlobId tree = returned.checkpoint().orElseThrow().tree();
        assertThat(effects.glance().orElseThrow().tree()).isEqualTo(Tree.parse(blobs.get(tree)));
        effects.start(new Effect.CallTool(Given.effect(3), Given.bash("1.1", "pwd")));
        assertThat(((Outcome.Returned) next()).result().output()).isEqualTo("/workdir\n");
        String name = rev.visibleCases().get(1).name();
        effects.start(new Effect.RunTests(Given.effect(4), tree, List.of(name)));
        Outcome.HandTested tested = (Outcome.HandTested) next();
        assertThat(tested.verdicts()).isEqualTo("F");
        assertThat(RunDetails.find(blobs.get(tested.details().orElseThrow()), name))
                .isPresent();
    }

    @Test
    void testsOfAPersonCanBeCutShort() throws Exception {
        BlobId tree = blobs.put(new Tree(List.of(), List.of()).toBytes());
        effects.start(new Effect.RunTests(Given.effect(4), tree, List.of()));
        effects.start(new Effect.Cancel(Given.effect(4)));
        assertThat(next()).isInstanceOf(Outcome.HandTestRefused.class);
    }

    private ToolResult bash(int effect, String command) throws InterruptedException {
        effects.start(new Effect.CallTool(Given.effect(effect), Given.bash("1." + effect, command)));
        return ((Outcome.Returned) next()).result();
    }

    private Outcome next() throws InterruptedException {
        return (Outcome) Objects.requireNonNull(inbox.take(TimeUnit.SECONDS.toNanos(60)), "nothing came back")
                .input();
    }
}
