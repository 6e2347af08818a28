package dev.mirrordeck.tool;

import dev.mirrordeck.agent.Given;
import dev.mirrordeck.agent.Outcome;
import dev.mirrordeck.agent.scaffold.Scaffold;
import dev.mirrordeck.event.CallId;
import dev.mirrordeck.event.EffectId;
import dev.mirrordeck.event.ToolCall;
import dev.mirrordeck.judge.Bench;
import dev.mirrordeck.judge.Judge;
import dev.mirrordeck.sandbox.Sandbox;
import dev.mirrordeck.sandbox.SandboxLimits;
import dev.mirrordeck.sandbox.SandboxSpec;
import dev.mirrordeck.sandbox.local.UnshareBackend;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.target.Language;
import dev.mirrordeck.target.files.TargetFolder;
import dev.mirrordeck.transcript.Blobs;
import dev.mirrordeck.transcript.MemoryTranscript;
import dev.mirrordeck.workspace.Checkpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A real sandbox on rev with the tools in it, for tests. */
public final class Room implements AutoCloseable {
    private static final EffectId EFFECT = new EffectId(7);
    private final Sandbox sandbox;
    private final Blobs blobs = new MemoryTranscript().blobs();
    private final List<RuntimeException> faults = new ArrayList<>();
    private final ToolRoom room;
    private SessionState state = Given.asked().state();

    private Room(Path temp, Scaffold scaffold) throws IOException {
        UnshareBackend backend = new UnshareBackend();
        this.sandbox = backend.open(new SandboxSpec(
                "tools",
                Files.createDirectories(temp.resolve("workspace")),
                SandboxSpec.Access.READ_WRITE,
                List.of(),
                List.of(),
                Optional.empty(),
                SandboxLimits.standard()));
        Bench bench = new Bench(
                backend,
                TargetFolder.open(Path.of("targets").toAbsolutePath(), "rev"),
                Language.PYTHON,
                blobs,
                Files.createDirectories(temp.resolve("judge")),
                List.of(),
                "tools");
        this.room = new ToolRoom(
                sandbox,
                new Checkpoints(blobs, Optional.empty()),
                new Judge(bench),
                blobs,
                scaffold,
                () -> state,
                () -> Given.stamp(30),
                new EditHistory(),
                faults::add);
    }

    /** Commands may take two seconds, and 1,000 bytes of output are kept. */
    public static Room open(Path temp) throws IOException {
        return new Room(temp, Scaffold.of(Map.of("tool_seconds", "2", "output_bytes", "1000")));
    }

    Outcome.Returned call(String tool, Map<String, String> args) {
        try {
            return Tools.run(EFFECT, new ToolCall(new CallId("1.1"), tool, args), room);
        } catch (InterruptedException hurried) {
            throw new IllegalStateException(hurried);
        }
    }

    Outcome.Returned bash(String command) {
        return call("bash", Map.of("cmd", command));
    }

    void is(SessionState next) {
        state = next;
    }

    /** What went wrong and was kept from the agent. */
    List<RuntimeException> faults() {
        return faults;
    }

    Blobs blobs() {
        return blobs;
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
