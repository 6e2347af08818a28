package dev.mirrordeck.session;

import dev.mirrordeck.agent.scaffold.Scaffold;
import dev.mirrordeck.model.ModelProvider;
import dev.mirrordeck.reference.ReferenceProgram;
import dev.mirrordeck.sandbox.SandboxBackend;
import dev.mirrordeck.secret.Redactor;
import dev.mirrordeck.target.Language;
import dev.mirrordeck.target.files.TargetFolder;
import dev.mirrordeck.transcript.Blobs;
import dev.mirrordeck.transcript.SessionFolder;
import java.nio.file.Path;
import java.util.List;

/**
 * What a host works with, all of it chosen before the session runs.
 *
 * @param backend where the agent and the judge get their sandboxes
 * @param hidden folders of the host that no sandbox may see
 * @param redactor knows what must not be kept
 */
public record Equipment(
        SessionFolder folder,
        Blobs blobs,
        TargetFolder target,
        Language language,
        Scaffold scaffold,
        ModelProvider model,
        SandboxBackend backend,
        ReferenceProgram reference,
        List<Path> hidden,
        Redactor redactor) {
    public Equipment {
        hidden = List.copyOf(hidden);
    }

    /** Where what programs printed is kept. */
    Blobs printed() {
        return new CleanBlobs(blobs, redactor);
    }

    /** The same with other blobs. */
    Equipment with(Blobs other) {
        return new Equipment(folder, other, target, language, scaffold, model, backend, reference, hidden, redactor);
    }
}
