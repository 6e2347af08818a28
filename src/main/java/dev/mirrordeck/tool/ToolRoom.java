package dev.mirrordeck.tool;

import dev.mirrordeck.agent.scaffold.Scaffold;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.judge.Judge;
import dev.mirrordeck.sandbox.Sandbox;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.transcript.Blobs;
import dev.mirrordeck.workspace.Checkpoints;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What tools work with; one a sandbox.
 *
 * @param state the newest state that is on disk
 * @param edits what {@code undo_edit} can take back
 * @param faults hears what went wrong in words that are not for the agent
 */
public record ToolRoom(
        Sandbox sandbox,
        Checkpoints checkpoints,
        Judge judge,
        Blobs blobs,
        Scaffold scaffold,
        Supplier<SessionState> state,
        Supplier<Stamp> clock,
        EditHistory edits,
        Consumer<RuntimeException> faults) {}
