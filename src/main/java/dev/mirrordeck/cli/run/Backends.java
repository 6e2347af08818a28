package dev.mirrordeck.cli.run;

import dev.mirrordeck.sandbox.Availability;
import dev.mirrordeck.sandbox.SandboxBackend;
import dev.mirrordeck.sandbox.docker.DockerBackend;
import dev.mirrordeck.sandbox.docker.DockerImages;
import dev.mirrordeck.sandbox.local.BubblewrapBackend;
import dev.mirrordeck.sandbox.local.UnshareBackend;
import dev.mirrordeck.target.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The ways to make sandboxes, best first, and the choice between them by trying. */
public final class Backends {
    private Backends() {}

    /** Docker's image is the language's own where there is one. */
    public static List<SandboxBackend> all(Language language) {
        return List.of(
                new DockerBackend(DockerImages.candidates(language.word())),
                new BubblewrapBackend(),
                new UnshareBackend());
    }

    public static List<String> words() {
        List<String> words = new ArrayList<>(List.of("auto"));
        all(Language.PYTHON).forEach(backend -> words.add(backend.name()));
        return words;
    }

    /** The named one, or for {@code auto} the first that works; exit 3 with the remedies where none does. */
    public static SandboxBackend choose(String word, Language language) {
        List<SandboxBackend> wanted = all(language).stream()
                .filter(backend -> word.equals("auto") || backend.name().equals(word))
                .toList();
        if (wanted.isEmpty()) {
            throw new Refusal(
                    ExitCode.USAGE,
                    "There is no sandbox \"" + word + "\"; there are " + String.join(", ", words()) + ".");
        }
        List<String> reasons = new ArrayList<>();
        for (SandboxBackend backend : wanted) {
            switch (backend.probe()) {
                case Availability.Works works -> {
                    return backend;
                }
                case Availability.Missing missing ->
                    reasons.add(backend.name() + ": " + missing.reason() + " " + missing.remedy());
            }
        }
        throw new Refusal(
                ExitCode.MACHINE,
                "No sandbox can be opened here. " + reasons.stream().collect(Collectors.joining(" ")));
    }
}
