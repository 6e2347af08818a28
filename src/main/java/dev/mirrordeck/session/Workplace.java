package dev.mirrordeck.session;

import dev.mirrordeck.agent.Outcome.Checkpoint;
import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.judge.Bench;
import dev.mirrordeck.judge.Judge;
import dev.mirrordeck.judge.Progress;
import dev.mirrordeck.reference.ReferenceLimits;
import dev.mirrordeck.reference.ReferenceRelay;
import dev.mirrordeck.reference.ReferenceSandbox;
import dev.mirrordeck.reference.ReferenceUnavailable;
import dev.mirrordeck.sandbox.FileRefused;
import dev.mirrordeck.sandbox.Sandbox;
import dev.mirrordeck.sandbox.SandboxLimits;
import dev.mirrordeck.sandbox.SandboxLost;
import dev.mirrordeck.sandbox.SandboxSpec;
import dev.mirrordeck.sandbox.ShellCommand;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.target.Case;
import dev.mirrordeck.target.files.CaseRows;
import dev.mirrordeck.tool.EditHistory;
import dev.mirrordeck.tool.ToolRoom;
import dev.mirrordeck.transcript.Blobs;
import dev.mirrordeck.workspace.Checkpoints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The agent's sandbox with the reference beside it: opened once a host, laid out once a session. */
final class Workplace implements AutoCloseable {
    private static final int READABLE = 0644;

    private final ReferenceSandbox reference;
    private final Sandbox sandbox;
    private final ToolRoom room;

    private Workplace(ReferenceSandbox reference, Sandbox sandbox, ToolRoom room) {
        this.reference = reference;
        this.sandbox = sandbox;
        this.room = room;
    }

    /**
     * Opens both; throws {@link SandboxLost} with one sentence where one of them cannot be had.
     *
     * @param newest the checkpoint that the session has already
     * @param faults hears what went wrong and is not for the agent
     */
    static Workplace open(
            Equipment equipment,
            Optional<BlobId> newest,
            Supplier<SessionState> state,
            Supplier<Stamp> clock,
            Progress progress,
            Consumer<RuntimeException> faults) {
        Path workspace = folder(equipment.folder().workspace());
        ReferenceSandbox reference = reference(equipment);
        try {
            ReferenceRelay relay = new ReferenceRelay(reference, workspace, ReferenceLimits.standard());
            Sandbox sandbox = equipment
                    .backend()
                    .open(new SandboxSpec(
                            label(equipment),
                            workspace,
                            SandboxSpec.Access.READ_WRITE,
                            equipment.target().target().mask(),
                            equipment.hidden(),
                            Optional.of(relay.relay()),
                            SandboxLimits.standard()));
            settle(sandbox);
            ToolRoom room = new ToolRoom(
                    sandbox,
                    new Checkpoints(equipment.blobs(), newest),
                    judge(equipment, progress),
                    equipment.printed(),
                    equipment.scaffold(),
                    state,
                    clock,
                    new EditHistory(),
                    faults);
            return new Workplace(reference, sandbox, room);
        } catch (RuntimeException failed) {
            reference.close();
            throw failed;
        }
    }

    /**
     * Keeps what Python leaves beside a program that was only run out of the workspace: those files are nobody's work, and
     * with them no two checkpoints would be alike. The judge's own sandboxes are not touched by this.
     */
    private static void settle(Sandbox sandbox) {
        try {
            for (ShellCommand.Shell shell : ShellCommand.Shell.values()) {
                sandbox.shell(new ShellCommand(
                        "export PYTHONPYCACHEPREFIX=/tmp/pycache", Duration.ofSeconds(10), 1_000, shell));
            }
        } catch (RuntimeException failed) {
            sandbox.close();
            throw failed;
        }
    }

    static Judge judge(Equipment equipment, Progress progress) {
        Bench bench = new Bench(
                equipment.backend(),
                equipment.target(),
                equipment.language(),
                equipment.blobs(),
                scratch(equipment).resolve("judge"),
                equipment.hidden(),
                label(equipment));
        return new Judge(bench, progress);
    }

    /** Puts manual, case inputs and the source folder into the workspace and takes the first checkpoint. */
    Checkpoint layOut(Equipment equipment) {
        String name = equipment.target().target().name();
        try {
            for (Map.Entry<String, byte[]> doc : equipment.target().docs().entrySet()) {
                sandbox.files().write("/workdir/" + name + "_docs/" + doc.getKey(), doc.getValue(), READABLE);
            }
            StringBuilder cases = new StringBuilder();
            for (Case row : equipment.target().visibleCases()) {
                cases.append(CaseRows.formatForAgent(row.input())).append('\n');
            }
            sandbox.files().write("/workdir/cases.jsonl", cases.toString().getBytes(StandardCharsets.UTF_8), READABLE);
            sandbox.shell(new ShellCommand("mkdir -p /workdir/src", Duration.ofSeconds(10), 1_000));
        } catch (FileRefused refused) {
            throw new SandboxLost("The workspace could not be laid out: " + refused.getMessage(), refused);
        }
        return room.checkpoints().take(sandbox.files()).orElseThrow();
    }

    /** Makes the workspace what a checkpoint says, proven; throws {@link SandboxLost} where that does not come about. */
    Optional<Checkpoint> restore(BlobId checkpoint) {
        try {
            return room.checkpoints().restore(sandbox.files(), checkpoint);
        } catch (Blobs.Lost | UncheckedIOException lost) {
            throw new SandboxLost("The workspace could not be restored: " + lost.getMessage(), lost);
        }
    }

    Sandbox sandbox() {
        return sandbox;
    }

    ToolRoom room() {
        return room;
    }

    @Override
    public void close() {
        try (reference) {
            sandbox.close();
        }
    }

    private static ReferenceSandbox reference(Equipment equipment) {
        try {
            return ReferenceSandbox.open(equipment.reference(), scratch(equipment));
        } catch (ReferenceUnavailable missing) {
            throw new SandboxLost(String.valueOf(missing.getMessage()), missing);
        }
    }

    private static Path scratch(Equipment equipment) {
        return folder(equipment.folder().scratch());
    }

    private static String label(Equipment equipment) {
        return equipment.folder().path().getFileName().toString();
    }

    private static Path folder(Path path) {
        try {
            return Files.isDirectory(path)
                    ? path
                    : Files.createDirectory(
                            path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new SandboxLost("The folder " + path + " cannot be made: " + e.getMessage(), e);
        }
    }
}
