package dev.mirrordeck.cli.run;

import dev.mirrordeck.agent.Scaffold;
import dev.mirrordeck.model.ModelProvider;
import dev.mirrordeck.model.ScriptedModel;
import dev.mirrordeck.target.Language;
import dev.mirrordeck.target.files.TargetFolder;
import java.nio.file.Files;
import java.nio.file.Path;

/** From an agent's spec on the command line to the model that plays it. */
public final class Agents {
    private static final String SCRIPTED = "scripted";

    private Agents() {}

    /** The spec with its file's path made absolute, so that a resume elsewhere finds it. */
    public static String absolute(String spec) {
        return spec.startsWith(SCRIPTED + ":")
                ? SCRIPTED + ":"
                        + Path.of(spec.substring(SCRIPTED.length() + 1)).toAbsolutePath()
                : spec;
    }

    public static ModelProvider provider(String spec, TargetFolder target, Language language, Scaffold scaffold) {
        if (!spec.equals(SCRIPTED) && !spec.startsWith(SCRIPTED + ":")) {
            throw new Refusal(
                    ExitCode.USAGE, "There is no agent \"" + spec + "\"; this version has scripted and scripted:FILE.");
        }
        Path script = spec.equals(SCRIPTED) ? target.script(language) : Path.of(spec.substring(SCRIPTED.length() + 1));
        if (!Files.isRegularFile(script)) {
            throw new Refusal(
                    ExitCode.USAGE, "There is no script " + script + "; name one with --agent scripted:FILE.");
        }
        return NewSession.checked(() -> ScriptedModel.read(script, scaffold.paceMillis()));
    }
}
