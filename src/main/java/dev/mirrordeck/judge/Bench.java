package dev.mirrordeck.judge;

import dev.mirrordeck.sandbox.SandboxBackend;
import dev.mirrordeck.target.Language;
import dev.mirrordeck.target.files.TargetFolder;
import dev.mirrordeck.transcript.Blobs;
import java.nio.file.Path;
import java.util.List;

/**
 * What a judge works with.
 *
 * @param backend makes its clean sandboxes
 * @param blobs holds the candidate's files
 * @param scratch a folder of the host for the runs' own workspaces; each run makes and removes one below it
 * @param hidden folders of the host that no sandbox may see
 * @param label names its sandboxes
 */
public record Bench(
        SandboxBackend backend,
        TargetFolder target,
        Language language,
        Blobs blobs,
        Path scratch,
        List<Path> hidden,
        String label) {
    public Bench {
        hidden = List.copyOf(hidden);
    }
}
