package dev.mirrordeck.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The machine to open.
 *
 * @param label names its container and control groups; letters, digits, dashes
 * @param workspace folder of the host that stands at {@code /workdir} inside; made and owned by the caller
 * @param access what the inside may do to the workspace
 * @param masked absolute paths inside at which nothing readable may be found
 * @param hidden folders of the host that must not be visible inside at all, wherever they lie
 * @param relay the reference as seen from inside; empty in scoring sandboxes
 * @param limits what bites
 */
public record SandboxSpec(
        String label,
        Path workspace,
        Access access,
        List<String> masked,
        List<Path> hidden,
        Optional<Relay> relay,
        SandboxLimits limits) {
    public SandboxSpec {
        masked = List.copyOf(masked);
        hidden = List.copyOf(hidden);
    }

    /** One to try something in: nothing is masked or hidden, and there is no reference. */
    public static SandboxSpec bare(String label, Path workspace) {
        return new SandboxSpec(
                label, workspace, Access.READ_WRITE, List.of(), List.of(), Optional.empty(), SandboxLimits.standard());
    }

    public enum Access {
        READ_WRITE,
        READ_ONLY
    }
}
