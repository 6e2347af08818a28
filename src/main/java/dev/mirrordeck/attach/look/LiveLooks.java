package dev.mirrordeck.attach.look;

import dev.mirrordeck.attach.look.Look.When;
import dev.mirrordeck.sandbox.SandboxLost;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.transcript.Blobs;
import dev.mirrordeck.transcript.Tree;
import dev.mirrordeck.workspace.Glance;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A host's looks at the workspace as it stands, through the guest: no path of the agent's is ever followed on this side.
 * Where it is {@link Blind}, the console turns to the newest checkpoint.
 */
public final class LiveLooks {
    private final Supplier<SessionState> state;
    private final Supplier<Optional<Glance>> glance;
    private final Blobs blobs;

    /** @param glance empty where no sandbox is open */
    public LiveLooks(Supplier<SessionState> state, Supplier<Optional<Glance>> glance, Blobs blobs) {
        this.state = state;
        this.glance = glance;
        this.blobs = blobs;
    }

    public Sight see(Look look) throws Blind {
        if (state.get().control().isPaused()) {
            throw new Blind("The sandbox is frozen while the session is paused.");
        }
        try {
            Optional<Glance> now = glance.get();
            if (now.isEmpty()) {
                throw new Blind("No sandbox is open.");
            }
            return see(look, Snapshot.of(now.get()));
        } catch (SandboxLost | Blobs.Lost | UncheckedIOException | IllegalArgumentException failed) {
            throw new Blind("The sandbox does not answer: " + failed.getMessage());
        }
    }

    private Sight see(Look look, Snapshot now) {
        return switch (look) {
            case Look.Files files -> FileLooks.list(snapshot(files.when(), now));
            case Look.FileText text -> FileLooks.text(snapshot(text.when(), now), text.path());
            case Look.Diff diff -> TreeChanges.between(snapshot(diff.from(), now), snapshot(diff.to(), now));
            case Look.CaseDetail detail -> elsewhere();
            case Look.Labels labels -> elsewhere();
            case Look.ModelInput input -> elsewhere();
            case Look.WholeResult result -> elsewhere();
        };
    }

    private Snapshot snapshot(When when, Snapshot now) {
        return switch (when) {
            case When.Now present -> now;
            case When.AtTree at -> Snapshot.of(Tree.parse(blobs.get(at.tree())), blobs, List.of());
            case When.Start start -> throw new IllegalArgumentException("a console names checkpoints by their files");
            case When.AtTurn turn -> throw new IllegalArgumentException("a console names checkpoints by their files");
        };
    }

    private static Sight elsewhere() {
        return new Sight.Missing("A console reads this from the session's folder.");
    }
}
