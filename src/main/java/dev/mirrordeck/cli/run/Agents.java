package dev.mirrordeck.cli.run;

import dev.mirrordeck.agent.Scaffold;
import dev.mirrordeck.model.ModelProvider;
import dev.mirrordeck.model.ScriptedModel;
import dev.mirrordeck.target.Language;
import dev.mirrordeck.target.files.TargetFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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

    /** Somebody who might work on a target; {@code lacks} says why they cannot, empty where they can. */
    public record Known(String spec, String title, Optional<String> lacks) {}

    /** Whom people may ask for, whether they can work or not. */
    public static List<Known> known(TargetFolder target, Language language) {
        Path script = target.script(language);
        Optional<String> noScript = Files.isRegularFile(script)
                ? Optional.empty()
                : Optional.of("There is no script for " + target.target().name() + " in " + language.word()
                        + "; scripted:FILE takes another.");
        Optional<String> notYet = Optional.of("This version has no model service yet; its agent is the scripted one.");
        return List.of(
                new Known(SCRIPTED, "the target's own script, at a pace that can be watched", noScript),
                new Known(SCRIPTED + ":FILE", "a script of yours", Optional.empty()),
                new Known("PROVIDER:MODEL", "a model", notYet));
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
